import { nextAlarm } from '@shouban/domain/case/alarms';
import { isToBeHeld } from '@shouban/domain/case/hearings';
import { runningFacts, stoppedAt, workingDaysFrom } from '@shouban/domain/case/limits';
import { isPlanned, openMilestones } from '@shouban/domain/case/plans';
import { dueOfRunningLimit, firstDayWithRemaining } from '@shouban/domain/clock';
import type { CaseEvent, CaseFile, ClockName } from '@shouban/domain/case/types';
import type { Day, Instant, LimitFacts } from '@shouban/domain/clock/types';
import { keyOf, type NaiveLimits } from './naive-limits';
import type { Done, Play } from './play';
import { midnight, HOUR_MS } from './time';
import { Violation } from './violation';

const CLOSES_MS = 17 * HOUR_MS;
const FIRST_HANDLER_EVENTS = ['CaseRegistered', 'FirstHandlerDesignated'];

/** Looks at one case after each of its steps, and remembers what it needs to know of those before. */
export class Watch {
  private before: CaseFile;
  private seen: number;
  private readonly rung = new Set<string>();
  private readonly counted = new Map<string, string>();

  constructor(
    private readonly play: Play,
    private readonly limits: NaiveLimits,
  ) {
    this.before = play.file;
    this.seen = play.paper.events.length;
  }

  /** @throws Violation */
  look(done: Done): void {
    const news = this.play.paper.events.slice(this.seen);
    this.seen += news.length;
    this.legalStep(done);
    this.reasons(news);
    this.firstHandler(news);
    this.presentHolder();
    this.escalations(news);
    this.dueDates();
    this.silence();
    this.before = this.play.file;
  }

  private legalStep({ act, outcome }: Done): void {
    const code = outcome?.refusal?.code;
    if (code === act?.refusal) return;
    const expected = act?.refusal ? `should have been refused with ${act.refusal}` : 'should have been carried out';
    throw new Violation('legal step', `${act!.action} ${expected}, and was answered ${code ?? 'with yes'}`);
  }

  /** Every step says by which rule it was taken, those that the system takes above all. */
  private reasons(news: CaseEvent[]): void {
    const bare = news.find(({ rule }) => !rule);
    if (bare) throw new Violation('reason', `${bare.type} comes by no rule`);
  }

  /** Exactly one; whoever has been designated stays it. */
  private firstHandler(news: CaseEvent[]): void {
    const { firstHandler } = this.play.file.state;
    if (!firstHandler.person) throw new Violation('first handler', 'the case has no first handler');
    if (this.before.state.firstHandler.fixed && news.some(({ type }) => FIRST_HANDLER_EVENTS.includes(type))) {
      throw new Violation('first handler', `${firstHandler.person} follows ${this.before.state.firstHandler.person}`);
    }
  }

  /** Every duty has a holder who is there, unless everybody is away to whom it could fall. */
  private presentHolder(): void {
    const { play } = this;
    const { holders } = play.world;
    if (!play.isClosed && play.duties.length === 0)
      throw new Violation('present holder', 'the open case is nobody’s duty');
    for (const { id, post } of play.duties) {
      const holder = play.file.state.assignments[id];
      if (holder?.post !== post) throw new Violation('present holder', `${id} of ${post} has no holder`);
      if (!holders.isAway(holder.person, play.now)) continue;
      const present = holders.chainOf(post).find((person) => !holders.isAway(person, play.now));
      if (present)
        throw new Violation('present holder', `${holder.person} holds ${id} and is away; ${present} is there`);
    }
  }

  /** What rings, rings once for each date, and not for what an open pause holds. */
  private escalations(news: CaseEvent[]): void {
    for (const event of news) {
      if (!event.type.startsWith('Limit')) continue;
      const { clock, dueAt, level, to } = event.data as {
        clock: ClockName;
        dueAt: Instant;
        level?: string;
        to: unknown;
      };
      const rung = `${event.type} ${clock} ${level ?? (typeof to === 'string' ? to : '')} ${dueAt}`;
      if (this.rung.has(rung)) throw new Violation('escalation', `${rung} comes twice`);
      this.rung.add(rung);
      const facts = this.limits.factsOf(this.before).find(([name]) => name === clock)?.[1];
      if (facts && !this.limits.running(facts, this.before.calendar))
        throw new Violation('escalation', `${rung} comes while the clock is paused`);
    }
  }

  private dueDates(): void {
    for (const [clock, facts] of this.limits.factsOf(this.play.file)) {
      const key = keyOf(facts, this.play.file.calendar);
      if (this.counted.get(clock) === key) continue;
      this.counted.set(clock, key);
      this.compare(clock, facts);
    }
  }

  private compare(clock: string, facts: LimitFacts): void {
    const { calendar, settings } = this.play.file;
    const naive = this.limits.running(facts, calendar);
    const running = runningFacts(facts, calendar);
    if (!naive || !running) {
      if (Boolean(naive) !== Boolean(running))
        throw new Violation('due date', `${clock} ${naive ? 'runs' : 'stands still'}`);
      return;
    }
    const { day, instant } = dueOfRunningLimit(running, calendar);
    const [yellow, red] = [settings.yellowAt, settings.redAt].map((n) => firstDayWithRemaining(running, calendar, n));
    const [is, should] = [
      [day, instant, yellow, red],
      [naive.due, naive.instant, naive.yellow, naive.red],
    ];
    if (is.join() !== should.join())
      throw new Violation('due date', `${clock} is ${is.join()}, day by day ${should.join()}`);
  }

  /** Something rings by the earliest date that lies ahead; when none does any more, somebody above is pressing. */
  private silence(): void {
    const { play } = this;
    if (play.isClosed) return;
    const alarm = nextAlarm(play.file)?.at ?? Infinity;
    const ahead = this.dates(play.file).filter((at) => at > play.now);
    if (alarm <= Math.min(...ahead, Number.MAX_SAFE_INTEGER)) return;
    if (ahead.length > 0)
      throw new Violation('silence', `nothing rings by ${new Date(Math.min(...ahead)).toISOString()}`);
    if (!play.duties.some(({ kind }) => kind === 'press')) throw new Violation('silence', 'nothing will ever ring');
  }

  /** Every date of which somebody must hear by its end. */
  private dates(file: CaseFile): Instant[] {
    const { state, calendar, settings, item } = file;
    const dates = state.decision ? [] : toldEnds(state).map((day) => midnight(day) + CLOSES_MS);
    if (stoppedAt(state) === undefined) {
      for (const [clock, facts] of this.limits.factsOf(file)) {
        // A plan that is under way has taken the place of the limits that were not enough.
        if (isPlanned(state) && !clock.startsWith('unit:')) continue;
        const limit = this.limits.running(facts, calendar);
        if (limit) dates.push(limit.instant);
      }
    }
    const within = (day: string, days: number) => dates.push(workingDaysFrom(day, days, calendar).instant);
    if (state.status === 'awaitingSupplement') within(state.noticedOn!, settings.supplementDays);
    if (state.status === 'delivering') within(state.decision!.on, item.deliveryLimitDays);
    return dates;
  }
}

/** By when open pauses, hearings that are to be held and the milestones of a plan should be over, as was told. */
function toldEnds(state: CaseFile['state']): Day[] {
  const open = state.pauses.filter(({ ended, hearingId }) => ended === undefined && !hearingId);
  const ends = open.map(({ expectedEnd }) => expectedEnd);
  for (const hearing of state.hearings ?? []) if (isToBeHeld(hearing)) ends.push(hearing.holdBy!);
  for (const { by } of openMilestones(state)) ends.push(by);
  return ends;
}
