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

export class NamedPersonDto {
  person: string;
  name: string;
}

export class NamedPostDto {
  post: string;
  name: string;
  section: string;
}

export class NamedSectionDto {
  section: string;
  name: string;
  department: string;
}

/** Names to the codes that all other answers speak in; no telephone numbers, no roles. */
export class DirectoryDto {
  organisationVersion: string;
  persons: NamedPersonDto[];
  posts: NamedPostDto[];
  sections: NamedSectionDto[];
}
