import type { ComplaintCommands, ComplaintOpening } from '@shouban/domain/complaint/types';
import type { Instant } from '@shouban/domain/clock/types';
import { openFinding } from '@shouban/domain/complaint/terms';
import { LADDERS } from '@shouban/domain/sanctions/ladders';
import { standingOfSubject } from '@shouban/domain/sanctions/subject';
import type { SanctionCommands, SanctionOpening } from '@shouban/domain/sanctions/types';
import type { NaiveLimits } from '../naive-limits';
import { Part } from '../proceeding/part';
import { ProceedingPlay, type Act, type Beginning } from '../proceeding/play';
import { Staff } from '../proceeding/staff';
import { ProceedingWatch } from '../proceeding/watch';
import { Random } from '../random';
import { Retold } from '../retold';
import type { Story } from '../story';
import type { KindTally } from '../tally';
import type { World } from '../world';
import { complaintManners } from './complaint-manners';
import { checkStanding, type ComplaintPart, type Ledgers, type SanctionPart } from './naive-standing';
import { NaiveComplaint } from './naive-complaint';
import { NaiveSanction } from './naive-sanction';
import type { ComplaintRules } from './rules';
import { sanctionManners } from './sanction-manners';

/** An act, and of which ledger. */
interface Told {
  number: string;
  act: Act<ComplaintCommands> | Act<SanctionCommands>;
}

export interface SectionYear {
  section: string;
  beginnings: Beginning<ComplaintOpening>[];
  /** Seeds of the chance by which it goes on. */
  chance: number[];
}

/** Everything that is complained of one section in a year, and what it leads to: each ledger by itself, and what they come to. */
export class SectionStory implements Story {
  readonly kind = 'complaint';
  readonly complaints: Ledgers['complaints'] = [];
  readonly sanctions: Ledgers['sanctions'] = [];
  private readonly waiting: Beginning<ComplaintOpening>[];
  private readonly proposals: { at: Instant; complaint: ComplaintPart }[] = [];
  private readonly random: Random;
  /** Of whom it has been settled whether a sanction is proposed. */
  private readonly asked = new Set<ComplaintPart>();
  private happens: { at: Instant; take(): Promise<void> } = { at: Infinity, take: async () => undefined };

  constructor(
    private readonly world: World,
    private readonly limits: NaiveLimits,
    private readonly rules: ComplaintRules,
    private readonly year: SectionYear,
    private readonly known?: Told[],
  ) {
    this.waiting = [...year.beginnings];
    this.random = new Random(...year.chance, 1);
  }

  get at(): Instant {
    return this.year.beginnings[0]!.at;
  }

  get acts(): object[] {
    return this.all.flatMap((part) => part.play.acts as object[]);
  }

  async begin(): Promise<void> {
    await this.open(this.waiting.shift()!);
  }

  /** The earliest of what happens in any of its ledgers; what comes in comes first. */
  nextAt(): Instant {
    const [next] = this.waiting;
    const [proposal] = this.proposals;
    this.happens = { at: Infinity, take: async () => undefined };
    if (next) this.sooner(next.at, () => this.open(this.waiting.shift()!));
    if (proposal) this.sooner(proposal.at, () => this.propose(this.proposals.shift()!));
    for (const part of this.all) this.sooner(part.nextAt(), () => part.step());
    return this.happens.at;
  }

  async step(): Promise<void> {
    await this.happens.take();
    for (const { part } of this.complaints) this.mayLeadTo(part);
    checkStanding(this, this.rules.sectionStanding, this.world.centre.settings.complaintWindow);
  }

  end(): void {
    for (const part of this.all) part.end();
  }

  retold(acts: object[]): SectionStory {
    const told = this.all.flatMap(({ play }) =>
      (play.acts as Told['act'][]).map((act): Told => ({ number: play.beginning.number, act })),
    );
    return new SectionStory(
      this.world,
      this.limits,
      this.rules,
      this.year,
      told.filter(({ act }) => acts.includes(act)),
    );
  }

  tell(): string[] {
    return this.all.flatMap((part) => part.tell());
  }

  count(tally: KindTally): void {
    tally.told++;
    tally.ended += this.all.every(({ play }) => play.isClosed) ? 1 : 0;
    for (const part of this.all) part.count(tally);
  }

