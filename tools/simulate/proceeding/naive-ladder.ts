import type { Day, Instant, WorkingCalendar } from '@shouban/domain/clock/types';
import type { Organisation, Post } from '@shouban/domain/catalogue/types';
import type { NaiveLimits } from '../naive-limits';
import { HOUR_MS, midnight } from '../time';

/** A duty as the regulation names it: since when somebody owes what, and until when. */
export interface NaiveDuty {
  id: string;
  post: string;
  rule: `R-${string}`;
  from?: Day;
  due?: Day;
  /** Pressed for by section head, leader and discipline inspection; or, where a leader owes it, from the leader on. */
  presses?: 'ladder' | 'leader';
  /** What it is about, where another of the same name may have the same last day. */
  about?: string;
}

/** One rung: what is heard of a late duty, when, and by whom. */
export interface Rung {
  kind: 'red' | 'expired' | 'sectionHead' | 'leader' | 'discipline';
  at: Instant;
  post?: string;
}

/** Whoever counts on his fingers: days by the desk calendar, and who is told of what is late. */
export class NaiveLadder {
  constructor(
    private readonly limits: NaiveLimits,
    private readonly calendar: WorkingCalendar,
    private readonly organisation: Organisation,
  ) {}

  workingDays(from: Day, amount: number): Day {
    return this.limits.lastDay({ amount, unit: 'workingDays' }, from, this.calendar);
  }

  calendarDays(from: Day, amount: number): Day {
    return this.limits.lastDay({ amount, unit: 'calendarDays' }, from, this.calendar);
  }

  /** A morning reminder of the last day; at its end section head, one working day later leader, three later discipline inspection (R-CLK-13). */
  rungsOf({ post, from, due, presses = 'ladder' }: NaiveDuty): Rung[] {
    if (due === undefined) return [];
    const { centreLeaderPostCode, disciplinePostCode } = this.organisation.special;
    const section = this.organisation.sections.find(({ code }) => code === this.postOf(post)?.sectionCode);
    const department = this.organisation.departments.find(({ code }) => code === section?.departmentCode);
    const leader = presses === 'leader' ? centreLeaderPostCode : (department?.leaderPostCode ?? centreLeaderPostCode);
    const later = (days: number) => closes(this.workingDays(due, days));
    return [
      ...(due > from! ? [{ kind: 'red' as const, at: midnight(due) + 9 * HOUR_MS }] : []),
      { kind: 'expired', at: closes(due) },
      ...(presses === 'ladder' ? [{ kind: 'sectionHead' as const, at: closes(due), post: section!.headPostCode }] : []),
      { kind: 'leader', at: later(1), post: leader },
      { kind: 'discipline', at: later(3), post: disciplinePostCode },
    ];
  }

  private postOf(code: string): Post | undefined {
    return this.organisation.posts.find((post) => post.code === code);
  }
}

function closes(day: Day): Instant {
  return midnight(day) + 17 * HOUR_MS;
}
