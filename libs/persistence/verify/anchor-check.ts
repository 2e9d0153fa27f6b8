import type { EntityManager } from 'typeorm';
import { hashOfAnchor, isSignedBy, type Anchor, type AnchoredHead, type RawKeys } from '../anchors/anchor';
import type { AnchorFile } from '../anchors/anchor-file';
import { partOfLedger } from '../anchors/anchored-heads';
import { finding, type Finding } from './finding';

/** Where the anchors are, and the public keys that their signatures must be by; none where they are not signed. */
export interface AnchorsToCheck {
  file: AnchorFile;
  keys: RawKeys;
}

/** How much of the ledger is anchored. */
export interface AnchorTally {
  anchors: number;
  /** When the last of them was written, epoch in milliseconds. */
  lastAt?: number;
  /** Events that no anchor covers yet. */
  eventsSince: number;
}

/** What findings about the anchors themselves are of. */
const ANCHORS = 'anchors';

/**
 * The anchors against one another, against what the database knows of them, and each against the part of the ledger that it covers. One
 * anchor is in memory at a time. What an anchor says that was altered is not believed.
 */
export class AnchorCheck {
  private readonly remembered = new Map<number, string>();
  private readonly seen = new Set<number>();
  /** A stream is told of once, at the first anchor that it does not fit. */
  private readonly toldOf = new Set<string>();
  private before?: Anchor;
  private signedSince?: number;

  constructor(
    private readonly manager: EntityManager,
    private readonly anchors: AnchorsToCheck,
    private readonly tell: (found: Finding[]) => void,
  ) {}

  async check(): Promise<AnchorTally> {
    const rows: { number: number; hash: string }[] = await this.manager.query(
      `SELECT number, hash FROM ledger_anchors`,
    );
    for (const { number, hash } of rows) this.remembered.set(number, hash);
    for await (const { line, anchor } of this.anchors.file.lines()) {
      if (!anchor) this.say(`line ${line} of the file is not an anchor`);
      else if (this.isWhole(anchor)) await this.compare(anchor);
    }
    this.missing();
    if (this.anchors.keys.size > 0 && this.before && !this.before.signed) {
      this.say(`${named(this.before)} is not signed, and it is the last`);
    }
    return this.tally();
  }

  /** Whether it is the one that was written; what is wrong with it is told. */
  private isWhole(anchor: Anchor): boolean {
    const { number, hash } = anchor;
    const faults = this.faultsOf(anchor);
    this.seen.add(number);
    this.before = anchor;
    if (anchor.signed) this.signedSince ??= number;
    for (const fault of faults) this.say(`${named(anchor)} ${fault}`);
    return faults.length === 0 && this.remembered.get(number) === hash;
  }

  private faultsOf(anchor: Anchor): string[] {
    const { number, prev, hash, after, signed } = anchor;
    const { before } = this;
    const faults: string[] = [];
    if (this.seen.has(number)) faults.push('stands in the file twice');
    if (hashOfAnchor(anchor, prev) !== hash) faults.push('was altered');
    else if (before?.number === number - 1 && (before.hash !== prev || before.horizon !== after)) {
      faults.push('does not follow the one before it');
    }
    const remembered = this.remembered.get(number);
    if (remembered === undefined)
      faults.push('is not known to the database, which was restored from a backup or was changed');
    else if (remembered !== hash) faults.push('is not the one that the database knows');
    const { keys } = this.anchors;
    if (keys.size === 0) return faults;
    if (signed ? !isSignedBy(keys, hash, signed) : this.signedSince !== undefined) {
      faults.push(signed ? 'is signed by none of the keys' : 'is not signed, and earlier ones are');
    }
    return faults;
  }

  /** What the ledger holds in the part that the anchor covers. */
  private async compare(anchor: Anchor): Promise<void> {
    const { events, heads } = await partOfLedger(this.manager, anchor.after, anchor.horizon);
    const found = new Map(heads.map((head) => [head[0], head]));
    for (const head of anchor.heads) {
      const there = found.get(head[0]);
      found.delete(head[0]);
      if (there?.[1] === head[1] && there[2] === head[2]) continue;
      await this.tellOf(head[0], async () => `${await this.whatBecameOf(head)}, says ${named(anchor)}`);
    }
    for (const stream of found.keys()) {
      await this.tellOf(
        stream,
        () => `events stand in a part of the ledger in which ${named(anchor)} saw none of this stream`,
      );
    }
    if (events !== anchor.events) {
      this.say(`${named(anchor)} covers ${anchor.events} events, in its part of the ledger stand ${events}`);
    }
  }

  private async whatBecameOf([stream, seq, hash]: AnchoredHead): Promise<string> {
    const [row]: { last: number | null; hash: string | null }[] = await this.manager.query(
      `SELECT max(seq) AS last, max(hash) FILTER (WHERE seq = $2) AS hash FROM ledger_events WHERE stream = $1`,
      [stream, seq],
    );
    const { last, hash: there } = row!;
    if (last === null) return `the whole ledger is gone, which had come to event ${seq}`;
    if (there === null) return `event ${seq} is gone, the ledger ends at ${last}`;
    if (there !== hash) return `event ${seq} is another one than it was: the chain was written anew`;
    return `event ${seq} is there, and not at its place among the events of all streams`;
  }

  private async tellOf(stream: string, message: () => string | Promise<string>): Promise<void> {
    if (this.toldOf.has(stream)) return;
    this.toldOf.add(stream);
    this.tell([finding('anchor', 'ledger_events', stream, await message())]);
  }

  private say(message: string): void {
    this.tell([finding('anchor', 'ledger_anchors', ANCHORS, message)]);
  }

  /** Numbers that the file lacks, up to the last that the database knows, in runs. */
  private missing(): void {
    const last = Math.max(0, ...this.remembered.keys());
    for (let from = 1; from <= last; from++) {
      if (this.seen.has(from)) continue;
      let to = from;
      while (to < last && !this.seen.has(to + 1)) to++;
      this.say(
        from === to ? `anchor ${from} is missing from the file` : `anchors ${from} to ${to} are missing from the file`,
      );
      from = to;
    }
  }

  private async tally(): Promise<AnchorTally> {
    const [row]: { since: number }[] = await this.manager.query(
      `SELECT count(*)::int AS since FROM ledger_events WHERE position > $1`,
      [this.before?.horizon ?? 0],
    );
    return { anchors: this.seen.size, ...(this.before && { lastAt: this.before.at }), eventsSince: row!.since };
  }
}

function named({ number, at }: Anchor): string {
  const instant = new Date(at);
  return `anchor ${number}${Number.isNaN(instant.getTime()) ? '' : ` of ${instant.toISOString()}`}`;
}
