import type { Body } from '@shouban/domain/case/case-on-paper';
import type { Duty, DutyKind } from '@shouban/domain/case/duties';
import type { CaseFile, MissingMaterial, UnitState } from '@shouban/domain/case/types';
import { awaitsHearing } from './longer';
import type { Intention, Plan, Scene } from './plan';
import type { Random } from './random';

/** How a duty is done by whoever holds it when its time has come; none for those that are only pressed for. */
export function deedOf({ id, kind }: Duty): Plan['deed'] | undefined {
  const what = id.slice(kind.length + 1);
  const deed = DEEDS[kind];
  return deed && ((scene) => (isOpen(scene, id) ? deed(scene, id, what) : undefined));
}

const DEEDS: Partial<Record<DutyKind, (scene: Scene, duty: string, what: string) => Intention>> = {
  intake: takeIn,
  preReview: lookThrough,
  designateSection,
  designatePerson: ({ file, random }, duty) => {
    const sectionCode = file.state.leadSection!;
    return { action: 'designate', duty, body: { sectionCode, postCode: postOf(file, sectionCode, random) } };
  },
  sign: (_scene, duty) => ({ action: 'sign', duty, body: {} }),
  review,
  decideExtension: ({ random }, duty, extensionId) => {
    return { action: 'decideExtension', duty, body: { extensionId, approve: random.chance(0.75), reason: '情况属实' } };
  },
  tell: ({ now }, duty, noticeId) => {
    return { action: 'tellNotice', duty, body: { noticeId, way: 'phone', toldAt: now } };
  },
  decideRemit: ({ random }, duty, unitCode) => {
    return { action: 'decideRemit', duty, body: { unitCode, accept: random.chance(0.5), reason: '对照职责清单' } };
  },
  coordinate: (_scene, duty, unitCode) => {
    return { action: 'coordinate', duty, body: { unitCode, result: '同意办理', reason: '已现场会商' } };
  },
  decide,
  deliver: ({ random }, duty) => {
    const way = random.pick(['inPerson', 'post', 'electronic'] as const);
    return { action: 'deliver', duty, body: { way, receivedBy: '申请人' } };
  },
};

function isOpen({ duties }: Scene, id: string): boolean {
  return duties.some((duty) => duty.id === id);
}

/** The clerk waits some days for the units of a joint case, then tells everything that is missing, or accepts. */
function takeIn({ file, random }: Scene, duty: string): Intention {
  const { state } = file;
  if (state.status === 'awaitingSupplement') return undefined;
  if (state.status === 'preReview' && state.units.some(isLooking) && random.chance(0.7)) return { laterBy: 1 };
  if (random.chance(0.03)) return notForUs(random, duty);
  const found = state.units.flatMap((unit) => unit.findings);
  const absent = file.item.materials.filter(({ kind, code }) => {
    return kind === 'required' && !state.materials.some((received) => received.code === code);
  });
  if (found.length + absent.length === 0) return { action: 'accept', duty, body: {} };
  const owed = file.item.materials.filter(({ kind }) => kind === 'deferrable');
  return { action: 'oneTimeNotice', duty, body: { form: 'written', missing: missing(random.some(owed, 0.3)) } };
}

function isLooking({ state }: UnitState): boolean {
  return state === 'preReview';
}

function notForUs(random: Random, duty: string): Intention {
  const outcome = random.pick(['notAccepted', 'noApprovalNeeded', 'outsideRemit'] as const);
  return { action: 'decide', duty, body: { outcome, reason: '不符合受理条件', basis: '《行政许可法》第三十二条' } };
}

function lookThrough({ file, random }: Scene, duty: string, unitCode: string): Intention {
  if (random.chance(0.8)) return { action: 'opine', duty, body: { unitCode, opinion: 'agree' } };
  const body: Body<'opine'> = {
    unitCode,
    opinion: 'needsMoreMaterial',
    missing: missing([random.pick(file.item.materials)]),
  };
  return { action: 'opine', duty, body };
}

function missing(materials: { code: string; name: string }[]): MissingMaterial[] {
  return materials.map(({ code, name }) => ({ code, reason: '不清晰', guidance: `请重新提交${name}` }));
}

/** The leader names the section, and sometimes its post at once. */
function designateSection({ file, random }: Scene, duty: string): Intention {
  const sectionCode = random.chance(0.8) ? file.item.leadSectionCode : random.pick(Object.keys(file.chart.sections));
  const postCode = random.chance(0.5) ? postOf(file, sectionCode, random) : undefined;
  return { action: 'designate', duty, body: { sectionCode, ...(postCode && { postCode }) } };
}

function postOf(file: CaseFile, sectionCode: string, random: Random): string {
  return random.pick(file.chart.sections[sectionCode]!.posts);
}

const OPINIONS: Omit<Body<'opine'>, 'unitCode'>[] = [
  ...Array.from({ length: 16 }, () => ({ opinion: 'agree' as const })),
  { opinion: 'agreeWithConditions', conditions: '加装排烟设施' },
  { opinion: 'agreeWithConditions', conditions: '限制营业时间' },
  { opinion: 'disagree', basis: '《公共场所卫生管理条例》第四条' },
  { opinion: 'notOurRemit', basis: '部门三定方案' },
];

/** A unit's own procedure ends before its opinion; what the lead has called its remit it declines no more. Asking for more than was told once is refused, and kept as a fact. */
function review({ file, random }: Scene, duty: string, unitCode: string): Intention {
  if (file.state.pauses.some((pause) => pause.unitCode === unitCode && pause.ended === undefined))
    return { laterBy: 2 };
  const unit = file.state.units.find((asked) => asked.unitCode === unitCode)!;
  const opinions = unit.remit ? OPINIONS.filter(({ opinion }) => opinion !== 'notOurRemit') : OPINIONS;
  const body: Body<'opine'> = { unitCode, ...random.pick(opinions) };
  return { action: 'opine', duty, body };
}

/**
 * After all opinions, signed for, with every procedure over; no grant while something is owed, nor before a leader has
 * coordinated with a unit that disagrees.
 */
function decide({ file, random, now }: Scene, duty: string): Intention {
  const { signedAt, pauses, units, owed } = file.state;
  if (awaitsHearing(file, now)) return { laterBy: 4 };
  if (!signedAt || pauses.some((pause) => pause.ended === undefined)) return { laterBy: 1 };
  if (random.chance(0.9)) {
    const against = units.some(({ opinion, coordination }) => opinion === 'disagree' && !coordination);
    if (against || owed.some(({ undertaking }) => undertaking === undefined)) return { laterBy: 1 };
    return { action: 'decide', duty, body: { outcome: 'granted' } };
  }
  const outcome = random.chance(0.9) ? ('refused' as const) : ('terminated' as const);
  return { action: 'decide', duty, body: { outcome, reason: '不符合条件', basis: '《行政许可法》第三十八条' } };
}
