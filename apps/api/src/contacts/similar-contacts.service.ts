import { Injectable } from '@nestjs/common';
import type { ContactState } from '@shouban/domain/contact';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { KIND } from './contact-kind';
import type { SimilarContactDto } from './contact.response.dto';

/** Somebody who walks from one window to the next. */
const WITHIN_MS = 15 * 60_000;
const SHOWN = 10;

/** Whoever registers the same caller within minutes is shown the other's entry; what they do about it is theirs to say. */
@Injectable()
export class SimilarContacts {
  constructor(private readonly reader: ProceedingReader) {}

  async to({ number, callerKeys, openedAt }: ContactState): Promise<SimilarContactDto[]> {
    const pages = await Promise.all(
      callerKeys.map((key) =>
        this.reader.list({
          kind: KIND,
          scope: { everything: true },
          facts: { callerKeys: [key] },
          openedFrom: openedAt - WITHIN_MS,
          openedBefore: openedAt + WITHIN_MS,
          limit: SHOWN,
        }),
      ),
    );
    const others = new Map(pages.flat().map((row) => [row.number, row]));
    others.delete(number);
    return [...others.values()].slice(0, SHOWN).map((row) => ({
      contactNo: row.number,
      firstAsker: (row.facts['firstAsker'] as string | undefined) ?? null,
      at: new Date(row.openedAt).toISOString(),
    }));
  }
}
