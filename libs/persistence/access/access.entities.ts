import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A local account; its name is the person's id in the organisation, from which its roles follow. */
@Entity('accounts')
export class AccountEntity {
  @PrimaryColumn('text') username: string;
  @Column('text') passwordHash: string;
  @Column('boolean') disabled: boolean;
  @Column('timestamptz') createdAt: Date;
  /** The password was made by somebody else: its holder may only set another. */
  @Column('boolean') mustChange: boolean;
  /** The command that has made the password, while it is the one that was shown. */
  @Column('text', { nullable: true }) passwordCommand: string | null;
  /** Since when the password stands; null where the demonstration gave it. */
  @Column('timestamptz', { nullable: true }) passwordAt: Date | null;
  @Column('timestamptz', { nullable: true }) lastSignInAt: Date | null;
}

/** One refresh token. Those that follow from one sign-in are a family: together they are the session. */
@Entity('sessions')
export class SessionEntity {
  /** SHA-256 of the token; the token itself is never stored. */
  @PrimaryColumn('text') tokenHash: string;
  @Column('uuid') family: string;
  @Column('text') username: string;
  @Column('timestamptz') issuedAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  /** From which kind of client (`Edge · Windows`); empty where that is not known. */
  @Column('text') client: string;
}

/** What an account asked for under a key, and where its answer is to be found (design, point 9). */
@Entity('idempotency_keys')
export class IdempotencyKeyEntity {
  @PrimaryColumn('text') account: string;
  @PrimaryColumn('text') route: string;
  @PrimaryColumn('text') key: string;
  /** SHA-256 of the canonical body. */
  @Column('text') digest: string;
  @Column('text', { nullable: true }) caseNo: string | null;
  @Column('text', { nullable: true }) receiptCode: string | null;
  /** Version of the matter that an application was checked by; of what was filled in it is the form's. */
  @Column('text', { nullable: true }) itemVersion: string | null;
  /** Sequence of the ledger that the answer is folded up to; absent until the command is known to be done. */
  @Column('integer', { nullable: true }) seq: number | null;
  /** Id of what the command made. */
  @Column('text', { nullable: true }) created: string | null;
  @Column('timestamptz') createdAt: Date;
}

/** An upload. Its content lies in the content-addressed store under `sha256`, once however often it is sent. */
@Entity('files')
export class FileEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') sha256: string;
  @Column('integer') size: number;
  /** As sniffed from the content, not as the sender says. */
  @Column('text') mediaType: string;
  @Column('text') name: string;
  @Column('text') uploadedBy: string;
  /** The case that it belongs to, where its sender named one. */
  @Column('text', { nullable: true }) caseNo: string | null;
  @Column('timestamptz') createdAt: Date;
}

export const accessEntities = [AccountEntity, SessionEntity, IdempotencyKeyEntity, FileEntity];
