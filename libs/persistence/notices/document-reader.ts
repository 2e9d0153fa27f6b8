import type { DataSource } from 'typeorm';
import type { MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import type { NoticeForms } from '@shouban/domain/notices/form-file';
import type { NoticeDocument } from '@shouban/domain/notices/types';
import { CatalogueReader } from '../catalogue-reader';
import type { StoredEvent } from '../ledger';
import { opened, SEALED_BY, SEALED_COLUMNS, type SealedRow } from '../personal/opened';
import { vaultOf } from '../personal/vault';
import { FormsReader } from './forms-store';

/** A document with the event that issued it. */
export interface IssuedDocument {
  /** Of the file and within it. */
  number: string;
  stream: string;
  /** `hash` covers the event and, by the chain, all that stood before it: the digest of the document. */
  event: Pick<StoredEvent, 'seq' | 'type' | 'actor' | 'hash'> & { data: { document?: NoticeDocument } };
}

/** Personal data of an event; what was erased is not among them. */
export interface PersonalOfEvent {
  type: string;
  data: Record<string, unknown>;
  personal: Record<string, unknown>;
}

/** What a document is printed by. */
export interface PrintedBy {
  forms: NoticeForms;
  organisation: Organisation;
  items: MatterItem[];
}

/** Documents that were issued, by their numbers, with what they are printed from. */
export class DocumentReader {
  private readonly forms: FormsReader;
  private readonly catalogue: CatalogueReader;

  constructor(private readonly dataSource: DataSource) {
    this.forms = new FormsReader(dataSource);
    this.catalogue = new CatalogueReader(dataSource);
  }

  /** By its number within the file, or by its document number (文号). */
  async byNumber(number: string): Promise<IssuedDocument | undefined> {
    const [found] = await this.find('d.number = $1 OR d.document = $1', [number]);
    return found;
  }

  /** Of a file, in the order in which they were issued. */
  ofStream(stream: string): Promise<IssuedDocument[]> {
    return this.find('d.stream = $1', [stream]);
  }

  /** Personal data of a file as it stood with the event of that sequence, in order. */
  async personalUpTo(stream: string, seq: number): Promise<PersonalOfEvent[]> {
    const rows: (SealedRow & Omit<PersonalOfEvent, 'personal'>)[] = await this.dataSource.query(
      `SELECT ${SEALED_COLUMNS}, e.type, e.data FROM ledger_events e ${SEALED_BY}
        WHERE e.stream = $1 AND e.seq <= $2 AND e.personal IS NOT NULL ORDER BY e.seq`,
      [stream, seq],
    );
    const vault = vaultOf(this.dataSource);
    return rows.flatMap((row) => {
      const personal = opened(vault, row);
      return personal ? [{ type: row.type, data: row.data, personal }] : [];
    });
  }

  /** What was in force when it was issued; what is in force now for documents of before that was kept. */
  async printedBy(document?: NoticeDocument): Promise<PrintedBy> {
    const version = document?.forms ?? (await this.forms.inForce());
    if (version === undefined) throw new Error('No forms of notices are loaded: run `npm start`, which loads them');
    const [forms, { organisation, items }] = await Promise.all([
      this.forms.forms(version),
      this.catalogue.current(document?.catalogue),
    ]);
    return { forms, organisation, items };
  }

  private async find(where: string, values: string[]): Promise<IssuedDocument[]> {
    const rows: (IssuedDocument['event'] & { number: string; stream: string })[] = await this.dataSource.query(
      `SELECT d.number, d.stream, e.seq, e.type, e.actor, e.hash, e.data
         FROM issued_documents d JOIN ledger_events e ON e.stream = d.stream AND e.seq = d.seq
        WHERE ${where} ORDER BY d.stream, d.seq`,
      values,
    );
    return rows.map(({ number, stream, ...event }) => ({ number, stream, event }));
  }
}