  private get all(): (ComplaintPart | SanctionPart)[] {
    return [...this.complaints, ...this.sanctions].map(({ part }) => part);
  }

  private sooner(at: Instant, take: () => Promise<void>): void {
    if (at < this.happens.at) this.happens = { at, take };
  }

  private async open(beginning: Beginning<ComplaintOpening>): Promise<void> {
    const { section, chance } = this.year;
    const random = new Random(...chance, 2, this.complaints.length);
    const script = this.retelling<ComplaintCommands>(beginning.number) ?? new Staff(random, complaintManners(section));
    const play = new ProceedingPlay(this.world, this.rules.complaint, beginning, script);
    const { calendar } = play.file;
    const days = (from: string, amount: number) => this.limits.lastDay({ amount, unit: 'workingDays' }, from, calendar);
    const naive = new NaiveComplaint(days, this.world.centre.organisation);
    const part = new Part(play, new ProceedingWatch(play, naive, this.limits));
    this.complaints.push({ part, naive });
    await part.begin();
  }

  /** Whoever is found at fault may have to answer for it. Chance is asked once for each, however often it is looked at. */
  private mayLeadTo(part: ComplaintPart): void {
    const { play } = part;
    if (play.state.result === undefined || this.asked.has(part)) return;
    this.asked.add(part);
    const days = this.random.int(0, 15);
    const isProposed = this.random.chance(0.6) && play.state.result.verdict !== 'notVerified';
    if (!isProposed || play.state.accused.person === undefined) return;
    this.proposals.push({ at: this.world.officeTime(this.random, play.now, days), complaint: part });
    this.proposals.sort((a, b) => a.at - b.at);
  }

  private async propose({ at, complaint }: SectionStory['proposals'][number]): Promise<void> {
    const { organisation } = this.world.centre;
    const person = complaint.play.state.accused.person!;
    const standing = standingOfSubject(person, organisation)!;
    const { disciplinePostCode, centreLeaderPostCode } = organisation.special;
    const office = standing.ofDiscipline ? centreLeaderPostCode : disciplinePostCode;
    const ladder = this.random.pick(['D1', 'D5'] as const);
    const grades = LADDERS[ladder].tiers.flatMap((tier) => tier.grades.map(({ grade }) => grade));
    const finding = openFinding(complaint.play.file);
    const opening: SanctionOpening = {
      ladder,
      grade: this.random.pick(grades),
      ground: this.random.pick(LADDERS[ladder].grounds).code,
      origin: { kind: 'complaint', number: complaint.play.state.number },
      person,
      facts: '未及时告知',
      standing,
      ...(finding && { findingFinalBy: finding.finalBy }),
    };
    const number = `ZR${complaint.play.state.number.slice(2)}`;
    const { person: proposing } = this.world.holders.without([person], office, at);
    await this.begun({ at, number, by: this.world.byOf(proposing), opening }, complaint);
  }

  private async begun(beginning: Beginning<SanctionOpening>, { play: origin }: ComplaintPart): Promise<void> {
    const random = new Random(...this.year.chance, 3, this.sanctions.length);
    const manners = sanctionManners(() => ({
      finding: openFinding(origin.file),
      overturned: origin.state.review?.state === 'overturned',
    }));
    const script = this.retelling<SanctionCommands>(beginning.number) ?? new Staff(random, manners);
    const play = new ProceedingPlay(this.world, this.rules.sanction, beginning, script);
    const { calendar } = play.file;
    const last = (unit: 'workingDays' | 'calendarDays') => (from: string, amount: number) =>
      this.limits.lastDay({ amount, unit }, from, calendar);
    const days = { working: last('workingDays'), calendar: last('calendarDays') };
    const complaint = this.complaints.find(({ part }) => part.play === origin)!.naive;
    const naive = new NaiveSanction(days, this.world.centre.organisation.special, complaint);
    const part = new Part(play, new ProceedingWatch(play, naive, this.limits));
    this.sanctions.push({ part, naive });
    await part.begin();
  }

  private retelling<C>(number: string): Retold<Act<C>> | undefined {
    const own = this.known?.filter((told) => told.number === number).map(({ act }) => act);
    return own && new Retold(own as unknown as Act<C>[]);
  }
}
