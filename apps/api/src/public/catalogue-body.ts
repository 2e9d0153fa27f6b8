import type { MatterItem, Organisation, Section } from '@shouban/domain/catalogue/types';
import { directoryOf, type Directory } from '@shouban/domain/catalogue/directory';
import type { OfficeDto, ResponsibleDto } from './catalogue.response.dto';

/** The organisation by code. The catalogue was checked when it was loaded: every code that an item names is there. */
export class Body {
  private readonly directory: Directory;

  constructor(private readonly organisation: Organisation) {
    this.directory = directoryOf(organisation);
  }

  office(departmentCode: string): OfficeDto {
    const { code, name, phone } = this.organisation.departments.find((d) => d.code === departmentCode)!;
    return { code, name, phone };
  }

  /** Whose telephone 监督部门电话 is. */
  supervisor(): OfficeDto {
    const { disciplinePostCode } = this.organisation.special;
    const section = this.section(this.directory.posts.get(disciplinePostCode)!.sectionCode);
    return this.office(section.departmentCode);
  }

  section(code: string): Section {
    return this.directory.sections.get(code)!;
  }

  /** Who answers for a matter: the holder of its post, else the head of the section that leads it. */
  responsibleFor(item: MatterItem): ResponsibleDto {
    const post = this.directory.posts.get(
      item.firstHandlerPostCode ?? this.section(item.leadSectionCode).headPostCode,
    )!;
    const { name, phone } = this.directory.persons.get(post.a)!;
    return { post: post.name, person: name, phone };
  }
}
