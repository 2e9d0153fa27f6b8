/** What a form is made of: what is asked, what can be answered, and what is sent. */
import type { Case, Duty, Matter } from '../../api/client';

export interface Choice {
  value: string;
  label: string;
}
interface Common {
  name: string;
  label: string;
  required?: boolean;
  /** Whether it is asked, by what the others hold; always where there is none. */
  when?: (values: Values) => boolean;
}
export type Field =
  | (Common & { kind: 'line' | 'text' | 'long' | 'day' | 'moment' })
  | (Common & { kind: 'number'; unit: string; most: number; least?: number })
  | (Common & { kind: 'choice' | 'radio'; choices: Choice[] })
  /** Any number of them, as a list of their values. */
  | (Common & { kind: 'several'; choices: Choice[] })
  /** Steps with their days, at least one of them. */
  | (Common & { kind: 'milestones'; most: number })
  /** A file that is uploaded when it is chosen; the value is its id. */
  | (Common & { kind: 'file' })
  /** Materials to tick; `asksWhy`: each with what is missing and how to supply it. */
  | (Common & { kind: 'materials'; asksWhy: boolean; materials: Matter['materials'] });

export interface Form {
  fields: Field[];
  hint?: string;
  /** What the fields hold when the form opens for the first time. */
  initial?: Values;
  /** Address below the case; `{…}` is taken from the values. */
  path: string;
  body(values: Values): object;
}
export interface Ticked {
  code: string;
  reason: string;
  guidance: string;
}
export interface Milestone {
  name: string;
  by: string;
}
export type Values = Record<string, string | number | string[] | Ticked[] | Milestone[] | undefined>;
export interface FormContext {
  theCase: Case;
  matter: Matter;
  me: string;
  t: (key: string, values?: Record<string, unknown>) => string;
  amount: (n: number, unit: string) => string;
  postName: (code: string) => string;
  /** Every post of the house, with its section's name. */
  posts: { post: string; name: string; section: string; sectionName: string }[];
  /** What the reader does in the case for somebody who is away. */
  standIns: Duty[];
}
