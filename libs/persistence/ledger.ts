import type { EntityManager } from 'typeorm';
import { canonicalJson, commit, commitmentOf, sha256 } from './canonical';
import { VERSION_IN_FORCE } from './catalogue-store';
import { inOneRound } from './one-round';
import { plannedOnce } from './prepared-client';
import { commitmentOfSealed, isSealed, vaultOf, type KeptKey, type NewKey, type StreamSeal } from './personal/vault';

/** An event as it enters the ledger. */
export interface LedgerEvent {
  id: string;
  seq: number;
  type: string;
  at: number;
  actor: { kind: 'person' | 'system'; person?: string; forPost?: string };
  rule?: string;
  data: unknown;
  /** Identity and answer of the command that this event ends. */
  command?: unknown;
  personal?: unknown;
}

/** An event as it stands in the ledger. */
export interface StoredEvent extends Omit<LedgerEvent, 'personal'> {
  prevHash: string;
  hash: string;
  personalCommitment: string | null;
}

export const GENESIS = '0'.repeat(64);

/** Channel on which listeners hear that a stream has grown; notified in the transaction that appends. */
export const LEDGER_CHANNEL = 'shouban_ledger';

/** Answer of `appendIfNext`: the rows that follow `afterSeq` as they are stored, and whether this call wrote them. */
export interface Appended {
  rows: StoredEvent[];
  written: boolean;
}

/** The workflow is ahead of its ledger: rows were lost, an operator must restore them. */
export class LedgerBehindError extends Error {
  override readonly name = 'LedgerBehindError';
}

export interface AppendOptions {
  begun?: Promise<unknown>;
  knows?: string;
  confirm?: () => Promise<Error | undefined>;
  complete?: (events: LedgerEvent[]) => Promise<LedgerEvent[]>;
  beside?: () => Promise<void>;
}

/** So much of a row's hash a workflow keeps, to know its ledger by. */
const MARK_LENGTH = 16;

/** By what a workflow knows the last row that it was told of. */
export function markOf({ hash }: Pick<StoredEvent, 'hash'>): string {
  return hash.slice(0, MARK_LENGTH);
}

/**
 * Appends the events when the stream's head is exactly `afterSeq`; otherwise writes nothing and returns what stands
 * there (design, "the ledger decides"). The head row is the lock: two writers of one stream wait for one another.
 *
 * @param begun of a transaction whose beginning nobody has waited for: before anything is written it is
 * @param knows mark of the row at `afterSeq`, where the caller has one: after a restore a run that was reset may still be trying to record what the
 *   ledger, which has gone another way since, would take for the next event
 * @param confirm looks whether what the events rest on holds, in the round that locks the head and behind that lock; its error is thrown before
 *   anything is written, and only where the events are next: what stands there already rests on it no more
 * @param complete puts in what only this transaction can know, such as the number of a document; asked when the events are next
 * @param beside writes what changes with the events, in the same round as they; called when they are next
 */
export async function appendIfNext(
  manager: EntityManager,
  stream: string,
  afterSeq: number,
  events: LedgerEvent[],
  { begun, knows, confirm, complete = (given) => Promise.resolve(given), beside }: AppendOptions = {},
): Promise<Appended> {
  // The first round makes the head of a new stream.
  if (afterSeq === 0) await begun;
  const vault = vaultOf(manager.dataSource);
  const sealing = vault.seals && events.some(({ personal }) => personal !== undefined);
  const [head, refuted] = await inOneRound([lockHead(manager, stream, afterSeq, sealing), confirm?.(), begun]);
  if (head.seq > afterSeq) {
    const rows = await readStream(manager, stream, afterSeq);
    mustBeKnown(stream, rows[0]!.prevHash, knows);
    return { rows, written: false };
  }
  if (head.seq < afterSeq) {
    throw new LedgerBehindError(`The ledger of ${stream} ends at ${head.seq}, the workflow stands at ${afterSeq}`);
  }
  mustBeKnown(stream, head.hash, knows);
  if (refuted) throw refuted;
  const seal = sealing ? vault.forStream(stream, head.key) : undefined;
  const rows = chain(stream, head.hash, await complete(events), seal);
  const idNumber = seal && applicantNumberOf(events);
  const digest = idNumber === undefined ? undefined : await vault.digestOf(manager, idNumber);
  await inOneRound([insertEvents(manager, stream, rows, { key: seal?.made, digest }), beside?.()]);
  return { rows: rows.map(({ salt: _salt, personal: _personal, ...row }) => row), written: true };
}

