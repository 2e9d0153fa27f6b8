import type { FormCode } from './forms';

/** A part of a form as its file has it; `when`: only where the notice has all of these. */
export type FormPart =
  | string
  | ({ when?: string | string[] } & (
      | { heading: string }
      | { fields: Record<string, string> }
      | { table: string; columns: Record<string, string> }
      | { text: string; each?: string }
    ));

/** A form of a notice as its file has it: texts with placeholders. */
export interface FormFile {
  title: string;
  to?: string;
  body: FormPart[];
}

/** An office that issues notices: its name, what its document numbers begin with (机关代字), and its seal as SVG. */
export interface Office {
  code: string;
  name: string;
  word: string;
  seal: string;
  /** Cases that a section of these leads; the first office issues everything else. */
  departments?: string[];
}

/** All of `catalogue/notices/`, checked; of one version, by which a notice stays printed. */
export interface NoticeForms {
  offices: Office[];
  forms: Record<FormCode, FormFile>;
}

/** The office that issues what concerns this department. */
export function officeOf(offices: Office[], department?: string): Office {
  const own = offices.find(({ departments }) => department !== undefined && departments?.includes(department));
  return own ?? offices[0]!;
}
