import type { Organisation, Person, Post, Section } from './types';

/** The organisation by code; of two things with one code the first. */
export interface Directory {
  departments: ReadonlySet<string>;
  sections: ReadonlyMap<string, Section>;
  posts: ReadonlyMap<string, Post>;
  persons: ReadonlyMap<string, Person>;
}

export function directoryOf(organisation: Omit<Organisation, 'version'>): Directory {
  return {
    departments: new Set(organisation.departments.map(({ code }) => code)),
    sections: firstByKey(organisation.sections, ({ code }) => code),
    posts: firstByKey(organisation.posts, ({ code }) => code),
    persons: firstByKey(organisation.persons, ({ id }) => id),
  };
}

function firstByKey<T>(list: T[], keyOf: (entry: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const entry of list) if (!map.has(keyOf(entry))) map.set(keyOf(entry), entry);
  return map;
}
