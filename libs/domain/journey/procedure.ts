import { checkLimit, dayOf } from '../clock';
import { answered } from '../proceeding/attempt';
import { blankProceeding } from '../proceeding/evolve';
import type { Draft, Procedure, ProceedingEvent, ProceedingFile } from '../proceeding/types';
import { refuse } from '../refusal';
import { journeyAlarms, ringJourney } from './alarms';
import { DRIVE, journeyDays, journeyDuties, moveJourneyDays } from './duties';
import { foldJourney } from './folds';
import { feeAsked, mandateProblem, outsideMandate } from './mandate';
import { missingOf, stillToLook } from './materials';
import { active, planProblem } from './plan';
import { closeJourney, endedBy, giveFeedback, renewMandate, revokeMandate, startJourney } from './policies/driving';
import { giveNotice, lookThrough, supplyMaterials } from './policies/pre-review';
import { replan } from './policies/replan';
import type { JourneyCommands, JourneyEvents, JourneyOpening, JourneyState } from './types';

type File = ProceedingFile<JourneyState>;

export const JOURNEY_STATUSES = ['preReview', 'awaitingSupplement', 'ready', 'running', 'ended', 'closed'] as const;
export type JourneyStatus = (typeof JOURNEY_STATUSES)[number];

/** 全程代办 (R-PRX-01 to R-PRX-04). */
export const journeyProcedure: Procedure<JourneyState, JourneyEvents, JourneyCommands, JourneyOpening> = {
  kind: 'journey',
  letters: 'DB',
  blank: (number) => ({
    ...blankProceeding(number),
    agentPost: '',
    takenUpBy: '',
    applicantKind: 'person',
    mandate: { procedures: [], signedOn: '', expiresOn: '', form: 'scan' },
    mandateExpired: false,
    entries: [],
    changes: 0,
    notices: [],
    movedOn: '',
  }),
  fold: foldJourney,
  open: (file, opening, now) => answered(() => openJourney(file, opening, now)),
  policies: {
    lookThrough,
    giveNotice,
    supplyMaterials,
    startJourney,
    replan,
    renewMandate,
    revokeMandate,
    closeJourney,
    giveFeedback,
  },
  duties: journeyDuties,
  alarms: journeyAlarms,
  ring: ringJourney,
  writtenDays: journeyDays,
  moveDays: moveJourneyDays,
  next: (file, now) => completed(file, now),
  row: (file) => ({
    status: statusOf(file.state),
    title: titleOf(file.state),
    sections: sectionsOf(file),
    facts: factsOf(file.state),
  }),
  hearers: (event, { state }) => (OF_INTEREST.has(event.type) ? agent(state) : []),
};

/** An agent takes up what the applicant has entrusted to the centre (R-PRX-01). */
function openJourney(
  { calendar }: File,
  opening: Parameters<typeof journeyProcedure.open>[1],
  now: number,
): ReturnType<typeof journeyProcedure.open> {
  const { applicant, mandate, plan, totalLimit, agentPost, fee, by } = opening;
  const on = dayOf(now, calendar);
  if (!agentPost || !by.roles.includes('agent')) {
    const message = 'A whole-journey proxy is taken up by a proxy agent of the centre.';
    return { drafts: [], refusal: refuse('AGENT_REQUIRED', message, 'R-PRX-02') };
  }
  if (totalLimit) checkLimit(totalLimit);
  const codes = plan.map(({ itemCode }) => itemCode);
  const refusal = feeAsked(fee) ?? mandateProblem(mandate, on) ?? outsideMandate(mandate, codes) ?? planProblem(plan);
  if (refusal) return { drafts: [], refusal };
  const data = { applicantKind: applicant.kind, agentPost, mandate, plan, ...(totalLimit && { totalLimit }), on };
  const opened: Draft<JourneyEvents> = {
    type: 'JourneyOpened',
    rule: 'R-PRX-01',
    data,
    personal: { applicant: { ...applicant } },
  };
  return { drafts: [opened], forPost: agentPost };
}

/** Every case has ended well: the journey is over (R-PRX-03). */
function completed(file: File, now: number): Draft<JourneyEvents> | undefined {
  const { state, calendar } = file;
  const entries = active(state);
  if (!state.startedOn || state.endedOn || entries.length === 0) return undefined;
  if (entries.some((entry) => entry.state !== 'done')) return undefined;
  return endedBy(file, 'completed', dayOf(now, calendar));
}

export function statusOf(state: JourneyState): JourneyStatus {
  if (state.closedAt !== undefined) return 'closed';
  if (state.endedOn) return 'ended';
  if (state.startedOn) return 'running';
  if (stillToLook(state).length > 0) return 'preReview';
  const missing = missingOf(state);
  if (missing.length === 0) return 'ready';
  return missingOf(state, ({ told }) => told).length > 0 ? 'awaitingSupplement' : 'preReview';
}

const NAMES_SHOWN = 3;

function titleOf(state: JourneyState): string {
  const names = active(state).map(({ item }) => item.name);
  const shown = [...new Set(names)].slice(0, NAMES_SHOWN).join('、');
  return `全程代办（${names.length} 项）：${shown}`;
}

/** The agent's section, and every department that looks through the materials. */
function sectionsOf({ state, chart }: File): string[] {
  const own = Object.entries(chart.sections).filter(([, { posts }]) => posts.includes(state.agentPost));
  const looking = active(state).flatMap(({ item }) => item.units.map(({ sectionCode }) => sectionCode));
  return [...new Set([...own.map(([code]) => code), ...looking])].sort();
}

function factsOf(state: JourneyState): Record<string, unknown> {
  const entries = active(state);
  return {
    applicantKind: state.applicantKind,
    items: [...new Set(entries.map(({ itemCode }) => itemCode))].sort(),
    cases: entries.flatMap(({ caseNo }) => caseNo ?? []),
    done: entries.filter((entry) => entry.state === 'done').length,
    failed: entries.filter((entry) => entry.state === 'failed').length,
    total: entries.length,
    ...(state.feedback && { grade: state.feedback.grade }),
  };
}

/** What the agent must hear of though he did not do it. */
const OF_INTEREST = new Set<ProceedingEvent<JourneyEvents>['type']>([
  'MaterialsLookedThrough',
  'MaterialsSupplied',
  'CaseNotOpened',
  'CaseReported',
  'MandateExpired',
  'MandateRevoked',
  'FeedbackGiven',
]);

function agent({ assignments }: JourneyState): string[] {
  const holder = assignments[DRIVE];
  return holder ? [holder.person] : [];
}
