import type { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { absencesChanged } from '@shouban/contracts/case';
import { FeedReader } from '@shouban/persistence/feed-reader';
import { staleCases, type HolderReader, type Holders } from '@shouban/persistence/holders';
import { LedgerListener } from '@shouban/persistence/ledger-listener';
import type { Clock } from '../clock';
import { signalCase } from '../signal-case';

/** What an announcement came to: `left` are cases that did not take their new holders; an operator is told of them. */
export interface Announced {
  cases: number;
  left: number;
}

export interface AnnouncementPorts {
  dataSource: DataSource;
  holders: HolderReader;
  client: Client;
  clock: Clock;
  /** Instant of what is announced: the house's clock may be behind the one that has rung. */
  since?: number;
}

/** Cases that are told and have not recorded it yet: so many that the worker is never idle, so few that officers find room. */
const AT_ONCE = 5;
/** As often as that those under way are looked at, for what has nothing to record is never heard of; and who waits says so. */
const LOOK_MS = 250;
/** For so long the holders of a moment ago are good enough to see whether a case has taken them. */
const FRESH_MS = 500;
const LOOKED_UP = 1_000;
/** A case that has not answered by then is counted out and comes again in the next round. */
const PATIENCE_MS = 10_000;
const ROUNDS = 5;
const BARRIER_MS = 10_000;
const BARRIER_LOOK_MS = 25;

/**
 * Tells cases that somebody has left, come back or been replaced, until every duty's recorded holder is the one of now. It does
 * not list whom an absence touches, but looks for what is not right, round by round until a round finds nothing: so it can be
 * cut off anywhere, be done twice, or run beside another. Only so many cases are under way at a time; an officer's act never
 * waits behind the whole herd.
 */
export class Announcement {
  private readonly underWay = new Map<string, number>();
  /** One of those under way has been recorded since room was last asked for. */
  private room = false;
  /** Tells who waits for room. */
  private wake: () => void = () => undefined;
  private looked = 0;
  private cases = 0;
  private holders?: Holders;
  private asked = 0;
  /** Where it stands; a try that was cut off goes on from there, and looks at the whole once more. */
  private lastTold: string;

  constructor(
    private readonly ports: AnnouncementPorts,
    private readonly context: Context,
  ) {
    this.lastTold = (context.info.heartbeatDetails as string | undefined) ?? '';
  }

  async run(): Promise<Announced> {
    const { dataSource } = this.ports;
    const listener = new LedgerListener(dataSource, 'shouban-announcement', (error) =>
      this.context.log.warn('the connection that listens was lost', { error }),
    );
    try {
      await listener.listen((stream) => this.heard(stream));
      return await this.announce();
    } finally {
      await listener.close();
    }
  }

  private async announce(): Promise<Announced> {
    await this.barrier();
    if (this.lastTold !== '') await this.round(this.lastTold);
    let left = 0;
    for (let rounds = 0; rounds < ROUNDS; rounds++) {
      left = await this.round('');
      if (left === 0) return { cases: this.cases, left };
    }
    this.context.log.warn('cases do not take their new holders', { left });
    return { cases: this.cases, left };
  }

  /**
   * A record that is being written may hold somebody who was still there when it was asked. Those under way now are waited
   * for; those that begin later see the absence and ask again by themselves (`outrun`).
   */
  private async barrier(): Promise<void> {
    const feed = new FeedReader(this.ports.dataSource);
    const horizon = await feed.horizon();
    const until = Date.now() + BARRIER_MS;
    while (!(await feed.hasPassed(horizon)) && Date.now() < until) {
      this.context.heartbeat(this.lastTold);
      await this.context.sleep(BARRIER_LOOK_MS);
    }
  }

  /** Tells every stale case once. @returns how many it found */
  private async round(after: string): Promise<number> {
    let found = 0;
    let queue: string[] = [];
    let cursor = after;
    for (let exhausted = false; !exhausted || queue.length > 0 || this.underWay.size > 0;) {
      if (!exhausted && queue.length === 0) {
        queue = await this.stale({ after: cursor, limit: LOOKED_UP });
        exhausted = queue.length < LOOKED_UP;
        cursor = queue.at(-1) ?? cursor;
      }
      const told = await Promise.all(queue.splice(0, AT_ONCE - this.underWay.size).map((caseNo) => this.tell(caseNo)));
      found += told.filter(Boolean).length;
      if (this.underWay.size > 0) await this.settle();
    }
    return found;
  }

  /** @returns false when no workflow of the case runs: it was closed meanwhile, or ended by an operator's hand */
  private async tell(caseNo: string): Promise<boolean> {
    // Before it is told: it may have recorded it before the signal's sender has its answer.
    this.underWay.set(caseNo, Date.now());
    if (!(await signalCase(this.ports.client, caseNo, absencesChanged))) {
      this.underWay.delete(caseNo);
      return false;
    }
    this.lastTold = caseNo;
    this.cases++;
    return true;
  }

  /**
   * What a case has recorded since it was told are its holders as a rule, and makes room for the next. It may be something else that
   * was just under way; then the next round finds the case again.
   */
  private heard(stream?: string): void {
    if (stream === undefined || !this.underWay.delete(stream)) return;
    this.room = true;
    this.wake();
  }

  /** Waits until one of those under way has recorded something, and at times lets go of those that had nothing to record. */
  private async settle(): Promise<void> {
    this.context.heartbeat(this.lastTold);
    const woken = new Promise<void>((resolve) => (this.wake = resolve));
    // The sleep fails when the worker shuts down or Temporal has given the try up.
    if (!this.room) await Promise.race([this.context.sleep(LOOK_MS), woken]);
    this.room = false;
    if (Date.now() - this.looked < LOOK_MS) return;
    this.looked = Date.now();
    const among = [...this.underWay.keys()];
    const stale = new Set(await this.stale({ among, limit: among.length }));
    for (const [caseNo, toldAt] of this.underWay) {
      if (!stale.has(caseNo) || Date.now() - toldAt > PATIENCE_MS) this.underWay.delete(caseNo);
    }
  }

  private async stale(which: { after?: string; among?: string[]; limit: number }): Promise<string[]> {
    const { dataSource, holders, clock, since = 0 } = this.ports;
    if (which.among === undefined || Date.now() - this.asked > FRESH_MS) {
      this.asked = Date.now();
      this.holders = await holders.at(Math.max(await clock(), since));
    }
    return staleCases(dataSource, this.holders!, which);
  }
}
