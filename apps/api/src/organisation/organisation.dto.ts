import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '@shouban/domain/catalogue/types';
import { IsDay, MayBeAbsent } from '../validation/decorators';

export class StructureQueryDto {
  /** Who holds the posts at the opening of this day; at this moment unless given. */
  @MayBeAbsent() @IsDay() on?: string;
}

export class StructurePostDto {
  post: string;
  name: string;
  /** A. @example market-1 */
  a: string;
  /** B in the order in which they step in. @example ["market-2", "market-3"] */
  b: string[];
  /** Who holds its duties then (R-ABP-02). @example market-2 */
  holder: string;
  /** Whether that is somebody other than A. @example true */
  substitute: boolean;
  /** Whether A and every B are away. @example false */
  emptyPost: boolean;
}

export class StructureSectionDto {
  section: string;
  name: string;
  /** Post of its head. @example market-food-head */
  headPost: string;
  posts: StructurePostDto[];
}

export class StructureDepartmentDto {
  /** @example market */
  department: string;
  name: string;
  /** Post of the leader in charge. @example market-leader */
  leaderPost: string;
  sections: StructureSectionDto[];
}

export class StructurePersonDto {
  /** The user name as well. */
  person: string;
  name: string;
  title: string;
  @ApiProperty({ enum: ROLES, isArray: true, example: ['officer'] }) roles: Role[];
}

/** Departments, sections and posts with their A and ordered B's. */
export class StructureDto {
  organisationVersion: string;
  at: string;
  departments: StructureDepartmentDto[];
  persons: StructurePersonDto[];
}

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
