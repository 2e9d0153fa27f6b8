import { refuse } from '../../refusal';
import { refused, type Policy } from '../decision';
import { promisedFacts, workingDaysFrom } from '../limits';
import type { CaseFile, Draft, MaterialReceived, MissingMaterial } from '../types';
import type { Day } from '../../clock/types';
import type { MaterialGiven } from '../commands';
import { dueOfRunningLimit } from '../../clock';
import { BEFORE_ACCEPTANCE, CARERS, holder, IN_REVIEW, notice, onlyIn, today } from './guards';
import { owedAtAcceptance } from './owed';

/** Acceptance: nothing required is missing and no unit's finding is open; the statutory limit begins (R-CLK-01). */
export const accept: Policy<'accept'> = {
  permit: (file, by) => holder(file, by, ['registered', 'preReview'], CARERS, 'R-INT-03'),
  decide(file, _command, now) {
    const missing = everythingMissing(file, []);
    if (missing.length > 0) {
      const codes = missing.map((m) => m.code).join(', ');
      return refused(
        refuse('MATERIALS_MISSING', `Give a one-time notice first; missing: ${codes}.`, 'R-INT-03', { missing: codes }),
      );
    }
    const on = today(file, now);
    const drafts: Draft[] = [{ type: 'CaseAccepted', rule: 'R-CLK-01', data: { on } }];
    const promised = promisedFacts(file);
    const promisedDue = promised && dueOfRunningLimit(promised, file.calendar).day;
    const owed = owedAtAcceptance(file, file.state.materials, on, promisedDue);
    const content = {
      on,
      ...(owed.length > 0 && { owed: owed[0]!.data }),
      statutoryLimit: file.item.statutoryLimit,
      promisedDue,
    };
    return { drafts: [...drafts, ...owed, notice(file, 'acceptance', on, content).draft] };
  },
};

/** One notice that holds everything: what the clerk found, what the units found, and what was never handed in (R-INT-03). */
export const oneTimeNotice: Policy<'oneTimeNotice'> = {
  permit: (file, by) => holder(file, by, BEFORE_ACCEPTANCE, CARERS, 'R-INT-03'),
  decide(file, command, now) {
    const { state, item } = file;
    const unknown = command.missing.filter((m) => !item.materials.some((known) => known.code === m.code));
    if (unknown.length > 0) return refused(materialUnknown(unknown.map((m) => m.code)));
    if (command.form === 'oral' && (item.category === 'permit' || !item.oralNoticeAllowed)) {
      return refused(
        refuse('NOTICE_MUST_BE_WRITTEN', 'The one-time notice of this matter is given in writing.', 'R-INT-04'),
      );
    }
    if (state.oneTimeNotices > 0) return secondNotice(command.missing.map((m) => m.code));
    const missing = everythingMissing(file, command.missing);
    if (missing.length === 0) {
      return refused(refuse('NOTHING_MISSING', 'Nothing is missing: accept the application instead.', 'R-INT-03'));
    }
    const on = today(file, now);
    const supplementBy = workingDaysFrom(on, file.settings.supplementDays, file.calendar).day;
    const issued = notice(file, 'oneTimeNotice', on, { missing, supplementBy }, { form: command.form });
    return {
      drafts: [
        {
          type: 'OneTimeNoticeGiven',
          rule: 'R-INT-03',
          data: { noticeId: issued.id, missing, form: command.form, on },
        },
        issued.draft,
      ],
    };
  },
};

/** The applicant supplies, in parts or at once; the promised limit begins anew after the last part (R-CLK-01). */
export const supplement: Policy<'supplement'> = {
  permit(file, by) {
    const wrong = onlyIn(file, ['awaitingSupplement', ...IN_REVIEW], 'R-INT-03');
    if (wrong) return wrong;
    if (by.applicant) return {};
    return holder(file, by, ['awaitingSupplement', ...IN_REVIEW], CARERS, 'R-INT-03');
  },
  decide(file, command, now) {
    const unknown = command.materials.filter((m) => !file.item.materials.some((known) => known.code === m.code));
    if (unknown.length > 0) return refused(materialUnknown(unknown.map((m) => m.code)));
    const on = today(file, now);
    const supplied = new Set(command.materials.map((m) => m.code));
    const stillMissing = file.state.missing.filter((m) => !supplied.has(m.code));
    const materials = receivedOn(command.materials, on);
    return { drafts: [{ type: 'SupplementReceived', rule: 'R-INT-03', data: { materials, stillMissing, on } }] };
  },
};

/** Told findings, units' findings and required materials never handed in, each once. */
function everythingMissing(file: CaseFile, told: MissingMaterial[]): MissingMaterial[] {
  const { state, item } = file;
  const found = new Map<string, MissingMaterial>();
  for (const m of [...told, ...state.units.flatMap((unit) => unit.findings)])
    if (!found.has(m.code)) found.set(m.code, m);
  const received = new Set(state.materials.map((m) => m.code));
  for (const required of item.materials) {
    if (required.kind !== 'required' || received.has(required.code) || found.has(required.code)) continue;
    found.set(required.code, { code: required.code, reason: '未提交', guidance: required.guidance ?? required.name });
  }
  return [...found.values()];
}

export function receivedOn(materials: MaterialGiven[], on: Day): MaterialReceived[] {
  return materials.map(({ code, quantity, original }) => ({ code, quantity, original, receivedOn: on }));
}

export function materialUnknown(codes: string[]) {
  return refuse('MATERIAL_UNKNOWN', `This matter asks for no such material: ${codes.join(', ')}.`, 'R-INT-08', {
    materials: codes.join(', '),
  });
}

/** Refused, and yet a fact: asking a second time for what could have been told at once (R-INT-05, R-JNT-03). */
export function secondNotice(codes: string[]) {
  const detail = codes.join(', ');
  return refused(
    refuse(
      'SECOND_NOTICE',
      'Everything missing is told once; a second notice needs the release of a leader.',
      'R-INT-05',
      { detail },
    ),
    [{ type: 'SuspectedBreachRecorded', rule: 'R-INT-05', data: { kind: 'secondNotice', detail } }],
  );
}
