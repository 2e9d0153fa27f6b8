import { Injectable } from '@nestjs/common';
import { InboxReader, inboxCursor, type InboxMessage } from '@shouban/persistence/inbox-reader';
import { decodeCursor, pageOf } from '../cases/cursor';
import type { PageQueryDto } from '../cases/page.dto';
import { subjectOf } from '../proceedings/subject';
import type { InboxMessageDto, InboxPageDto } from './inbox.dto';

/** What `inboxCursor` makes. */
const PLACE = /^\d{1,18}\|[A-Za-z0-9/-]{1,60}\|\d{1,9}$/;

/** What the cases have told a person. */
@Injectable()
export class InboxService {
  constructor(private readonly reader: InboxReader) {}

  /** The newest first. */
  async messages(person: string, { cursor, limit }: PageQueryDto): Promise<InboxPageDto> {
    const after = decodeCursor(cursor, PLACE);
    const found = await this.reader.messages(person, {
      limit: limit + 1,
      ...(after !== undefined && { cursor: after }),
    });
    const { items, nextCursor } = pageOf(found, limit, inboxCursor);
    return { items: items.map(presentMessage), nextCursor };
  }
}

function presentMessage({ caseNo, seq, kind, at, itemName, outcome }: InboxMessage): InboxMessageDto {
  return { ...subjectOf(caseNo), seq, kind, at: new Date(at).toISOString(), title: itemName, outcome };
}
