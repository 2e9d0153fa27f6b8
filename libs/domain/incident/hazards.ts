import { closesAt, dayOf, nthWorkingDayAfter } from '../clock';
import type { Day, Instant, WorkingCalendar } from '../clock/types';
import type { LastDay, OpenDuty, ProceedingFile } from '../proceeding/types';
import type { Hazard, IncidentState } from './types';

type File = ProceedingFile<IncidentState>;

const REMOVAL_DAYS = 5;
const CHECK_DAYS = 2;

/** From today on, the last working day for a removal or for its check. */
export function spanFor(file: File, what: 'removal' | 'check', now: Instant): { from: Day; due: Day } {
  const from = dayOf(now, file.calendar);
  return { from, due: lastDayOf(file, what, from) };
}

function lastDayOf({ settings, calendar }: File, what: 'removal' | 'check', from: Day): Day {
  const days =
    what === 'removal' ? (settings.hazardRemovalDays ?? REMOVAL_DAYS) : (settings.hazardCheckDays ?? CHECK_DAYS);
  return nthWorkingDayAfter(from, days, calendar);
}

/** The last days of hazards as a calendar counts them, but for those that somebody has named (R-CLK-15). */
export function hazardDays(file: File, calendar: WorkingCalendar): Record<string, LastDay> {
  const counted = file.state.hazards.filter((hazard) => hazardOpen(hazard) && !isNamed(file, hazard));
  return Object.fromEntries(
    counted.map((hazard): [string, LastDay] => {
      const due = lastDayOf({ ...file, calendar }, phaseOf(hazard), hazard.from);
      return [dutyIdOf(hazard), { due, at: closesAt(due, calendar) }];
    }),
  );
}

export function moveHazardDays({ hazards }: IncidentState, days: Record<string, LastDay>): Partial<IncidentState> {
  return { hazards: hazards.map((hazard) => ({ ...hazard, due: days[dutyIdOf(hazard)]?.due ?? hazard.due })) };
}

function isNamed(file: File, hazard: Hazard): boolean {
  return hazard.due !== lastDayOf(file, phaseOf(hazard), hazard.from);
}

function phaseOf({ removed }: Hazard): 'removal' | 'check' {
  return removed ? 'check' : 'removal';
}

function dutyIdOf(hazard: Hazard): string {
  return hazard.removed ? checkDutyId(hazard) : removalDutyId(hazard);
}

export function removalDutyId({ id }: Pick<Hazard, 'id'>): string {
  return `removeHazard:${id}`;
}

export function checkDutyId({ id }: Pick<Hazard, 'id'>): string {
  return `checkHazard:${id}`;
}

export function hazardOpen({ checked }: Hazard): boolean {
  return checked === undefined;
}

/**
 * The section's head has it removed; whoever met it looks whether it is gone. Where he removed it himself, the leader of the
 * section does: the check is another person's (R-INC-06). Reminders, expiry and escalation are those of every duty.
 */
export function hazardDuties(file: File): OpenDuty[] {
  return file.state.hazards.filter(hazardOpen).map((hazard) => {
    const { from, due, epoch } = hazard;
    const named = isNamed(file, hazard) && { named: true as const };
    const deadline = { from, due, at: closesAt(due, file.calendar), ...named };
    const kind = hazard.removed ? 'checkHazard' : 'removeHazard';
    const id = dutyIdOf(hazard);
    const post = hazard.removed ? checkersPost(file, hazard) : headPost(file, hazard.sectionCode);
    return { id, kind, post, rule: 'R-INC-06', deadline, epoch };
  });
}

function checkersPost(file: File, { removed, sectionCode }: Hazard): string {
  const { firstResponder } = file.state;
  return removed!.by === firstResponder.person ? leaderPost(file, sectionCode) : firstResponder.post;
}

function headPost({ chart }: File, sectionCode: string | undefined): string {
  return sectionOf(chart, sectionCode)?.headPost ?? chart.centreLeaderPost;
}

function leaderPost({ chart }: File, sectionCode: string | undefined): string {
  return sectionOf(chart, sectionCode)?.leaderPost ?? chart.centreLeaderPost;
}

function sectionOf({ sections }: File['chart'], code: string | undefined) {
  return code === undefined ? undefined : sections[code];
}

/** Sections that have a part in an incident: the reporter's, and those that remove a hazard. */
export function sectionsOf({ sectionCode, hazards }: IncidentState): string[] {
  const all = [sectionCode, ...hazards.map((hazard) => hazard.sectionCode)];
  return [...new Set(all.filter((code) => code !== undefined))];
}
