import { refuse, type Refusal } from '../refusal';
import { follows } from './edition';
import { stoppedAt } from './limits';
import { oncePerFile } from './once-per-file';
import { isPlanned } from './plans';
import { openRequests } from './releases';
import { headPostOf, leaderPostOf, leadingSection } from './superiors';
import { uncheckedUndertakings } from './undertakings';
import { isWaitClock, waitsOf, type Wait, type WaitingDuty } from './waits';
import type { Assignment, By, CaseFile, CaseState, Escalation, Extension, Notice } from './types';

export { headPostOf, leaderPostOf };

export type DutyKind =
  | 'intake'
  | 'preReview'
  | 'handle'
  | 'designateSection'
  | 'designatePerson'
  | 'sign'
  | 'review'
  | 'decideExtension'
  | 'decideRelease'
  | 'tell'
  | 'supervise'
  | WaitingDuty
  | 'checkUndertaking'
  | 'decide'
  | 'deliver'
  | 'press'
  | 'noteClosing';

/** A duty belongs to a post, not to a person (design, point 6). It follows from the state; only its holder is recorded. */
export interface Duty {
  /** Unique in the case; `<kind>` or `<kind>:<what>`. */
  id: string;
  kind: DutyKind;
  post: string;
}

/** Every duty that is open in this state, in a fixed order. A page asks for each of its actions who holds what. */
export const dutiesOf = oncePerFile<readonly Duty[]>(openDuties);

function openDuties(file: CaseFile): Duty[] {
  const { state } = file;
  if (state.status === 'closed') return isToBeReported(state) ? [noteClosing(file)] : aftercareDuties(file);
  if (state.seq === 0) return [];
  const handlerPost = state.leadPost ?? state.intakePost;
  const duties: Duty[] = [];
  const add = (kind: DutyKind, post: string | undefined, what?: string) => {
    if (post) duties.push({ id: what ? `${kind}:${what}` : kind, kind, post });
  };
  if (isBeforeAcceptance(state)) add('intake', state.intakePost);
  add('handle', handlerPost);
  if (state.status === 'preReview') {
    for (const unit of state.units) if (unit.state === 'preReview') add('preReview', unit.postCode, unit.unitCode);
  }
  if (!isBeforeAcceptance(state) && !state.leadPost && !state.decision) {
    if (!state.leadSection) add('designateSection', leaderPostOf(file, file.item.leadSectionCode));
    else add('designatePerson', headPostOf(file, state.leadSection));
  }
  if (state.firstHandler.fixed && !state.signedAt && !state.decision) add('sign', handlerPost);
  if (state.status === 'underReview') {
    for (const unit of state.units) if (unit.state === 'reviewing') add('review', unit.postCode, unit.unitCode);
  }
  for (const extension of state.extensions) {
    if (extension.state === 'requested' && !state.decision)
      add('decideExtension', extensionDecider(file, extension), extension.id);
  }
  for (const { id } of openRequests(state)) add('decideRelease', leaderPostOf(file, leadingSection(file)), id);
  for (const notice of toBeTold(state)) add('tell', handlerPost, notice.id);
  if (state.supervisor && !state.decision) add('supervise', state.supervisor.postCode);
  const waits = waitsOf(file);
  for (const { opens } of waits) if (opens) add(opens.kind, opens.post, opens.what);
  for (const { code } of uncheckedUndertakings(state)) add('checkUndertaking', handlerPost, code);
  if (state.status === 'pendingDecision') add('decide', handlerPost);
  if (state.status === 'delivering') add('deliver', handlerPost);
  return [...duties, ...pressDuties(state, waits)];
}

/** What is still to be done in a closed case: what it waits for, and pressing for it (R-LAW-10). */
function aftercareDuties(file: CaseFile): Duty[] {
  const waits = waitsOf(file);
  const opened = waits.flatMap(({ opens }) => opens ?? []);
  const duties = opened.map(({ kind, post, what }): Duty => ({ id: `${kind}:${what}`, kind, post }));
  return [...duties, ...pressDuties(file.state, waits)];
}