function mustBeKnown(stream: string, hash: string, knows?: string): void {
  if (knows === undefined || markOf({ hash }) === knows) return;
  throw new LedgerBehindError(`The ledger of ${stream} has gone another way than the run that would record in it`);
}

/** @param withKey the stream's last key too, in the same statement: nothing is asked more often because it seals */
async function lockHead(
  manager: EntityManager,
  stream: string,
  afterSeq: number,
  withKey: boolean,
): Promise<{ seq: number; hash: string; key?: KeptKey }> {
  const find = () => manager.query<LockedHead[]>(withKey ? HEAD_WITH_KEY : HEAD, [stream]);
  // In order: the second finds what the first has made.
  const [row] =
    afterSeq > 0 ? await find() : (await inOneRound([manager.query(MAKE_HEAD, [stream, GENESIS]), find()]))[1];
  if (!row) return { seq: 0, hash: GENESIS };
  const { seq, hash, number, wrapped } = row;
  return { seq, hash, ...(number && { key: { number, wrapped: wrapped ?? null } }) };
}

interface LockedHead {
  seq: number;
  hash: string;
  number?: number | null;
  wrapped?: string | null;
}

const MAKE_HEAD = `INSERT INTO ledger_heads (stream, seq, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING`;
const HEAD = plannedOnce(`SELECT seq, hash FROM ledger_heads WHERE stream = $1 FOR UPDATE`);
const HEAD_WITH_KEY = plannedOnce(`
  SELECT h.seq, h.hash, k.number, k.wrapped
    FROM ledger_heads h LEFT JOIN LATERAL (
      SELECT number, wrapped FROM personal_keys WHERE stream = h.stream ORDER BY number DESC LIMIT 1) k ON true
   WHERE h.stream = $1 FOR UPDATE OF h`);

/** By which whoever applies with these events is found again. */
function applicantNumberOf(events: LedgerEvent[]): string | undefined {
  for (const { personal } of events) {
    const { applicant } = (personal ?? {}) as { applicant?: { idNumber?: string } };
    if (applicant?.idNumber) return applicant.idNumber;
  }
  return undefined;
}

interface ChainedEvent extends StoredEvent {
  personal: unknown;
  salt: string | null;
}

function chain(stream: string, head: string, events: LedgerEvent[], seal: StreamSeal | undefined): ChainedEvent[] {
  let prevHash = head;
  return events.map(({ personal, ...event }) => {
    const kept = personal === undefined ? NOTHING_PERSONAL : keptOf(event, personal, seal);
    const { personalCommitment } = kept;
    const hash = hashOf(stream, prevHash, { ...event, personalCommitment });
    const row = { ...event, ...kept, prevHash, hash };
    prevHash = hash;
    return row;
  });
}

type Kept = Pick<ChainedEvent, 'personal' | 'salt' | 'personalCommitment'>;
const NOTHING_PERSONAL: Kept = { personal: null, salt: null, personalCommitment: null };

/** Sealed wherever there are keys: then what the chain covers is what is sealed, which needs no salt and no key to be verified. */
function keptOf({ seq, id }: { seq: number; id: string }, personal: unknown, seal: StreamSeal | undefined): Kept {
  if (!seal) {
    const { salt, commitment } = commit(personal);
    return { personal, salt, personalCommitment: commitment };
  }
  const sealed = seal.seal(seq, id, personal);
  return { personal: sealed, salt: null, personalCommitment: commitmentOfSealed(sealed) };
}

