/** What shows that a line holds. */
export type Shown =
  /** A specification, by the beginning of its path. */
  | { kind: 'test'; project: 'unit' | 'workflow' | 'e2e'; pattern: string }
  /**
   * A command of `package.json` with its arguments, which ends with 0 when all holds; a short one takes seconds. `small` is the same in minutes,
   * with fewer cases: it shows that the thing works, and not that it holds at its size.
   */
  | { kind: 'command'; command: string; long: boolean; small?: string };

/** Where a figure stands: the first line of the document that has these words. */
export interface Figure {
  doc: string;
  words: string;
}

/** What a command measures, by the name that it has in its object, and how much that may be. A command that only measures ends with 0 whatever it finds. */
export interface Bound {
  command: string;
  name: string;
  atLeast?: number;
  atMost?: number;
}

/** One line of what is demanded for trust and scale. */
export interface Claim {
  section: 'Identity and privacy' | 'Faults' | 'Attacks' | 'Speed and growth' | 'Operation';
  line: string;
  shown: Shown[];
  bounds?: Bound[];
  figures?: Figure[];
  /** What of it nothing shows. */
  open?: string;
}

export const unit = (pattern: string): Shown => ({ kind: 'test', project: 'unit', pattern });
export const workflow = (pattern: string): Shown => ({ kind: 'test', project: 'workflow', pattern });
export const e2e = (pattern: string): Shown => ({ kind: 'test', project: 'e2e', pattern });
export const short = (command: string): Shown => ({ kind: 'command', command, long: false });
export const long = (command: string, small?: string): Shown => ({
  kind: 'command',
  command,
  long: true,
  ...(small !== undefined && { small }),
});
export const figure = (doc: string, words: string): Figure => ({ doc: `docs/${doc}.md`, words });
