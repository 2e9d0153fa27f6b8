import { Injectable } from '@nestjs/common';
import type { ContactState } from '@shouban/domain/contact';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { similarContacts } from '@shouban/persistence/similar-contacts';
import type { SimilarContactDto } from './contact.response.dto';

/** Whoever registers the same caller within minutes is shown the other's entry; what they do about it is theirs to say. */
@Injectable()
export class SimilarContacts {
  constructor(private readonly reader: ProceedingReader) {}

  async to(contact: ContactState): Promise<SimilarContactDto[]> {
    const others = await similarContacts(this.reader, contact);
    return others.map((row) => ({
      contactNo: row.number,
      firstAsker: (row.facts['firstAsker'] as string | undefined) ?? null,
      at: new Date(row.openedAt).toISOString(),
    }));
  }
}
