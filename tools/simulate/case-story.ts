import { caseRow, dutyRows } from '@shouban/domain/case/projection';
import type { MaterialGiven } from '@shouban/domain/case/commands';
import { caseView } from '@shouban/domain/case/view';
import type { Instant } from '@shouban/domain/clock/types';
import type { NaiveLimits } from './naive-limits';
import { Play, type Act, type Thing } from './play';
import { Retold } from './retold';
import type { Story } from './story';
import { countLedger, type KindTally } from './tally';
import { tell } from './tell';
import { DAY_MS } from './time';
import { Watch } from './watch';

/** One case from its receipt to its end. */
export class CaseStory implements Story {
  readonly kind = 'case';
  private watch?: Watch;
  /** What happens next, as long as nothing has happened since that was asked. */
  private known?: { next: Thing | undefined };

  constructor(
    readonly play: Play,
    private readonly limits: NaiveLimits,
  ) {}

  get at(): number {
    return this.play.beginning.at;
  }

  get acts(): Act[] {
    return this.play.acts;
  }

  async begin(): Promise<void> {
    const outcome = await this.play.begin();
    this.watch = new Watch(this.play, this.limits);
    this.watch.look({ outcome });
  }

  nextAt(): number {
    this.known ??= { next: this.play.isClosed ? undefined : this.play.next() };
    return this.known.next?.at ?? Infinity;
  }

  async step(): Promise<void> {
    const thing = this.known!.next!;
    delete this.known;
    this.watch!.look(await this.play.take(thing));
  }

  /** What another case of its journey has granted is handed in. @throws Violation */
  async bring(at: Instant, materials: MaterialGiven[]): Promise<void> {
    delete this.known;
    await this.play.bring(at, materials);
    this.watch!.look({});
  }

  end(): void {
    const { file, now } = this.play;
    caseRow(file);
    dutyRows(file);
    caseView(file, now, { person: 'nobody', roles: [] });
  }

  retold(acts: Act[]): CaseStory {
    const { world, beginning } = this.play;
    return new CaseStory(new Play(world, beginning, new Retold(acts)), this.limits);
  }

  tell(): string[] {
    const { beginning, acts, paper } = this.play;
    return tell(beginning, acts, paper.events);
  }

  count(tally: KindTally): void {
    const { isClosed } = this.play;
    tally.told++;
    tally.ended += isClosed ? 1 : 0;
    this.countLedger(tally);
  }

  countLedger(tally: KindTally): void {
    const { paper, beginning } = this.play;
    const days = Math.ceil((paper.now - beginning.at) / DAY_MS);
    countLedger(tally, paper.events, days);
    tally.caseDays += days;
  }
}
