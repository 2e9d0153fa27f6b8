/** What time it is for activities: the wall's, or in tests that of a server that skips time. */
export type Clock = () => number | Promise<number>;
