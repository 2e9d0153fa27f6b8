export class StaffMemberDto {
  name: string;
  title: string;
  phone: string;
}

/** The card of one window post: its holder, and who stands in for him. */
export class StaffCardDto extends StaffMemberDto {
  postCode: string;
  postName: string;
  sectionName: string;
  /** 业务范围. */
  scope: string;
  standIns: StaffMemberDto[];
}

export class ComplaintChannelDto {
  phone: string;
  place: string;
  online: string | null;
}

export class StaffCardsDto {
  catalogueVersion: string;
  /** Where anybody complains about whoever stands on these cards. */
  complaints: ComplaintChannelDto;
  items: StaffCardDto[];
}

export class CompetentBodyEntryDto {
  /** @example tax */
  code: string;
  /** @example 国家税务总局青禾县税务局 */
  name: string;
  remit: string;
  phone: string;
  address: string;
}

export class CompetentBodiesDto {
  catalogueVersion: string;
  items: CompetentBodyEntryDto[];
}
