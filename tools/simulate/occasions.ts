import type { Body } from '@shouban/domain/case/case-on-paper';
import { isToBeHeld } from '@shouban/domain/case/hearings';
import type { CaseFile, CasePause, CaseStatus } from '@shouban/domain/case/types';
import { addDays } from '@shouban/domain/clock';
import { ofHearing, ofHearingToBeHeld, ofMilestone, ofPauseLength, ofTakingLonger } from './longer';
import type { Intention, Plan, Scene } from './plan';
import type { Deed } from './play';
import type { Random } from './random';
import { dayIn } from './time';

/** Something in the life of a case at which people may take to what nobody has to do. */
interface Occasion {
  key: string;
  plans: (scene: Scene) => Plan[];
}

const IN_REVIEW: CaseStatus[] = ['accepted', 'underReview', 'pendingDecision'];
const NEVER_SUPPLIED = 0.05;

/** The occasions that have arisen by now; each is taken, or not, once. */
export function occasionsOf({ state }: CaseFile): Occasion[] {
  const occasions: Occasion[] = [{ key: 'received', plans: ofReceipt }];
  if (state.status === 'awaitingSupplement') occasions.push({ key: `awaiting ${state.epoch}`, plans: ofNotice });
  if (state.acceptedOn) occasions.push({ key: 'accepted', plans: ofAcceptance });
  if (state.status === 'underReview') {
    for (const { unitCode, state: reviewing } of state.units) {
      if (reviewing === 'reviewing')
        occasions.push({ key: `unit ${unitCode}`, plans: (scene) => ofUnit(scene, unitCode) });
    }
  }
  for (const pause of state.pauses) {
    // That of a hearing ends with it.
    if (pause.ended === undefined && !pause.hearingId)
      occasions.push({ key: `paused ${pause.id}`, plans: (scene) => ofPause(scene, pause) });
  }
  if (state.hearings || state.plan) occasions.push(...ofWhatTakesLonger(state));
  for (const { id } of state.appointments) {
    occasions.push({ key: `appointed ${id}`, plans: (scene) => ofAppointment(scene, id) });
  }
  return occasions;
}

function ofWhatTakesLonger({ hearings = [], plan }: CaseFile['state']): Occasion[] {
  return [
    ...hearings.map(({ id }): Occasion => ({ key: `hearing ${id}`, plans: (scene) => ofHearing(scene, id) })),
    ...hearings.filter(isToBeHeld).map(({ id }): Occasion => ({
      key: `hearing ${id} to be held`,
      plans: (scene) => ofHearingToBeHeld(scene, id),
    })),
    ...(plan?.milestones ?? []).map(({ id }): Occasion => ({
      key: `milestone ${id}`,
      plans: (scene) => ofMilestone(scene, id),
    })),
  ];
}

function ofReceipt({ random }: Scene): Plan[] {
  if (!random.chance(0.03)) return [];
  const withdraw = (scene: Scene): Intention =>
    isUndecided(scene.file) ? { action: 'withdraw', body: { reason: '不再申请' } } : undefined;
  return [{ inDays: random.int(0, 15), deed: withdraw }];
}

/** Everything at once, in parts, late, or never; then the clerk ends it in the end. */
function ofNotice({ file, random }: Scene): Plan[] {
  const asked = file.state.missing.map(({ code }) => code);
  const given = (codes: string[]): Plan['deed'] => {
    return (scene) =>
      scene.file.state.status === 'awaitingSupplement'
        ? { action: 'supplement', body: { materials: codes.map((code) => ({ code, quantity: 1, original: true })) } }
        : undefined;
  };
  if (random.chance(NEVER_SUPPLIED)) {
    const end = (scene: Scene): Intention =>
      isUndecided(scene.file) ? { action: 'withdraw', duty: 'handle', body: {} } : undefined;
    return [{ inDays: random.int(20, 60), deed: end }];
  }
  const inDays = random.chance(0.15) ? random.int(11, 30) : random.int(0, 9);
  const first = random.some(asked, 0.5);
  const parts = first.length > 0 && first.length < asked.length;
  return [...(parts ? [{ inDays: Math.floor(inDays / 2), deed: given(first) }] : []), { inDays, deed: given(asked) }];
}

function ofAcceptance(scene: Scene): Plan[] {
  const { file, random } = scene;
  const { allowedPauses, extension } = file.item;
  const plans = [...file.state.owed.map(({ code }) => bringsOwed(random, code)), ...ofTakingLonger(scene)];
  if (allowedPauses.length > 0 && random.chance(0.25)) {
    plans.push({ inDays: random.int(0, 9), deed: (scene) => pauses(scene) });
    if (random.chance(0.3)) plans.push({ inDays: random.int(0, 15), deed: (scene) => pauses(scene) });
  }
  if (extension && random.chance(0.4)) {
    plans.push({
      inDays: random.int(0, Math.ceil(file.item.promisedLimit.amount / 2)),
      deed: asksForExtension,
    });
    if (random.chance(0.3)) plans.push({ inDays: random.int(5, 30), deed: asksForExtension });
  }
  if (random.chance(0.06)) plans.push({ inDays: random.int(0, 6), deed: appoints });
  if (random.chance(0.01)) {
    const body = { outcome: 'terminated' as const, reason: '申请人终止', basis: '《行政许可法》第七十条' };
    plans.push({ inDays: random.int(0, 20), deed: inReview({ action: 'decide', duty: 'handle', body }) });
  }
  return plans;
}

