export class DefectDto {
  code: string;
  /** The post that it is about, where it is about one. */
  post: string | null;
  /** @example 岗位没有顶岗人员 */
  message: string;
  /** @example R-ABP-01 */
  rule: string | null;
}

export class DefectsDto {
  organisationVersion: string;
  items: DefectDto[];
}
