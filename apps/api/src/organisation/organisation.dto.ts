export class DefectDto {
  code: string;
  /** The post that it is about, where it is about one. */
  post: string | null;
  message: string;
  rule: string | null;
}

export class DefectsDto {
  organisationVersion: string;
  items: DefectDto[];
}
