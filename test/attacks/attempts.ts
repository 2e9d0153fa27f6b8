import type { Route } from '../authorisation/routes';
import type { Subject } from '../authorisation/subjects';
import {
  HOSTILE_BODIES,
  HOSTILE_HEADERS,
  HOSTILE_PARTS,
  HOSTILE_QUERIES,
  HOSTILE_TYPES,
  HOSTILE_VALUES,
} from './hostile';

/** One request as it is sent, and what is hostile about it. */
export interface Attempt {
  route: Route;
  /** The body of the document's example with one place that is hostile, say. */
  what: string;
  address: string;
  headers: Record<string, string>;
  body?: string;
  /** The address may be another route's, or nobody's. */
  strays?: true;
}

/** Of numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const HOLE = 'HOLE-OF-A-HOSTILE-VALUE';
type Place = (string | number)[];

/** Makes the attempts on one route about one record, each time other ones. */
export class Attempts {
  constructor(private readonly random: () => number) {}

  one<T>(of: readonly T[]): T {
    return of[Math.floor(this.random() * of.length)]!;
  }

  /** One hostile value for each field, one for each part of the address, and one of each other kind. */
  on(route: Route, subject: Subject): Attempt[] {
    const { method, template } = route;
    const plain = this.plain(route, subject);
    const query = subject.query ?? route.query;
    const made: Attempt[] = [{ ...plain, ...this.header() }, this.asked(plain, query)];
    if (template.includes('{')) made.push(this.astray(plain, subject, query));
    if (method === 'GET' || plain.body === undefined) return made;
    const type = this.one(HOSTILE_TYPES);
    const body = this.one(HOSTILE_BODIES);
    made.push(this.with(plain, `the type ${type}`, { headers: { ...plain.headers, 'content-type': type } }));
    made.push(this.with(plain, `the body ${short(body)}`, { body }));
    return [...made, ...this.fields(route, plain)];
  }

  private plain(route: Route, subject: Subject): Attempt {
    const body = route.method === 'GET' || route.isForm ? undefined : (subject.body ?? route.body);
    const query = subject.query ?? route.query;
    return {
      route,
      what: 'nothing',
      address: addressOf(route, { ...route.fill, ...subject.fill }, query),
      headers: {
        ...(route.method === 'POST' && { 'idempotency-key': `fuzz-${Math.floor(this.random() * 1e12)}` }),
        ...((body !== undefined || route.isForm) && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(route.isForm && { body: '{}' }),
    };
  }

  private with(plain: Attempt, what: string, change: Partial<Attempt>): Attempt {
    return { ...plain, what, ...change };
  }

  private header(): Pick<Attempt, 'what' | 'headers'> {
    const [name, value] = this.one(HOSTILE_HEADERS);
    return { what: `the header ${name}: ${short(value)}`, headers: { [name]: value } };
  }

  private asked(plain: Attempt, query: string): Attempt {
    const name = this.one([...plain.route.asks, '__proto__', 'constructor', 'x[y]', 'limit']);
    const value = this.one(HOSTILE_QUERIES);
    const hostile = this.one([
      `${name}=${value}`,
      `${name}=${value}&${name}=${this.one(HOSTILE_QUERIES)}`,
      `${name}[]=${value}`,
      `${name}[__proto__][x]=${value}`,
      `${name}[a][b][c]=${value}`,
    ]);
    const [path] = plain.address.split('?', 1);
    const address = `${path}?${this.one([hostile, `${query}&${hostile}`, `${hostile}&${query}`])}`;
    return this.with(plain, `the query ${short(hostile)}`, { address });
  }

  private astray(plain: Attempt, subject: Subject, query: string): Attempt {
    const fill = { ...plain.route.fill, ...subject.fill };
    const names = [...plain.route.template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const name = this.one(names);
    const part = this.one(HOSTILE_PARTS);
    const address = addressOf(plain.route, fill, query, { [name]: part });
    return this.with(plain, `the ${name} ${short(part)}`, { address, strays: true });
  }

  private fields(route: Route, plain: Attempt): Attempt[] {
    const body = JSON.parse(plain.body!) as Record<string, unknown>;
    const missing = route.fields.filter((name) => !(name in body)).map((name): Place => [name]);
    const names: Place[] = [[this.one(['__proto__', 'constructor', 'toString', 'isAdmin', 'actor', 'at'])]];
    return [...placesIn(body), ...missing, ...names].map((place) => {
      const value = this.one(HOSTILE_VALUES);
      // By text: neither 2^53+1 nor ten thousand levels survive JavaScript's own writing.
      const text = JSON.stringify(replaced(body, place)).replace(`"${HOLE}"`, () => value);
      return this.with(plain, `${place.join('.')} = ${short(value)}`, { body: text });
    });
  }
}

function addressOf(
  { template }: Route,
  fill: Record<string, string>,
  query: string,
  raw: Record<string, string> = {},
): string {
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => raw[name] ?? encodeURIComponent(fill[name]!));
  return query ? `${path}?${query}` : path;
}

/** Of every value in it, however deep. */
function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  const keys = Array.isArray(value) ? [...value.keys()].slice(0, 1) : Object.keys(value);
  const within = keys.flatMap((key) => placesIn((value as Record<string, unknown>)[key], [...at, key]));
  return at.length > 0 ? [at, ...within] : within;
}

function replaced(value: unknown, [key, ...rest]: Place): unknown {
  if (key === undefined) return HOLE;
  if (Array.isArray(value)) return value.map((each: unknown, i) => (i === key ? replaced(each, rest) : each));
  const entries = Object.entries(value as object);
  const others = entries.filter(([name]) => name !== key);
  // Not by assignment: `__proto__` would be no field.
  return Object.fromEntries([...others, [key, replaced((value as Record<string, unknown>)[key], rest)]]);
}

function short(value: string): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 70)}… (${value.length})` : text;
}
