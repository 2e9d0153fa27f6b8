import { closesAt, dayOf, nthWorkingDayAfter } from '../clock';
import type { Day, Instant } from '../clock/types';
import type { OpenDuty, ProceedingFile } from '../proceeding/types';
import type { Hazard, IncidentState } from './types';

type File = ProceedingFile<IncidentState>;

const REMOVAL_DAYS = 5;
const CHECK_DAYS = 2;

/** From today on, the last working day for a removal or for its check. */
export function spanFor(file: File, what: 'removal' | 'check', now: Instant): { from: Day; due: Day } {
  const { settings, calendar } = file;
  const from = dayOf(now, calendar);
  const days =
    what === 'removal' ? (settings.hazardRemovalDays ?? REMOVAL_DAYS) : (settings.hazardCheckDays ?? CHECK_DAYS);
  return { from, due: nthWorkingDayAfter(from, days, calendar) };
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
    const deadline = { from, due, at: closesAt(due, file.calendar) };
    const kind = hazard.removed ? 'checkHazard' : 'removeHazard';
    const id = hazard.removed ? checkDutyId(hazard) : removalDutyId(hazard);
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
