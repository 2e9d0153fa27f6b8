import type { Organisation } from '@shouban/domain/catalogue/types';
import type { DirectoryDto } from './organisation.dto';

export function presentDirectory({ version, departments, sections, posts, persons }: Organisation): DirectoryDto {
  const departmentOf = new Map(departments.map(({ code, name }) => [code, name]));
  return {
    organisationVersion: version,
    persons: persons.map(({ id, name }) => ({ person: id, name })),
    posts: posts.map(({ code, name, sectionCode }) => ({ post: code, name, section: sectionCode })),
    sections: sections.map(({ code, name, departmentCode }) => ({
      section: code,
      name,
      department: departmentOf.get(departmentCode) ?? departmentCode,
    })),
  };
}
