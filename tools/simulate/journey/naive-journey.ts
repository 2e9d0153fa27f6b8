import type { Day, Instant, Limit } from '@shouban/domain/clock/types';
import type { JourneyEvents, JourneyState, Mandate } from '@shouban/domain/journey';
import type { NaiveDuty } from '../proceeding/naive-ladder';
import { listen, type Ears, type Naive, type NaiveEvent } from '../proceeding/watch';
import { DAY_MS, dayIn, midnight } from '../time';
import { Violation } from '../violation';
import { naiveEntry, NaivePlan, type NaiveEntry } from './naive-plan';

type LastDay = (limit: Limit, from: Day) => Day;
type ExpectedEnd = (state: JourneyState, today: Day) => Day | undefined;

/** A journey as the regulation tells of it: entrusted, looked through, opened side by side or one after the other, reported back. */
export class NaiveJourney implements Naive<JourneyState> {
  private readonly plan = new NaivePlan();
  private readonly numbers = new Set<string>();
  private mandate!: Mandate;
  private agent = '';
  private total?: Limit;
  private moved: Day = '';
  private started?: { on: Day; due: Day };
  private revoked = false;
  private ended = false;

  constructor(
    private readonly lastDay: LastDay,
    private readonly expectedEnd: ExpectedEnd,
  ) {}

  hear(event: NaiveEvent): void {
    listen(this.ears, event);
  }

  private readonly ears: Ears<JourneyEvents> = {
    JourneyOpened: ({ agentPost, mandate, plan, totalLimit, on }) => {
      Object.assign(this, { agent: agentPost, mandate, moved: on, ...(totalLimit && { total: totalLimit }) });
      for (const planned of plan) this.plan.entries.set(planned.key, naiveEntry(planned, on));
    },
    MaterialsLookedThrough: ({ key, unitCode, findings, on }) => {
      this.plan.of(key).looked.add(unitCode);
      for (const { code } of findings) this.plan.of(key).findings.add(code);
      this.moved = on;
    },
    JourneyNoticeGiven: ({ missing, issuedOn }) => {
      const all = this.plan.active().flatMap((entry) => this.plan.missing(entry).map((code) => `${entry.key}/${code}`));
      const told = new Set(missing.map(({ key, code }) => `${key}/${code}`));
      const forgotten = all.find((each) => !told.has(each));
      if (forgotten) throw new Violation('R-PRX-02', `the one notice says nothing of ${forgotten}`);
      for (const entry of this.plan.active()) entry.told = true;
      this.moved = issuedOn;
    },
    MaterialsSupplied: ({ materials, on }) => {
      for (const { key, code } of materials) {
        this.plan.of(key).given.add(code);
        this.plan.of(key).findings.delete(code);
      }
      this.moved = on;
    },
    JourneyStarted: ({ on, due, expectedEnd }) => {
      const end = this.plan.expectedEnd(on, on, this.lastDay);
      if (expectedEnd !== end) throw new Violation('R-PRX-03', `it should end on ${end}, and ${expectedEnd} is told`);
      const limit = this.total ? this.lastDay(this.total, on) : end;
      if (due !== limit) throw new Violation('R-PRX-03', `its limit ends on ${limit}, not ${due}`);
      this.started = { on, due };
      this.moved = on;
    },
    CaseNumbered: ({ key, caseNo, owes }, { at }) => this.mayBegin(this.plan.of(key), caseNo, owes, at),
    CaseOpened: ({ key, on }) => {
      const entry = this.plan.of(key);
      entry.openedOn = on;
      if (entry.state === 'opening') entry.state = 'open';
    },
    CaseNotOpened: ({ key, blocks, on }) => this.fails(this.plan.of(key), blocks, on),
    CaseReported: ({ key, outcome, closed, blocks, on }) => {
      const entry = this.plan.of(key);
      if (outcome !== 'granted' && outcome !== 'noApprovalNeeded') return this.fails(entry, blocks, on);
      entry.state = closed ? 'done' : 'granted';
      entry.decidedOn ??= on;
    },
    ResultBrought: ({ key, material, from }) => {
      if (!this.plan.isSettled(from)) throw new Violation('R-PRX-04', `${material} is brought before ${from} has it`);
      this.plan.of(key).owes.delete(material);
    },
    PlanChanged: ({ changes, on }) => {
      this.moved = on;
      for (const change of changes) {
        if (change.kind === 'drop') this.plan.of(change.key).state = 'dropped';
        else this.plan.entries.set(...this.anew(change.kind === 'add' ? change.entry : change.by, on));
      }
    },
    MandateRenewed: ({ mandate }) => void (this.mandate = mandate),
    MandateExpired: (_data, { at }) => {
      if (at < this.mandateEnds())
        throw new Violation('R-PRX-01', 'the mandate is called expired before its last day is over');
    },
    MandateRevoked: () => void (this.revoked = true),
    JourneyEnded: ({ ending }) => {
      const isDone = this.plan.active().every(({ state }) => state === 'done');
      if (ending === 'completed' && !isDone) throw new Violation('R-PRX-03', 'it is called completed and is not');
      this.ended = true;
    },
  };

  private anew(planned: Parameters<typeof naiveEntry>[0], on: Day): [string, NaiveEntry] {
    return [planned.key, naiveEntry(planned, on)];
  }

