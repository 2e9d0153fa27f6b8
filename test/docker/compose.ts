import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

export const ROOT = path.join(__dirname, '..', '..');
export const FOLDER = path.join(ROOT, 'docker');

export interface Service {
  image: string;
  build?: { context: string; dockerfile: string; target: string };
  command?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test?: string[]; disable?: boolean };
}

export interface Compose {
  name: string;
  services: Record<string, Service>;
}

export const composeText = readFileSync(path.join(FOLDER, 'compose.yaml'), 'utf8');

/** As Compose reads it, before the environment is filled in. */
export const compose = parse(composeText, { merge: true }) as Compose;

/** `name` of a service with the service, for tables of tests. */
export const services = Object.entries(compose.services);

/** A use of a variable: `${NAME}`, with a default after `:-`, or with a complaint after `:?`. */
const USE = /\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g;

export function uses(text: string): { name: string; kind?: string; rest?: string }[] {
  return [...text.matchAll(USE)].map(([, name, kind, rest]) => ({ name: name!, kind, rest }));
}

/** Fills in variables as Compose does. */
export function filledIn(text: string, values: Record<string, string>): string {
  return text.replace(USE, (_use, name: string, kind?: string, rest?: string) => {
    const value = values[name];
    if (value) return value;
    if (kind === '-') return rest ?? '';
    throw new Error(`${name} is not set`);
  });
}

/** `NAME=value` lines of an environment file. */
export function variablesOf(file: string): Record<string, string> {
  const lines = readFileSync(path.join(FOLDER, file), 'utf8').split('\n');
  return Object.fromEntries(
    lines.filter((line) => /^[A-Z_]+=/.test(line)).map((line) => line.split(/=(.*)/s).slice(0, 2)),
  ) as Record<string, string>;
}
