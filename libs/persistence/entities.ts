import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseStatus, Outcome } from '@shouban/domain/case/types';
import type { CentreSettings, MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import type { AbsenceKind, HandoverItem } from '@shouban/domain/duty/absence';

/** PostgreSQL returns bigint as text; every bigint here is an epoch in milliseconds or a position, exact in a number. */
const bigint = {
  to: (value: number | null) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};

/** One version of the whole catalogue; never updated, the newest position is in force. */
@Entity('catalogue_versions')
export class CatalogueVersionEntity {
  @PrimaryColumn('text') version: string;
  @Column('jsonb') organisation: Organisation;
  @Column('jsonb') settings: CentreSettings;
  /** Item code → item version. */
  @Column('jsonb') items: Record<string, string>;
  @Column('text') calendarVersion: string;
}

/** One version of a matter item; open cases keep theirs (R-REG-05). */
@Entity('matter_items')
export class MatterItemEntity {
  @PrimaryColumn('text') code: string;
  @PrimaryColumn('text') version: string;
  @Column('jsonb') body: MatterItem;
}

@Entity('calendars')
export class CalendarEntity {
  @PrimaryColumn('text') version: string;
  @Column('jsonb') body: WorkingCalendar;
}

/** The last sequence and hash of each stream: the lock that makes append-if-next safe. */
@Entity('ledger_heads')
export class LedgerHeadEntity {
  @PrimaryColumn('text') stream: string;
  @Column('integer') seq: number;
  @Column('text') hash: string;
}

/** What happened, in order, chained by hash. Rows are appended, never changed; what is sealed in `personal` is erased with its key. */
@Entity('ledger_events')
export class LedgerEventEntity {
  @PrimaryColumn('text') stream: string;
  @PrimaryColumn('integer') seq: number;
  @Column('uuid') eventId: string;
  @Column('text') type: string;
  @Column('bigint', { transformer: bigint }) at: number;
  @Column('jsonb') actor: { kind: 'person' | 'system'; person?: string; forPost?: string };
  @Column('text', { nullable: true }) rule: string | null;
  @Column('jsonb') data: unknown;
  @Column('jsonb', { nullable: true }) command: unknown;
  @Column('jsonb', { nullable: true }) personal: unknown;
  @Column('text', { nullable: true }) personalSalt: string | null;
  @Column('text', { nullable: true }) personalCommitment: string | null;
  @Column('text') prevHash: string;
  @Column('text') hash: string;
}

@Entity('cases')
export class CaseEntity {
  @PrimaryColumn('text') caseNo: string;
  @Column('integer') seq: number;
  @Column('text') itemCode: string;
  @Column('text') itemVersion: string;
  @Column('text') itemName: string;
  @Column('text') status: CaseStatus;
  @Column('bigint', { transformer: bigint }) receivedAt: number;
  @Column('text') firstHandler: string;
  @Column('bigint', { transformer: bigint, nullable: true }) dueAt: number | null;
  @Column('bigint', { transformer: bigint, nullable: true }) yellowAt: number | null;
  @Column('bigint', { transformer: bigint, nullable: true }) redAt: number | null;
  @Column('boolean') paused: boolean;
  @Column('bigint', { transformer: bigint, nullable: true }) statutoryDueAt: number | null;
  @Column('text', { nullable: true }) outcome: Outcome | null;
  @Column('boolean') closed: boolean;
  @Column('text', { array: true }) sections: string[];
  /** Everyone who has or had a duty in it. */
  @Column('text', { array: true }) persons: string[];
  /** Who stands aside in it. */
  @Column('text', { array: true }) recused: string[];
  @Column('text') receiptCodeHash: string;
  @Column('text') calendarVersion: string;
}

@Entity('duties')
export class DutyEntity {
  @PrimaryColumn('text') caseNo: string;
  @PrimaryColumn('text') dutyId: string;
  @Column('text') kind: string;
  @Column('text') post: string;
  @Column('text') person: string;
  @Column('text', { nullable: true }) actingFor: string | null;
  @Column('boolean') personal: boolean;
  @Column('boolean') emptyPost: boolean;
  @Column('text') itemCode: string;
  @Column('text') itemName: string;
  @Column('bigint', { transformer: bigint, nullable: true }) dueAt: number | null;
  @Column('bigint', { transformer: bigint, nullable: true }) yellowAt: number | null;
  @Column('bigint', { transformer: bigint, nullable: true }) redAt: number | null;
  @Column('boolean') paused: boolean;
}

@Entity('inbox')
export class InboxEntity {
  @PrimaryColumn('text') person: string;
  @PrimaryColumn('text') caseNo: string;
  @PrimaryColumn('integer') seq: number;
  @Column('text') kind: string;
  @PrimaryColumn('bigint', { transformer: bigint }) at: number;
}

@Entity('absences')
export class AbsenceEntity {
  @PrimaryColumn('text') absenceId: string;
  @Column('text') person: string;
  @Column('bigint', { transformer: bigint }) fromAt: number;
  @Column('bigint', { transformer: bigint }) toAt: number;
  @Column('text') kind: AbsenceKind;
  @Column('jsonb') handover: HandoverItem[];
  @Column('text') registeredBy: string;
  @Column('boolean') cancelled: boolean;
  @Column('text', { nullable: true }) whereabouts: string | null;
  @Column('text', { nullable: true }) neighbour: string | null;
}

export const entities = [
  CatalogueVersionEntity,
  MatterItemEntity,
  CalendarEntity,
  LedgerHeadEntity,
  LedgerEventEntity,
  CaseEntity,
  DutyEntity,
  InboxEntity,
  AbsenceEntity,
];
