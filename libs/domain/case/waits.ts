import { dueOfRunningLimit, nthWorkingDayAfter } from '../clock';
import { openRevocations } from './aftercare-state';
import { follows } from './edition';
import { hearingWaits } from './hearings';
import { milestoneWaits } from './plans';
import { ratingWaits } from './ratings';
import { leaderPostOf, leadingSection } from './superiors';
import type { CaseFile, ClockName } from './types';
import { uncheckedUndertakings } from './undertakings';
import { awaitsRemit, disagrees } from './units';
import type { Wait } from './wait';

export type { Wait, WaitingDuty } from './wait';

const WAIT_CLOCKS = [
  'designation',
  'remit',
  'coordination',
  'report',
  'reassignment',
  'thirdParty',
  'hearing',
  'hearingDate',
  'milestone',
  'owed',
  'undertaking',
  'revocation',
  'rating',
];

export function isWaitClock(clock: string): boolean {
  return WAIT_CLOCKS.includes(clock.slice(0, clock.indexOf(':')));
}

/** Everything that the case waits for in this way; once it is decided, only what a grant rests on. */
export function waitsOf(file: CaseFile): Wait[] {
  const { decision, status } = file.state;
  if (status === 'closed') return [...undertakingWaits(file), ...revocationWaits(file), ...ratingWaits(file)];
  if (decision) return [];
  return [
    ...designationWaits(file),
    ...unitWaits(file),
    ...sectionWaits(file),
    ...reportWaits(file),
    ...handlerWaits(file),
    ...(file.state.hearings ? hearingWaits(file, handlerPost(file)) : []),
    ...(file.state.plan ? milestoneWaits(file) : []),
  ];
}

export function waitOf(file: CaseFile, clock: ClockName): Wait | undefined {
  return isWaitClock(clock) ? waitsOf(file).find((wait) => wait.clock === clock) : undefined;
}

/**
 * An accepted case waits for the leader to designate its section, and for the section's head to designate the person, as long as a
 * signature may take; not while the section says that it is not its remit (R-ASG-01, R-ASG-06).
 */
function designationWaits({ state, calendar, settings }: CaseFile): Wait[] {
  const { leadSection, leadPost, designateFrom: from, remitObjections } = state;
  const isQuestioned = remitObjections.some(({ accepted }) => accepted === undefined);
  if (!follows(state, 4) || leadPost || from === undefined || isQuestioned) return [];
  const times = { from, due: nthWorkingDayAfter(from, settings.signOffDays, calendar), rule: 'R-ASG-01' as const };
  return [
    leadSection
      ? { clock: 'designation:person', ...times, presses: 'head' }
      : { clock: 'designation:section', ...times, presses: 'leader' },
  ];
}

/** "Not our remit" is decided by the lead, a disagreement is coordinated by the leader (R-ASG-06, R-JNT-05). */
function unitWaits(file: CaseFile): Wait[] {
  return file.state.units.flatMap((unit): Wait[] => {
    const { unitCode: what, waitDays, answeredOn } = unit;
    if (waitDays === undefined || !answeredOn) return [];
    const times = { from: answeredOn, due: nthWorkingDayAfter(answeredOn, waitDays, file.calendar) };
    if (awaitsRemit(unit)) {
      const opens = { kind: 'decideRemit' as const, post: handlerPost(file), what };
      return [{ clock: `remit:${what}`, opens, ...times, rule: 'R-ASG-06', presses: 'ladder' }];
    }
    if (!disagrees(unit)) return [];
    const opens = { kind: 'coordinate' as const, post: leaderPostOf(file, leadingSection(file)), what };
    return [{ clock: `coordination:${what}`, opens, ...times, rule: 'R-JNT-05', presses: 'leader' }];
  });
}

/** A lead section that objects is answered by the leader who designates (R-ASG-06). */
function sectionWaits(file: CaseFile): Wait[] {
  const open = file.state.remitObjections.filter(({ accepted }) => accepted === undefined);
  return open.map(({ sectionCode, on, waitDays }): Wait => {
    const what = `section:${sectionCode}`;
    return {
      clock: `remit:${what}`,
      opens: { kind: 'decideRemit', post: leaderPostOf(file, file.item.leadSectionCode), what },
      from: on,
      due: nthWorkingDayAfter(on, waitDays, file.calendar),
      rule: 'R-ASG-06',
      presses: 'leader',
    };
  });
}

function reportWaits(file: CaseFile): Wait[] {
  const open = file.state.reports.filter(({ result }) => result === undefined);
  return open.map(({ id, limit, on }): Wait => ({
    clock: `report:${id}`,
    opens: { kind: 'coordinateReport', post: leaderPostOf(file, leadingSection(file)), what: id },
    from: on,
    due: dueOfRunningLimit({ limit, start: on, pauses: [], extension: 0 }, file.calendar).day,
    rule: 'R-ASG-03',
    presses: 'leader',
  }));
}

/** Consent to a reassignment, third parties who may be heard, and deferrable materials that are owed. */
function handlerWaits(file: CaseFile): Wait[] {
  const { state, calendar, settings } = file;
  const proposed = state.reassignments.filter((reassignment) => reassignment.state === 'proposed');
  const unheard = state.thirdParties.filter(({ heardOn }) => heardOn === undefined);
  const owed = state.owed.filter(({ undertaking }) => undertaking === undefined);
  return [
    ...proposed.map(({ id, postCode, on }): Wait => ({
      clock: `reassignment:${id}`,
      opens: { kind: 'consent', post: postCode, what: id },
      from: on,
      due: nthWorkingDayAfter(on, settings.signOffDays, calendar),
      rule: 'R-ASG-05',
      presses: 'ladder',
    })),
    ...unheard.map(({ id, on, until }): Wait => ({
      clock: `thirdParty:${id}`,
      from: on,
      due: until,
      rule: 'R-LAW-13',
      presses: 'over',
    })),
    ...owed.map(({ code, by }): Wait => ({
      clock: `owed:${code}`,
      from: state.acceptedOn ?? state.receivedOn,
      due: by,
      rule: 'R-JNT-04',
      presses: 'outside',
    })),
  ];
}

/**
 * In a closed case the check of an undertaking is a limit like any other, with everybody who presses; from the beginning of its
 * aftercare on, so that a case that was closed before there was one stays as its history has it (R-LAW-10).
 */
function undertakingWaits(file: CaseFile): Wait[] {
  if (file.state.aftercareFrom === undefined) return [];
  return uncheckedUndertakings(file.state).map(({ code, on, checkBy }): Wait => ({
    clock: `undertaking:${code}`,
    opens: { kind: 'checkUndertaking', post: handlerPost(file), what: code },
    from: on,
    due: checkBy,
    rule: 'R-LAW-10',
    presses: 'ladder',
  }));
}

/** The leader in charge of the lead section decides whether a grant is revoked (R-LAW-10). */
function revocationWaits(file: CaseFile): Wait[] {
  return openRevocations(file.state).map(({ id, on, waitDays }): Wait => ({
    clock: `revocation:${id}`,
    opens: { kind: 'decideRevocation', post: leaderPostOf(file, leadingSection(file)), what: id },
    from: on,
    due: nthWorkingDayAfter(on, waitDays, file.calendar),
    rule: 'R-LAW-10',
    presses: 'leader',
  }));
}

function handlerPost({ state }: CaseFile): string {
  return state.leadPost ?? state.intakePost;
}