  /** Nothing is begun twice, before its time, beyond the mandate or after it. */
  private mayBegin(entry: NaiveEntry, caseNo: string, owes: string[], at: Instant): void {
    const { key, itemCode } = entry;
    if (entry.state !== 'planned' || this.numbers.has(caseNo))
      throw new Violation('R-PRX-03', `${key} is opened twice`);
    if (!this.started) throw new Violation('R-PRX-02', `${key} is opened before everything was looked through`);
    if (this.revoked || this.ended)
      throw new Violation('R-PRX-01', `${key} is opened after the mandate was revoked or the end`);
    if (at >= this.mandateEnds()) throw new Violation('R-PRX-01', `${key} is opened after the mandate has run out`);
    if (!this.mandate.procedures.includes(itemCode)) throw new Violation('R-PRX-01', `${itemCode} was not entrusted`);
    const held = this.plan.held(entry);
    if (held.length > 0) throw new Violation('R-PRX-03', `${key} is opened before ${held.join()} is granted`);
    const should = this.owedBy(entry);
    if ([...owes].sort().join() !== should.join()) {
      throw new Violation('R-PRX-04', `${key} owes ${should.join()}, and ${owes.join()} is told`);
    }
    this.numbers.add(caseNo);
    Object.assign(entry, { state: 'opening', caseNo, owes: new Set(owes) });
  }

  private owedBy({ accepts, given }: NaiveEntry): string[] {
    const owed = accepts.filter(({ material, from }) => !given.has(material) && !this.plan.isSettled(from));
    return owed.map(({ material }) => material).sort();
  }

  /** What hangs on what has failed is held up, and nothing else. */
  private fails(entry: NaiveEntry, blocks: string[], on: Day): void {
    Object.assign(entry, { state: 'failed', decidedOn: entry.decidedOn ?? on });
    this.moved = on;
    const should = this.plan.dependants(entry.key).sort().join();
    const is = [...blocks].sort().join();
    if (is !== should)
      throw new Violation('R-PRX-03', `${entry.key} blocks ${should || 'nothing'}, not ${is || 'nothing'}`);
  }

  private mandateEnds(): Instant {
    return midnight(this.mandate.expiresOn) + DAY_MS;
  }

  duties(): NaiveDuty[] {
    if (this.ended) return [];
    const { agent, started } = this;
    const drive = { id: 'drive', post: agent, rule: 'R-PRX-03' as const };
    const failed = this.plan.active().filter(({ state }) => state === 'failed');
    return [
      { ...drive, ...(started && { from: started.on, due: started.due }) },
      ...(started ? [] : this.beforeStart()),
      ...failed.map(({ key, decidedOn }): NaiveDuty => {
        const due = this.lastDay({ amount: 3, unit: 'workingDays' }, decidedOn!);
        return { id: `replan:${key}`, post: agent, rule: 'R-PRX-03', from: decidedOn!, due };
      }),
    ];
  }

  /** Whoever has still to look; then the one notice, or the start. */
  private beforeStart(): NaiveDuty[] {
    const looks = this.plan.active().flatMap(({ key, item, told, looked, plannedOn }) => {
      if (told) return [];
      const amount = Math.max(1, item.noticeWindowDays ?? 5);
      const due = this.lastDay({ amount, unit: 'workingDays' }, plannedOn);
      return item.units
        .filter(({ unitCode }) => !looked.has(unitCode))
        .map(({ unitCode, postCode: post }): NaiveDuty => {
          return { id: `preReview:${key}:${unitCode}`, post, rule: 'R-PRX-02', from: plannedOn, due };
        });
    });
    if (looks.length > 0) return looks;
    const missing = this.plan.active().filter((entry) => this.plan.missing(entry).length > 0);
    if (missing.length > 0 && missing.every(({ told }) => told)) return [];
    const due = this.lastDay({ amount: 1, unit: 'workingDays' }, this.moved);
    const id = missing.length > 0 ? 'notify' : 'distribute';
    return [{ id, post: this.agent, rule: 'R-PRX-02', from: this.moved, due }];
  }

  check(state: JourneyState, now: Instant): void {
    const today = dayIn(now);
    const [is, should] = [this.expectedEnd(state, today), this.plan.expectedEnd(today, this.started?.on, this.lastDay)];
    if (is !== should) throw new Violation('R-PRX-03', `it is expected to end on ${is}; one by one that is ${should}`);
    for (const { key, state: its } of state.entries) {
      const { state: known } = this.plan.of(key);
      if (its !== known) throw new Violation('R-PRX-03', `${key} is ${its}, and by its ledger ${known}`);
    }
  }

  /** Once everything that could be done was done, nothing waits that need not wait. */
  nothingWaits(now: Instant): void {
    if (!this.started || this.revoked || this.ended) return;
    for (const { key, accepts, state, owes } of this.plan.active()) {
      const mayOpen = state === 'planned' && this.plan.held(this.plan.of(key)).length === 0;
      if (mayOpen && now < this.mandateEnds())
        throw new Violation('R-PRX-03', `${key} waits though nothing holds it up`);
      const there = accepts.find(({ material, from }) => {
        return owes.has(material) && ['granted', 'done'].includes(this.plan.of(from).state);
      });
      if (there && (state === 'open' || state === 'granted')) {
        throw new Violation('R-PRX-04', `${there.material} is there, and ${key} still owes it`);
      }
    }
  }
}
