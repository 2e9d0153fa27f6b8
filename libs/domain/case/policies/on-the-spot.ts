import type { Instant } from '../../clock/types';
import { refuse, type Refusal } from '../../refusal';
import { consequence } from '../consequences';
import type { CaseCommands } from '../commands';
import { refused, type Decision, type Policy } from '../decision';
import { evolve } from '../evolve';
import { whyNotOnTheSpot } from '../on-the-spot';
import type { CaseEvent, CaseFile, Draft, UnitState } from '../types';
import { decide, deliver, unreasoned } from './closing';
import { CARERS, holder, notice, today } from './guards';
import { acceptComplete } from './intake';
import { opine } from './review';

/** What can be decided on the spot is: accepted, decided and delivered at once; otherwise the reason is told (R-INT-02). */
export const onTheSpot: Policy<'onTheSpot'> = {
  permit(file, by, command) {
    const duties = command && command.whyNot === undefined ? ['handle'] : CARERS;
    return holder(file, by, ['registered', 'preReview'], duties, 'R-INT-02');
  },
  decide(file, command, now) {
    if (command.whyNot !== undefined) return { drafts: ruledOut(file, command.whyNot, now) };
    const reason = whyNotOnTheSpot(file);
    if (!reason) return new Course(file, command, now).run();
    const told = file.state.notOnTheSpot === undefined ? ruledOut(file, reason, now) : [];
    const message = 'Others review this matter; the applicant has been told why it cannot be decided on the spot.';
    return refused(refuse('NOT_ON_THE_SPOT', message, 'R-INT-02', { reason }), told);
  },
};

function ruledOut(file: CaseFile, reason: string, now: Instant): Draft[] {
  const on = today(file, now);
  const told = notice(file, 'notOnTheSpot', on, { reason });
  return [{ type: 'OnTheSpotRuledOut', rule: 'R-INT-02', data: { reason, noticeId: told.id, on } }, told.draft];
}

/**
 * All steps of a case by the rules of each, one after the other on a file of its own: either every one of them is taken, or
 * none.
 */
class Course {
  private readonly drafts: Draft[] = [];

  constructor(
    private file: CaseFile,
    private readonly command: CaseCommands['onTheSpot'],
    private readonly now: Instant,
  ) {}

  run(): Decision {
    const { outcome = 'granted', reason, basis, way = 'inPerson', receivedBy, by, key } = this.command;
    if (!receivedBy?.trim()) {
      return refused(refuse('RECEIVER_REQUIRED', 'Name who receives the result on the spot.', 'R-INT-02'));
    }
    const bare = unreasoned({ outcome, ...(reason && { reason }), ...(basis && { basis }) });
    if (bare) return refused(bare);
    const opinion = outcome === 'granted' ? ('agree' as const) : ('disagree' as const);
    const reasons = { ...(reason && { reason }), ...(basis && { basis }) };
    const refusal =
      this.take(acceptComplete(this.file, this.now)) ??
      this.sign() ??
      this.review((unit) =>
        opine.decide(this.file, { unitCode: unit.unitCode, opinion, ...reasons, by, key }, this.now),
      ) ??
      this.take(decide.decide(this.file, { outcome, ...reasons, by, key }, this.now)) ??
      this.take(deliver.decide(this.file, { way, receivedBy, by, key }, this.now));
    return refusal ? refused(refusal) : { drafts: this.drafts };
  }

  private sign(): Refusal | undefined {
    if (!this.file.state.signedAt) this.add({ type: 'CaseSigned', rule: 'R-ASG-04', data: {} });
    return undefined;
  }

  /** Stage by stage, every unit is the first handler's own post. */
  private review(opinionOf: (unit: UnitState) => Decision): Refusal | undefined {
    for (;;) {
      const follows = consequence(this.file, this.now);
      const unit = this.file.state.units.find(({ state }) => state === 'reviewing');
      if (follows) this.add({ ...follows, system: { at: this.now } });
      else if (!unit) return undefined;
      else {
        const refusal = this.take(opinionOf(unit));
        if (refusal) return refusal;
      }
    }
  }

  private take({ drafts, refusal }: Decision): Refusal | undefined {
    if (refusal) return refusal;
    for (const draft of drafts) this.add(draft);
    return undefined;
  }

  private add(draft: Draft): void {
    this.drafts.push(draft);
    const { type, data } = draft;
    const actor = { kind: 'person' as const, person: this.command.by.person };
    const event: CaseEvent = { id: '', seq: this.file.state.seq + 1, type, data, at: this.now, actor };
    this.file = { ...this.file, state: evolve(this.file.state, event) };
  }
}