function pressDuties(state: CaseState, waits: readonly Wait[]): Duty[] {
  const late = state.escalations.filter(({ clock, to }) => !isHandedUp(clock, to) && isStillLate(state, clock, waits));
  return late.map(({ clock, to, post }): Duty => ({ id: `press:${clock}:${to}`, kind: 'press', post }));
}

/** The registry hears of every closing (R-CLS-03); its duty is over with the report, which is made at once. */
export function isToBeReported(state: CaseState): boolean {
  return state.status === 'closed' && !state.closingReported && follows(state, 2);
}

function noteClosing({ chart }: CaseFile): Duty {
  return { id: 'noteClosing', kind: 'noteClosing', post: chart.registryPost };
}

export function holderOf(state: CaseState, dutyId: string): Assignment | undefined {
  return state.assignments[dutyId];
}

/** Whether the duty's holder keeps it whoever comes back (R-ABP-05). */
export function isKept(state: Pick<CaseState, 'assignments' | 'kept'>, dutyId: string): boolean {
  const keeping = state.kept?.[dutyId];
  const holder = state.assignments[dutyId];
  return keeping !== undefined && keeping.person === holder?.person && keeping.post === holder.post;
}

/** The duty among `ids` that `by` holds at present, or the refusal that names the holder (R-ABP-03). */
export function heldBy(file: CaseFile, by: By, ids: string[]): Duty | Refusal {
  const open = dutiesOf(file).filter((duty) => ids.includes(duty.id));
  const held = open.find((duty) => holderOf(file.state, duty.id)?.person === by.person);
  if (held) return held;
  const holder = open.map((duty) => holderOf(file.state, duty.id)?.person).find(Boolean);
  return refuse(
    'NOT_YOUR_DUTY',
    holder ? `This duty is held by ${holder} at present.` : 'Nobody holds this duty in the present state of the case.',
    'R-ABP-03',
    { ...(holder && { holder }), duty: ids[0] ?? '' },
  );
}

export function isRefusal(value: Duty | Refusal): value is Refusal {
  return 'code' in value;
}

export function isBeforeAcceptance(state: CaseState): boolean {
  return state.status === 'registered' || state.status === 'preReview' || state.status === 'awaitingSupplement';
}

/** The leader in charge; the next one, where he has not decided in time (R-CLK-09). */
export function extensionDecider(file: CaseFile, { escalatedTo }: Extension): string {
  if (escalatedTo) return escalatedTo;
  return file.item.extension?.deciderPostCode ?? leaderPostOf(file, leadingSection(file));
}

/** An undecided request is not pressed for by the next leader: he decides it himself. */
function isHandedUp(clock: string, to: Escalation['to']): boolean {
  return clock.startsWith('extension:') && to === 'leader';
}

function isStillLate(state: CaseState, clock: string, waits: readonly Wait[]): boolean {
  if (isWaitClock(clock)) return waits.some((wait) => wait.clock === clock);
  if (clock.startsWith('unit:')) {
    return state.units.some((unit) => `unit:${unit.unitCode}` === clock && unit.state === 'reviewing');
  }
  if (clock === 'signOff') return !state.signedAt && !state.decision;
  if (clock === 'delivery') return state.status === 'delivering';
  if (clock === 'supplement') return state.status === 'awaitingSupplement';
  if (clock.startsWith('pause:')) {
    return state.pauses.some((pause) => `pause:${pause.id}` === clock && pause.ended === undefined);
  }
  // While a plan is under way its milestones are pressed for; when it is over and nothing decided, the limits again (R-CLK-04).
  if ((clock === 'promised' || clock === 'statutory') && isPlanned(state)) return false;
  return stoppedAt(state) === undefined;
}

/**
 * The applicant must hear of a longer limit before the old one ends, and who told it is recorded (R-CLK-07). Once the clocks have
 * stopped no longer limit is left to be told.
 */
export function toBeTold(state: CaseState): Notice[] {
  if (stoppedAt(state) !== undefined) return [];
  return state.notices.filter(({ kind, told }) => kind === 'extension' && !told);
}
