import type { Day } from '@shouban/domain/clock/types';
import type { SanctionEvents, SanctionState } from '@shouban/domain/sanctions/types';
import { GRADES } from '@shouban/domain/sanctions/ladders';
import type { NaiveDuty } from '../proceeding/naive-ladder';
import { listen, type Ears, type Naive, type NaiveEvent } from '../proceeding/watch';
import { Violation } from '../violation';

interface Days {
  working(from: Day, days: number): Day;
  calendar(from: Day, days: number): Day;
}

/** A sanction as the regulations tell of it: proposed, heard, decided by a leader, put on record, appealed (R-SUP-02). */
export class NaiveSanction implements Naive<SanctionState> {
  private proposed!: SanctionEvents['SanctionProposed'];
  private heard?: Day;
  private decided?: { on: Day; by: string };
  private recorded = false;
  private appealed?: Day;
  private over = false;
  /** The appeal has found that the facts are not so: the complaint counts no more (R-SUP-03). */
  factsOverturned = false;

  constructor(
    private readonly days: Days,
    private readonly posts: { disciplinePostCode: string; centreLeaderPostCode: string },
    private readonly complaint: { readonly stands: boolean },
  ) {}

  get complaintNo(): string {
    return this.proposed.origin.number;
  }

  hear(event: NaiveEvent): void {
    listen(this.ears, event);
  }

  private readonly ears: Ears<SanctionEvents> = {
    SanctionProposed: (proposed) => void (this.proposed = proposed),
    StatementGiven: ({ on }) => void (this.heard = on),
    StatementWaived: ({ on }) => void (this.heard = on),
    StatementPeriodEnded: ({ on }) => void (this.heard = on),
    SanctionDecided: ({ on, by, grade }) => {
      this.mayDecide(by);
      if (!this.complaint.stands) throw new Violation('R-SUP-02', 'it is decided on a finding that does not stand yet');
      if (GRADES.indexOf(grade) > GRADES.indexOf(this.proposed.grade)) {
        throw new Violation('R-SUP-02', `${grade} is graver than what he was heard on, ${this.proposed.grade}`);
      }
      this.decided = { on, by };
    },
    SanctionDismissed: ({ by }) => {
      this.mayDecide(by);
      this.over = true;
    },
    SanctionRecorded: () => {
      if (!this.decided) throw new Violation('R-SUP-02', 'it is put on record before it is decided');
      this.recorded = true;
    },
    SanctionAppealed: ({ on }) => void (this.appealed = on),
    AppealPeriodEnded: () => void (this.over = true),
    AppealDecided: ({ for: why }, { actor: { person } }) => {
      const { by } = this.decided!;
      if (person === by) throw new Violation('R-SUP-02', `${person} decides on the appeal against his own decision`);
      this.factsOverturned = why === 'facts';
      this.over = true;
    },
  };

  private mayDecide(by: string): void {
    if (!this.heard) throw new Violation('R-SUP-02', 'it is decided before he was heard');
    const { person, proposedBy } = this.proposed;
    if (by === person || by === proposedBy) throw new Violation('R-SUP-02', `${by} decides on what is his own`);
  }

  duties(): NaiveDuty[] {
    if (this.over) return [];
    const { disciplinePostCode, centreLeaderPostCode } = this.posts;
    const { ofDiscipline, decidingPost } = this.proposed.standing;
    const office = ofDiscipline ? centreLeaderPostCode : disciplinePostCode;
    const rule = 'R-SUP-02';
    if (!this.heard) return [{ id: 'hear', post: office, rule }];
    if (!this.decided)
      return [this.within('decide', decidingPost, this.decidable, this.days.working(this.decidable, 10), 'leader')];
    const { on } = this.decided;
    if (!this.recorded) return [this.within('record', office, on, this.days.working(on, 3), 'ladder')];
    if (!this.appealed) return [];
    const due = this.days.calendar(this.appealed, 30);
    return [this.within('decideAppeal', centreLeaderPostCode, this.appealed, due, 'leader')];
  }

  /** When he has been heard, and the finding is final at the latest. */
  private get decidable(): Day {
    const { findingFinalBy = '' } = this.proposed;
    return [this.heard!, findingFinalBy].sort()[1]!;
  }

  private within(id: string, post: string, from: Day, due: Day, presses: NonNullable<NaiveDuty['presses']>): NaiveDuty {
    return { id, post, rule: 'R-SUP-02', from, due, presses };
  }

  check(): void {
    // Every demand is one on an entry.
  }
}
