import type { Instant } from '@shouban/domain/clock/types';
import type {
  Bringing,
  Entry,
  JourneyCommands,
  JourneyEvents,
  JourneyOpening,
  JourneyState,
} from '@shouban/domain/journey';
import { asAsked } from '@shouban/domain/journey/application';
import type { News } from '@shouban/domain/journey/news';
import { CaseStory } from '../case-story';
import type { NaiveLimits } from '../naive-limits';
import { People } from '../people';
import { Play } from '../play';
import { Part } from '../proceeding/part';
import { ProceedingPlay, type Act, type Beginning } from '../proceeding/play';
import { Staff } from '../proceeding/staff';
import { ProceedingWatch } from '../proceeding/watch';
import { Random } from '../random';
import { Retold } from '../retold';
import type { Story } from '../story';
import type { KindTally } from '../tally';
import type { World } from '../world';
import { journeyManners } from './manners';
import { NaiveJourney } from './naive-journey';
import type { JourneyRules } from './rules';

type JourneyAct = Act<JourneyCommands>;

/** A case of the journey, and what it has told of itself last. */
interface Opened {
  entry: Entry;
  story: CaseStory;
  told?: string;
}

/** A whole-journey proxy with the real cases that it opens, each watched as any other case is. */
export class JourneyStory implements Story {
  readonly kind = 'journey';
  readonly part: Part<JourneyState, JourneyEvents, JourneyCommands, JourneyOpening>;
  readonly cases: Opened[] = [];
  private readonly naive: NaiveJourney;
  private numbers = 0;
  private happens: { at: Instant; step: () => Promise<void> } = { at: Infinity, step: async () => undefined };

  constructor(
    private readonly world: World,
    private readonly limits: NaiveLimits,
    private readonly rules: JourneyRules,
    beginning: Beginning<JourneyOpening>,
    /** Seeds of the chance by which it and its cases go on. */
    private readonly chance: number[],
    known?: JourneyAct[],
  ) {
    const script = known ? new Retold(known) : new Staff(new Random(...chance, 1), journeyManners);
    const play = new ProceedingPlay(world, rules.procedure, beginning, script);
    const { calendar } = play.file;
    this.naive = new NaiveJourney(
      (limit, from) => limits.lastDay(limit, from, calendar),
      (state, today) => rules.scheduleOf(state, calendar, today).expectedEnd,
    );
    this.part = new Part(play, new ProceedingWatch(play, this.naive, limits));
  }

  get at(): Instant {
    return this.part.play.beginning.at;
  }

  get acts(): JourneyAct[] {
    return this.part.play.acts;
  }

  begin(): Promise<void> {
    return this.part.begin();
  }

  nextAt(): Instant {
    this.happens = { at: this.part.nextAt(), step: () => this.part.step() };
    for (const opened of this.cases) {
      const at = opened.story.nextAt();
      if (at < this.happens.at) this.happens = { at, step: () => this.stepOf(opened) };
    }
    return this.happens.at;
  }

  async step(): Promise<void> {
    const { at, step } = this.happens;
    await step();
    if (this.part.play.isClosed) return;
    await this.goOn(at);
    this.naive.nothingWaits(at);
  }

  end(): void {
    this.part.end();
    for (const { story } of this.cases) story.end();
  }

  retold(acts: JourneyAct[]): JourneyStory {
    return new JourneyStory(this.world, this.limits, this.rules, this.part.play.beginning, this.chance, acts);
  }

  tell(): string[] {
    return [...this.part.tell(), ...this.cases.flatMap(({ story }) => story.tell())];
  }

  count(tally: KindTally): void {
    const ended = this.part.play.isClosed && this.cases.every(({ story }) => story.play.isClosed);
    tally.told++;
    tally.ended += ended ? 1 : 0;
    this.part.count(tally);
    for (const { story } of this.cases) story.countLedger(tally);
  }

  /** Everything that may be done at this moment, as the workflow does it: a number first, then its case, then what is owed. */
  private async goOn(at: Instant): Promise<void> {
    const { mayOpen, opening, toBring, numbered } = this.rules;
    for (;;) {
      const { state } = this.part.play;
      const [ready, begun, owed] = [mayOpen(state), opening(state), toBring(state)];
      if (ready.length + begun.length + owed.length === 0) return;
      for (const { key } of ready) await this.hear(at, numbered(key, this.nextNumber()));
      for (const entry of begun) await this.open(at, entry);
      for (const bringing of owed) await this.bring(at, bringing);
    }
  }

  private async hear(at: Instant, news: News): Promise<void> {
    if (!this.part.play.isClosed) await this.part.hear(at, news);
  }

  private async open(at: Instant, entry: Entry): Promise<void> {
    const { applicant } = this.part.play.beginning.opening;
    const given = this.rules.applicationFor(this.part.play.file, entry, at);
    const item = this.world.centre.items.find(({ code }) => code === entry.itemCode)!;
    const key = `journey/${given.journey.number}/${entry.key}/${given.caseNo}`;
    const application = { ...given, applicant, receiptCodeHash: 'hash', key };
    const people = new People(new Random(...this.chance, 2, this.cases.length), this.limits);
    const story = new CaseStory(new Play(this.world, { at, item, application }, people), this.limits);
    const opened: Opened = { entry, story };
    this.cases.push(opened);
    await story.begin();
    await this.hear(at, this.rules.opened(entry.key, entry.caseNo!));
    await this.report(opened);
  }

  private async bring(at: Instant, bringing: Bringing): Promise<void> {
    const { key, caseNo, material } = bringing;
    const opened = this.cases.find(({ entry }) => entry.caseNo === caseNo)!;
    const entry = this.part.play.state.entries.find((each) => each.key === key)!;
    if (!opened.story.play.isClosed) await opened.story.bring(at, asAsked(entry, [material]));
    await this.hear(at, this.rules.brought(bringing));
  }

  private async stepOf(opened: Opened): Promise<void> {
    await opened.story.step();
    await this.report(opened);
  }

  /** A case tells what it has come to, once for each thing that it has to tell. */
  private async report(opened: Opened): Promise<void> {
    const { play } = opened.story;
    const { decision, outcome = decision?.outcome, status, caseNo } = play.file.state;
    const told = `${outcome} ${status === 'closed'}`;
    if (!outcome || opened.told === told) return;
    opened.told = told;
    const report = { key: opened.entry.key, caseNo, outcome, closed: status === 'closed' };
    await this.hear(play.now, this.rules.reported(report));
  }

  private nextNumber(): string {
    return `${this.part.play.beginning.number}-${++this.numbers}`;
  }
}