/** What is owed is handed in, or undertaken for; mostly in its time. */
function bringsOwed(random: Random, code: string): Plan {
  const inDays = random.chance(0.9) ? random.int(0, 8) : random.int(9, 25);
  if (random.chance(0.7)) {
    const body = { materials: [{ code, quantity: 1, original: false }] };
    return { inDays, deed: inReview({ action: 'supplement', body }) };
  }
  return {
    inDays,
    deed: ({ file, now }) =>
      IN_REVIEW.includes(file.state.status) && file.state.owed.some((owed) => owed.code === code)
        ? {
            action: 'undertakeOwed',
            duty: 'handle',
            body: { materials: [code], undertaking: '领证前补交', promisedBy: addDays(dayIn(now), 20) },
          }
        : undefined,
  };
}

function ofUnit({ file, random }: Scene, unitCode: string): Plan[] {
  const plans: Plan[] = [];
  const { limit } = file.state.units.find((unit) => unit.unitCode === unitCode)!;
  const inDays = random.int(0, limit.amount);
  if (file.item.allowedPauses.length > 0 && random.chance(0.1)) {
    plans.push({ inDays, deed: (scene) => pauses(scene, unitCode) });
  }
  if (random.chance(0.03)) plans.push({ inDays, deed: (scene) => asksForMore(scene, unitCode) });
  return plans;
}

/** A procedure keeps the length that was told, or not. */
function ofPause(scene: Scene, pause: CasePause): Plan[] {
  const { random } = scene;
  const { id, expectedDays } = pause;
  const inDays = Math.ceil(expectedDays * (0.2 + 1.6 * random.next()));
  const resume = { inDays, deed: inReview({ action: 'resume', duty: 'handle', body: { pauseId: id } }) };
  return [resume, ...ofPauseLength(scene, pause)];
}

function ofAppointment({ random }: Scene, appointmentId: string): Plan[] {
  const tells = ({ file, now }: Scene): Intention => {
    const { noticeId } = file.state.appointments.find(({ id }) => id === appointmentId)!;
    if (!IN_REVIEW.includes(file.state.status)) return undefined;
    return { action: 'tellNotice', duty: 'handle', body: { noticeId, way: 'phone', toldAt: now } };
  };
  if (!random.chance(0.5)) return [{ inDays: 0, deed: tells }];
  const deed = ({ file, now }: Scene): Intention => {
    const { on, noticeId } = file.state.appointments.find(({ id }) => id === appointmentId)!;
    const told = file.state.notices.find(({ id }) => id === noticeId)!.told;
    const isLast = file.state.appointments.at(-1)!.id === appointmentId;
    if (!IN_REVIEW.includes(file.state.status) || !isLast || !told || dayIn(told.at) >= on) return undefined;
    return dayIn(now) > on ? { action: 'recordNoShow', duty: 'handle', body: { appointmentId } } : { laterBy: 1 };
  };
  return [
    { inDays: 0, deed: tells },
    { inDays: 3, deed },
  ];
}

function pauses({ file, duties, random }: Scene, unitCode?: string): Intention {
  const { procedure } = random.pick(file.item.allowedPauses);
  const duty = unitCode ? `review:${unitCode}` : 'handle';
  const same = (pause: CasePause) => pause.procedure === procedure && pause.unitCode === unitCode && !pause.ended;
  const possible = IN_REVIEW.includes(file.state.status) && duties.some(({ id }) => id === duty);
  if (!possible || file.state.pauses.some(same)) return undefined;
  const body: Body<'pause'> = { procedure, expectedDays: random.int(1, 15), ...(unitCode && { unitCode }) };
  return { action: 'pause', duty, body };
}

/** In time by the clerk's own count, or refused and kept as a fact (R-CLK-08). */
function asksForExtension({ file, now, random, limits }: Scene): Intention {
  const { status, extensions } = file.state;
  if (!IN_REVIEW.includes(status) || extensions.some(({ state }) => state === 'requested')) return undefined;
  const granted = extensions.reduce((sum, { state, days }) => sum + (state === 'approved' ? days : 0), 0);
  const left = file.item.extension!.max - granted;
  if (left < 1) return undefined;
  const today = dayIn(now);
  const body: Body<'requestExtension'> = {
    days: random.int(1, left),
    reason: '现场核查需要更多时间',
    basis: '《行政许可法》第四十二条',
    handlingOpinion: '继续审查',
    plannedClosingDate: addDays(today, random.int(5, 40)),
  };
  const refusal = limits.mayAskToday(file, today) ? undefined : 'EXTENSION_TOO_LATE';
  return { action: 'requestExtension', duty: 'handle', body, ...(refusal && { refusal }) };
}

function appoints({ file, now, random }: Scene): Intention {
  if (!IN_REVIEW.includes(file.state.status)) return undefined;
  const on = addDays(dayIn(now), random.int(1, 10));
  return { action: 'makeAppointment', duty: 'handle', body: { on, place: '一楼窗口', purpose: '核对原件' } };
}

/** After acceptance that is a second notice (R-INT-05, R-JNT-03). */
function asksForMore({ file, duties, random }: Scene, unitCode: string): Intention {
  const duty = `review:${unitCode}`;
  const paused = file.state.pauses.some((pause) => pause.unitCode === unitCode && !pause.ended);
  if (paused || !duties.some(({ id }) => id === duty)) return undefined;
  const { code } = random.pick(file.item.materials);
  const missing = [{ code, reason: '还需一份', guidance: '补交' }];
  return { action: 'opine', duty, body: { unitCode, opinion: 'needsMoreMaterial', missing }, refusal: 'SECOND_NOTICE' };
}

function inReview(deed: Deed): Plan['deed'] {
  return ({ file }) => (IN_REVIEW.includes(file.state.status) ? deed : undefined);
}

function isUndecided({ state }: CaseFile): boolean {
  return !state.decision && state.status !== 'closed';
}
