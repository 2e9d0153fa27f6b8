import { closesAt, nthWorkingDayAfter, opensAt } from '../clock';
import type { Instant } from '../clock/types';
import type { Assignment } from '../case/types';
import type { Chart } from '../duty/chart';
import type { Alarm, Draft, Escalated, OpenDuty, ProceedingFile } from './types';

/** The reminder in the morning of the last day, its end, and whoever presses after it (R-CLK-13). */
export function dutyAlarms(file: ProceedingFile, duties: OpenDuty[]): Alarm[] {
  const { calendar, settings } = file;
  return duties.flatMap(({ id, deadline, presses = 'ladder', epoch = 0 }): Alarm[] => {
    if (!deadline) return [];
    const { from, due, at: dueAt } = deadline;
    const alarm = (kind: string, at: Instant): Alarm => ({
      key: `${id}:${kind}:${epoch}`,
      kind,
      clock: id,
      at,
      due,
      dueAt,
    });
    const later = (days: number) => closesAt(nthWorkingDayAfter(due, days, calendar), calendar);
    return [
      ...(due > from ? [alarm('red', opensAt(due, calendar))] : []),
      alarm('expired', dueAt),
      ...(presses === 'ladder' ? [alarm('sectionHead', dueAt)] : []),
      alarm('leader', later(settings.escalateToLeaderAfter)),
      alarm('discipline', later(settings.escalateToDisciplineAfter)),
    ];
  });
}

/** What such an alarm leaves in the ledger. */
export function dutyDrafts(file: ProceedingFile, duty: OpenDuty, alarm: Alarm): Draft[] {
  const { key, kind, clock, due, dueAt, at } = alarm;
  const holder: Assignment | undefined = file.state.assignments[duty.id];
  const to = holder ? [holder.person] : [];
  const system = { at };
  if (kind === 'red') {
    return [
      { type: 'LimitReminded', rule: duty.rule, data: { alarm: key, clock, level: 'red', due, dueAt, to }, system },
    ];
  }
  if (kind === 'expired') {
    const whose = holder && { person: holder.person, post: holder.post };
    return [
      { type: 'LimitExpired', rule: duty.rule, data: { alarm: key, clock, due, dueAt, to }, system },
      {
        type: 'SuspectedBreachRecorded',
        rule: 'R-SUP-04',
        data: { kind: 'overdue', clock, detail: due, ...whose },
        system,
      },
    ];
  }
  const rung = kind as Escalated['to'];
  const post = postAbove(file.chart, duty, rung);
  return [{ type: 'LimitEscalated', rule: 'R-CLK-13', data: { alarm: key, clock, to: rung, post, dueAt }, system }];
}

/** Who presses for a duty: those above the section of its post; above a leader, the leader of the centre. */
function postAbove(chart: Chart, { post, presses }: OpenDuty, to: Escalated['to']): string {
  if (to === 'discipline') return chart.disciplinePost;
  if (presses === 'leader') return chart.centreLeaderPost;
  const section = Object.values(chart.sections).find(({ posts }) => posts.includes(post));
  const above = to === 'leader' ? section?.leaderPost : section?.headPost;
  return above ?? chart.centreLeaderPost;
}
