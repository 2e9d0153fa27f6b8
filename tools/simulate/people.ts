import type { Duty, DutyKind } from '@shouban/domain/case/duties';
import type { CaseFile } from '@shouban/domain/case/types';
import type { Instant } from '@shouban/domain/clock/types';
import { Agenda, daysBy, type Pace } from './agenda';
import { deedOf } from './deeds';
import type { NaiveLimits } from './naive-limits';
import { occasionsOf } from './occasions';
import type { Plan, Scene } from './plan';
import type { Act, Play, Script } from './play';
import type { Random } from './random';

const PACE: Partial<Record<DutyKind, Pace>> = {
  intake: { days: [0, 2], late: 0.04, lateDays: [3, 8] },
  preReview: { days: [0, 2], late: 0.05, lateDays: [3, 6] },
  designateSection: { days: [0, 1], late: 0.08, lateDays: [2, 8] },
  designatePerson: { days: [0, 1], late: 0.08, lateDays: [2, 8] },
  sign: { days: [0, 1], late: 0.1, lateDays: [2, 9] },
  decideExtension: { days: [0, 2], late: 0.35, lateDays: [3, 25] },
  decideRemit: { days: [0, 1], late: 0.1, lateDays: [2, 9] },
  coordinate: { days: [0, 2], late: 0.1, lateDays: [3, 12] },
  tell: { days: [0, 1], late: 0.15, lateDays: [2, 15] },
  decide: { days: [0, 2], late: 0.06, lateDays: [3, 20] },
  deliver: { days: [0, 8], late: 0.06, lateDays: [10, 18] },
};
const LATE_REVIEW = 0.07;

/** Officers, leaders and the applicant of one case, who do what they do when chance has it. */
export class People implements Script {
  private readonly agenda = new Agenda<Plan['deed']>();
  private readonly taken = new Set<string>();
  private open = new Map<string, Duty>();
  private seen?: CaseFile;

  constructor(
    private readonly random: Random,
    private readonly limits: NaiveLimits,
  ) {}

  nextAt(play: Play): Instant {
    if (this.seen !== play.file) this.look(play);
    this.seen = play.file;
    return this.agenda.nextAt;
  }

  act(play: Play): Act | undefined {
    const plan = this.agenda.next();
    const deed = plan(this.scene(play));
    if (!deed) return undefined;
    if (!('laterBy' in deed)) return { ...deed, at: play.now };
    this.add(play, plan, Math.max(1, deed.laterBy));
    return undefined;
  }

  /** Every duty that has arisen since the last look, for the first time or again, is somebody's to do. */
  private look(play: Play): void {
    const scene = this.scene(play);
    const open = new Map(scene.duties.map((duty) => [`${duty.id} ${play.file.state.epoch}`, duty]));
    for (const [key, duty] of open) {
      const deed = this.open.has(key) ? undefined : deedOf(duty);
      if (deed) this.add(play, deed, this.paceOf(play.file, duty));
    }
    this.open = open;
    for (const occasion of occasionsOf(scene.file)) {
      if (this.taken.has(occasion.key)) continue;
      this.taken.add(occasion.key);
      for (const { deed, inDays } of occasion.plans(scene)) this.add(play, deed, inDays);
    }
  }

  private add(play: Play, deed: Plan['deed'], inDays: number): void {
    this.agenda.add(deed, play.world.officeTime(this.random, play.now, inDays));
  }

  private paceOf(file: CaseFile, duty: Duty): number {
    return daysBy(this.random, PACE[duty.kind] ?? paceOfReview(file, duty));
  }

  private scene(play: Play): Scene {
    return { file: play.file, duties: play.duties, now: play.now, random: this.random, limits: this.limits };
  }
}

/** A unit takes its time as long as it has any. */
function paceOfReview({ state }: CaseFile, { id }: Duty): Pace {
  const { amount } = state.units.find(({ unitCode }) => id === `review:${unitCode}`)!.limit;
  return { days: [0, Math.max(0, amount - 1)], late: LATE_REVIEW, lateDays: [amount + 1, amount + 9] };
}
