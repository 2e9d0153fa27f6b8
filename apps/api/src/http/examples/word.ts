export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

/** Examples by the names that the API speaks with. A list is one as a whole, or holds alternatives of which the first that fits is taken. */
export type Words = Record<string, Value>;
