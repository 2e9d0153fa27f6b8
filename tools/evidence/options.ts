import { parseArgs } from 'node:util';
import { CLAIMS } from './claims';

export interface Options {
  /** Tests on servers and long commands too. */
  all: boolean;
  /** Long commands with fewer cases, where they can be. */
  small: boolean;
  /** Only these; all when none is named. */
  sections: string[];
  /** Nothing more is begun after so long. */
  minutes: number;
  /** The report's file. */
  to?: string;
}

/** @throws TypeError that says what is known */
export function parseOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      all: { type: 'boolean', default: false },
      small: { type: 'boolean', default: false },
      section: { type: 'string', multiple: true, default: [] },
      minutes: { type: 'string' },
      to: { type: 'string' },
    },
  });
  const known = [...new Set<string>(CLAIMS.map(({ section }) => section))];
  const unknown = values.section.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new TypeError(`There is no section ${unknown}. Sections: ${known.join(', ')}`);
  const minutes = values.minutes === undefined ? Infinity : Number(values.minutes);
  if (!(minutes > 0)) throw new TypeError('--minutes must be a number above 0, such as 60');
  const { all, small, section: sections, to } = values;
  return { all, small, sections, minutes, ...(to !== undefined && { to }) };
}
