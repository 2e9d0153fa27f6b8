import type { Post } from '@shouban/domain/catalogue/types';
import type { Holders } from '@shouban/persistence/holders';
import type { StructureDto, StructurePostDto } from './organisation.dto';

/** @param holders of the instant `at` */
export function presentStructure({ organisation, posts: held }: Holders, at: number): StructureDto {
  const { version, departments, sections, posts, persons } = organisation;
  const holderOf = new Map(held.map((assignment) => [assignment.post, assignment]));
  const presentPost = ({ code, name, a, b }: Post): StructurePostDto => {
    const { person, substitute, emptyPost } = holderOf.get(code)!;
    return { post: code, name, a, b, holder: person, substitute, emptyPost };
  };
  return {
    organisationVersion: version,
    at: new Date(at).toISOString(),
    departments: departments.map((department) => ({
      department: department.code,
      name: department.name,
      leaderPost: department.leaderPostCode,
      sections: sections
        .filter(({ departmentCode }) => departmentCode === department.code)
        .map(({ code, name, headPostCode }) => ({
          section: code,
          name,
          headPost: headPostCode,
          posts: posts.filter(({ sectionCode }) => sectionCode === code).map(presentPost),
        })),
    })),
    persons: persons.map(({ id, name, title, roles }) => ({ person: id, name, title, roles })),
  };
}
