import type { OutsideBody, Organisation, Post } from '@shouban/domain/catalogue/types';
import type { Catalogue } from '@shouban/persistence/catalogue-reader';
import type { CompetentBodiesDto, ComplaintChannelDto, StaffCardDto, StaffCardsDto, StaffMemberDto } from './staff.dto';

/** 挂牌上岗: who works at each window and for what, and where to complain about them (R-CON-10). */
export function presentStaffCards({ version, organisation }: Catalogue): StaffCardsDto {
  const windows = organisation.posts.filter(({ code }) => organisation.special.windowPostCodes.includes(code));
  return {
    catalogueVersion: version,
    complaints: complaintsOf(organisation),
    items: windows.map((post) => cardOf(post, organisation)),
  };
}

function cardOf({ code, name, scope = '', sectionCode, a, b }: Post, organisation: Organisation): StaffCardDto {
  const section = organisation.sections.find((each) => each.code === sectionCode);
  const member = (person: string) => memberOf(person, organisation);
  return {
    postCode: code,
    postName: name,
    sectionName: section?.name ?? '',
    scope,
    ...member(a),
    standIns: b.map(member),
  };
}

function memberOf(id: string, { persons }: Organisation): StaffMemberDto {
  const person = persons.find((each) => each.id === id);
  return { name: person?.name ?? '', title: person?.title ?? '', phone: person?.phone ?? '' };
}

/** As the centre names it; discipline inspection's own number otherwise. */
function complaintsOf({ complaintChannel, departments, sections, posts, special }: Organisation): ComplaintChannelDto {
  if (complaintChannel) {
    const { phone, place, online = null } = complaintChannel;
    return { phone, place, online };
  }
  const post = posts.find(({ code }) => code === special.disciplinePostCode);
  const section = sections.find(({ code }) => code === post?.sectionCode);
  const department = departments.find(({ code }) => code === section?.departmentCode);
  return { phone: department?.phone ?? '', place: department?.name ?? '', online: null };
}

/** Who is competent for what is outside the remit of the house (R-CON-06). */
export function presentCompetentBodies({ version, organisation }: Catalogue): CompetentBodiesDto {
  const present = ({ code, name, remit, phone, address }: OutsideBody) => ({ code, name, remit, phone, address });
  return { catalogueVersion: version, items: (organisation.bodies ?? []).map(present) };
}
