import { Injectable } from '@nestjs/common';
import type { Organisation, Person, Post } from '@shouban/domain/catalogue/types';
import { AbsenceReader } from '@shouban/persistence/absence-reader';
import type { AbsenceEntity } from '@shouban/persistence/entities';
import { HolderReader, type Holders } from '@shouban/persistence/holders';
import type { NeighbourDto, StaffNoticeDto, StaffNoticesDto } from './public.response.dto';

/** What hangs at a window while its officer is away for a short time: where he is, and who watches it (R-ABP-06). */
@Injectable()
export class StaffNoticesService {
  constructor(
    private readonly absences: AbsenceReader,
    private readonly holders: HolderReader,
  ) {}

  async inForce(): Promise<StaffNoticesDto> {
    const now = Date.now();
    const [leaves, holders] = await Promise.all([this.absences.shortLeaves(now), this.holders.at(now)]);
    return { items: leaves.flatMap((leave) => windowsOf(leave, holders).map((post) => notice(post, leave, holders))) };
  }
}

/** The windows whose own officer he is; where he only stands in, somebody else is missing. */
function windowsOf({ person }: AbsenceEntity, { organisation: { posts, special } }: Holders): Post[] {
  return posts.filter(({ code, a }) => a === person && special.windowPostCodes.includes(code));
}

function notice({ code, name }: Post, leave: AbsenceEntity, { organisation, posts }: Holders): StaffNoticeDto {
  const { person, whereabouts, neighbour, fromAt, toAt } = leave;
  const watching = neighbour ?? posts.find(({ post }) => post === code)?.person;
  return {
    postCode: code,
    postName: name,
    name: personOf(person, organisation)?.name ?? '',
    whereabouts: whereabouts ?? '短时离岗',
    from: new Date(fromAt).toISOString(),
    until: new Date(toAt).toISOString(),
    neighbour: neighbourOf(watching, organisation),
  };
}

function neighbourOf(person: string | undefined, organisation: Organisation): NeighbourDto | null {
  const found = person === undefined ? undefined : personOf(person, organisation);
  return found ? { name: found.name, title: found.title, phone: found.phone } : null;
}

function personOf(person: string, { persons }: Organisation): Person | undefined {
  return persons.find(({ id }) => id === person);
}
