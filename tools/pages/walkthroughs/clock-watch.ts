import { caseView } from '@shouban/domain/case/view';
import type { CaseEventType } from '@shouban/domain/case/types';
import type { Day, Instant } from '@shouban/domain/clock/types';
import type { Play } from '../../simulate/play';

/** When a due date moved, because of what, and where both stand since. */
export interface Move {
  at: Instant;
  because: CaseEventType[];
  promised: Day | null;
  statutory: Day | null;
}

/** What comes with something else, and moves no date. */
const BESIDE: readonly CaseEventType[] = ['DutiesAssigned', 'DutiesTakenOver', 'NoticeIssued', 'StageBegan'];

/** Looks at both limits after each step, as everybody who may see the case sees them. */
export class ClockWatch {
  readonly moves: Move[] = [];
  private seen = 0;

  constructor(private readonly play: Play) {}

  look(): void {
    const { file, now, paper } = this.play;
    const because = paper.events.slice(this.seen).map(({ type }) => type);
    this.seen = paper.events.length;
    const { promised, statutory } = caseView(file, now).clocks;
    const last = this.moves.at(-1);
    if (last && last.promised === promised.due && last.statutory === statutory.due) return;
    const told = because.filter((type) => !BESIDE.includes(type)).slice(0, 1);
    this.moves.push({ at: now, because: told, promised: promised.due, statutory: statutory.due });
  }
}
