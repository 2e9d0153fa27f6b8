import type { RuleId } from '../refusal';
import type { PromisesFile } from './promises';
import type { CentreSettings, MatterItem, Organisation } from './types';
import type { OfficeHours } from '../clock/types';

/** Everything that is checked together: what one file says is right or wrong only beside the others. */
export interface CatalogueContent {
  organisation: Omit<Organisation, 'version'>;
  items: MatterItem[];
  settings: CentreSettings & { officeHours?: OfficeHours[] };
  /** Absent where the file of promises has no shape: then nothing can be said of them. */
  promises?: PromisesFile;
}

/** Stable codes; the README of `catalogue/` tells what each means. */
export type CatalogueProblemCode =
  | 'CODE_TWICE'
  | 'UNIT_CODE_TWICE'
  | 'UNKNOWN_DEPARTMENT'
  | 'UNKNOWN_SECTION'
  | 'UNKNOWN_POST'
  | 'UNKNOWN_PERSON'
  | 'UNKNOWN_ROLE'
  | 'UNKNOWN_MATERIAL'
  | 'ZONE_UNKNOWN'
  | 'SECTION_HEAD_MISSING'
  | 'SECTION_HEAD_ELSEWHERE'
  | 'SECTION_DUTY_POST_ELSEWHERE'
  | 'LEADER_POST_MISSING'
  | 'POST_WITHOUT_B'
  | 'A_AMONG_B'
  | 'B_TWICE'
  | 'STAND_IN_RING'
  | 'ROLE_MISSING'
  | 'HOLDER_WITHOUT_ROLE'
  | 'SCOPE_MISSING'
  | 'RED_NOT_BELOW_YELLOW'
  | 'DISCIPLINE_BEFORE_LEADER'
  | 'OFFICE_HOURS_INVALID'
  | 'LEAD_SECTION_ELSEWHERE'
  | 'FIRST_HANDLER_ELSEWHERE'
  | 'UNIT_POST_ELSEWHERE'
  | 'DECIDER_NOT_LEADER'
  | 'LIMIT_INVALID'
  | 'PROMISED_ABOVE_STATUTORY'
  | 'CLASS_LIMIT_DIFFERS'
  | 'CLASS_OF_PERMIT'
  | 'UNIT_ABOVE_PROMISED'
  | 'STAGES_ABOVE_PROMISED'
  | 'STATUTORY_ABOVE_LICENSING_LAW'
  | 'EXTENSION_UNIT_MISMATCH'
  | 'EXTENSION_ABOVE_STATUTORY'
  | 'EXTENSION_ABOVE_LICENSING_LAW'
  | 'NOTICE_WINDOW_ABOVE_LAW'
  | 'NOTICE_WINDOW_MISSING'
  | 'DELIVERY_ABOVE_LAW'
  | 'ORAL_NOTICE_FOR_PERMIT'
  | 'NO_STAGE'
  | 'STAGE_WITHOUT_UNIT'
  | 'JOINT_WITH_ONE_UNIT'
  | 'NOT_JOINT'
  | 'PAUSE_TWICE'
  | 'SURVEY_STOPS_STATUTORY'
  | 'SILENCE_WITHOUT_LAW'
  | 'GRANTS_WITHHELD_WITHOUT_LAW'
  | 'FEE_WITHOUT_BASIS'
  | 'FORM_FIELD_UNFIT'
  | 'PROMISE_INCOMPLETE'
  | 'PROMISE_MISSING';

export type ProblemPath = (string | number)[];

/** One thing that is wrong, where it stands, and what to do about it. */
export interface CatalogueProblem {
  /** `organisation`, `settings`, `promises`, or the code of an item. */
  file: string;
  /** Which of `items` it is; two of them may claim one code. */
  item?: number;
  path: ProblemPath;
  code: CatalogueProblemCode;
  message: string;
  rule?: RuleId;
}

/** Collects the problems of one file. */
export class Findings {
  readonly problems: CatalogueProblem[] = [];

  constructor(
    private readonly file: string,
    private readonly item?: number,
  ) {}

  report(code: CatalogueProblemCode, path: ProblemPath, message: string, rule?: RuleId): void {
    const item = this.item === undefined ? {} : { item: this.item };
    this.problems.push({ file: this.file, ...item, path, code, message, ...(rule && { rule }) });
  }

  /** Reports each entry of a list whose code an earlier entry has. */
  reportTwice(codes: string[], pathOf: (index: number) => ProblemPath, what: string): void {
    codes.forEach((code, index) => {
      if (codes.indexOf(code) < index) {
        this.report(
          'CODE_TWICE',
          pathOf(index),
          `Another ${what} is called ${code} already: give one of them a new code.`,
        );
      }
    });
  }
}