/** What the chain covers: everything of a row but the personal data, of which it covers the commitment. */
export function hashOf(
  stream: string,
  prevHash: string,
  event: Omit<LedgerEvent, 'personal'> & { personalCommitment: string | null },
): string {
  const { id, seq, type, at, actor, rule = null, data, command = null, personalCommitment } = event;
  return sha256(
    prevHash + canonicalJson({ stream, id, seq, type, at, actor, rule, data, command, personalCommitment }),
  );
}

const COLUMNS = [
  'stream',
  'seq',
  'event_id',
  'type',
  'at',
  'actor',
  'rule',
  'data',
  'command',
  'personal',
  'personal_salt',
  'personal_commitment',
  'prev_hash',
  'hash',
];

/** What is kept of a stream beside its events: the key that they are the first to be sealed by, and how its applicant is found. */
interface Beside {
  key: NewKey | undefined;
  digest: string | undefined;
}

/** With the head that they lead to, in one statement. */
async function insertEvents(
  manager: EntityManager,
  stream: string,
  rows: ChainedEvent[],
  { key, digest }: Beside,
): Promise<void> {
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
  const values: unknown[] = rows.flatMap((row): unknown[] => [
    stream,
    row.seq,
    row.id,
    row.type,
    row.at,
    json(row.actor),
    row.rule ?? null,
    json(row.data),
    json(row.command),
    json(row.personal),
    row.salt,
    row.personalCommitment,
    row.prevHash,
    row.hash,
  ]);
  const tuples = rows.map((_, r) => `(${COLUMNS.map((_c, c) => `$${r * COLUMNS.length + c + 1}`).join(',')})`);
  const last = rows.at(-1)!;
  const bind = (value: unknown) => `$${values.push(value)}`;
  const parts = [`appended AS (INSERT INTO ledger_events (${COLUMNS.join(',')}) VALUES ${tuples.join(',')})`];
  const name = bind(stream);
  if (key) {
    const bound = [key.number, key.master, key.wrapped].map(bind).join(',');
    parts.push(`kept AS (INSERT INTO personal_keys (stream, number, master, wrapped) VALUES (${name}, ${bound}))`);
  }
  if (digest !== undefined) {
    parts.push(
      `found AS (INSERT INTO personal_index (stream, digest) VALUES (${name}, ${bind(digest)}) ON CONFLICT DO NOTHING)`,
    );
  }
  await manager.query(
    `WITH ${parts.join(', ')}
     UPDATE ledger_heads SET seq = ${bind(last.seq)}, hash = ${bind(last.hash)} WHERE stream = ${name}`,
    values,
  );
}

/** A row of `ledger_events` as the driver reads it. */
export interface LedgerRow {
  stream: string;
  position: string;
  seq: number;
  event_id: string;
  type: string;
  at: string;
  actor: StoredEvent['actor'];
  rule: string | null;
  data: unknown;
  command: StoredEvent['command'] | null;
  personal: unknown;
  personal_salt: string | null;
  personal_commitment: string | null;
  prev_hash: string;
  hash: string;
}

/** Rows of a stream after a sequence, in order. */
export async function readStream(
  manager: EntityManager,
  stream: string,
  afterSeq = 0,
  limit = 100_000,
): Promise<StoredEvent[]> {
  const rows: LedgerRow[] = await manager.query(STREAM, [stream, afterSeq, limit]);
  return rows.map(stored);
}

/** The same, and which catalogue was in force at that moment, without another statement. */
export async function readStreamInForce(
  manager: EntityManager,
  stream: string,
  afterSeq: number,
  limit = 100_000,
): Promise<{ rows: StoredEvent[]; catalogueVersion?: string }> {
  const rows: (LedgerRow & { in_force: string | null })[] = await manager.query(STREAM_IN_FORCE, [
    stream,
    afterSeq,
    limit,
  ]);
  const inForce = rows[0]?.in_force;
  return { rows: rows.map(stored), ...(inForce && { catalogueVersion: inForce }) };
}

