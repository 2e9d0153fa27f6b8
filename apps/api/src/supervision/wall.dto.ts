/** Open cases or duties by their lamp. */
export class LampCountsDto {
  /** @example 12 */
  green: number;
  /** @example 3 */
  yellow: number;
  /** @example 2 */
  red: number;
  /** @example 1 */
  overdue: number;
  /** @example 4 */
  paused: number;
}

export class WallSectionDto {
  /** @example market-food */
  code: string;
  /** @example 食品经营科 */
  name: string;
  lamps: LampCountsDto;
}

/** Each case once, however many sections of the department have a part in it. */
export class WallDepartmentDto {
  /** @example market */
  code: string;
  /** @example 县市场监督管理局 */
  name: string;
  lamps: LampCountsDto;
  sections: WallSectionDto[];
}

/** Open cases that the asker may see; a case stands with every section that has a part in it. */
export class WallDto {
  /** The moment that is counted. */
  at: string;
  total: LampCountsDto;
  departments: WallDepartmentDto[];
}

export class AgeDto {
  /** Calendar days since receipt. @example 6 */
  from: number;
  /** Null where it has no end. @example 10 */
  to: number | null;
  /** @example 7 */
  cases: number;
}

export class PostLoadDto {
  post: string;
  /** @example 食品经营许可审查岗 */
  name: string;
  section: string;
  duties: LampCountsDto;
}

export class WorkloadDto {
  at: string;
  /** Open cases that the asker may see, the youngest first. */
  ages: AgeDto[];
  /** Open duties of the posts of the asker's sections, or of all where he supervises; the most burdened first. */
  posts: PostLoadDto[];
}