const EVENT = 'seq, event_id, type, at, actor, rule, data, command, personal_commitment, prev_hash, hash';
const OF_STREAM = 'FROM ledger_events WHERE stream = $1 AND seq > $2 ORDER BY seq LIMIT $3';
const STREAM = plannedOnce(`SELECT ${EVENT} ${OF_STREAM}`);
const STREAM_IN_FORCE = plannedOnce(`SELECT ${EVENT}, (${VERSION_IN_FORCE}) AS in_force ${OF_STREAM}`);

/** All rows of several streams, by stream, each in order. */
export async function readStreams(manager: EntityManager, streams: string[]): Promise<Map<string, StoredEvent[]>> {
  const rows: LedgerRow[] = await manager.query(
    `SELECT stream, ${EVENT} FROM ledger_events WHERE stream = ANY($1) ORDER BY stream, seq`,
    [streams],
  );
  const found = new Map<string, StoredEvent[]>();
  for (const row of rows) {
    const own = found.get(row.stream);
    if (own) own.push(stored(row));
    else found.set(row.stream, [stored(row)]);
  }
  return found;
}

export function stored(row: Omit<LedgerRow, 'stream' | 'position'>): StoredEvent {
  return {
    id: row.event_id,
    seq: row.seq,
    type: row.type,
    at: Number(row.at),
    actor: row.actor,
    ...(row.rule !== null && { rule: row.rule }),
    data: row.data,
    ...(row.command !== null && { command: row.command }),
    personalCommitment: row.personal_commitment,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}

/**
 * Goes along a stream's chain, one row after the other, so that any length of it is checked in the memory of one row.
 */
export class ChainCheck {
  private seq = 0;
  private hash = GENESIS;

  constructor(private readonly stream: string) {}

  /** What is wrong with the row that follows, or nothing: a gap, a changed row, changed personal data. */
  next(row: LedgerRow): string | undefined {
    const event = stored(row);
    const seq = ++this.seq;
    if (event.seq !== seq) return `sequence ${seq} is missing`;
    if (event.prevHash !== this.hash) return `event ${seq} does not follow the one before it`;
    if (hashOf(this.stream, this.hash, event) !== event.hash) return `event ${seq} was changed`;
    const fault = personalFault(row);
    if (fault) return `personal data of event ${seq} ${fault}`;
    this.hash = event.hash;
    return undefined;
  }

  /** What is wrong with the stream's head when the last row has been checked, or nothing. */
  end(head: { seq: number; hash: string } | undefined): string | undefined {
    if (head && head.seq === this.seq && head.hash === this.hash) return undefined;
    return 'the head does not fit the last event';
  }
}

/** No key is needed to say it. What is sealed is erased by its key and stays; what is in plaintext goes, with its salt. */
function personalFault({
  personal,
  personal_salt: salt,
  personal_commitment: commitment,
}: LedgerRow): string | undefined {
  if (isSealed(commitment)) {
    if (personal === null) return 'was taken away instead of its key';
    return salt === null && commitmentOfSealed(personal) === commitment ? undefined : 'was changed';
  }
  if ((personal === null) !== (salt === null)) return 'was erased by halves';
  return personal === null || commitmentOf(personal, salt!) === commitment ? undefined : 'was changed';
}

/** First thing wrong with a stream's chain, or nothing: gaps, changed rows, changed personal data. */
export async function verifyStream(manager: EntityManager, stream: string): Promise<string | undefined> {
  const rows: LedgerRow[] = await manager.query(`SELECT * FROM ledger_events WHERE stream = $1 ORDER BY seq`, [stream]);
  const chain = new ChainCheck(stream);
  for (const row of rows) {
    const fault = chain.next(row);
    if (fault) return fault;
  }
  const [head]: { seq: number; hash: string }[] = await manager.query(
    `SELECT seq, hash FROM ledger_heads WHERE stream = $1`,
    [stream],
  );
  return chain.end(head);
}
