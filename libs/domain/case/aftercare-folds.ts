import type { AftercareEvents, Correction } from './aftercare-types';
import type { CaseEvent, CaseState, ClosingRecord, DeliveryWay } from './types';

type AftercareFolds = {
  [T in keyof AftercareEvents]: (state: CaseState, data: AftercareEvents[T], event: CaseEvent) => Partial<CaseState>;
};

/** How a closed case changes: what was there stays in the ledger, and in the list of corrections. */
export const aftercareFolds: AftercareFolds = {
  AftercareBegan: (_state, e) => ({ aftercareFrom: e.on }),
  CaseCorrected: (state, e, event) => ({
    ...corrected(state, e),
    corrections: [...(state.corrections ?? []), { ...e, seq: event.seq, correctedBy: event.actor.person ?? 'system' }],
  }),
  RevocationProposed: (state, e) => ({ revocations: [...(state.revocations ?? []), e] }),
  RevocationDecided: (state, { revocationId, ...decision }, event) => ({
    revocations: (state.revocations ?? []).map((revocation) =>
      revocation.id === revocationId
        ? { ...revocation, decision: { ...decision, decidedBy: event.actor.person ?? 'system' } }
        : revocation,
    ),
  }),
};

/** Personal data are not in the state, so their correction changes nothing here. */
function corrected({ decision, delivery, closing }: CaseState, { field, to, at }: Correction): Partial<CaseState> {
  if (to === undefined) return {};
  const [part, name] = field.split('.') as [string, string];
  if (part === 'decision') return { decision: { ...decision!, [name]: to } };
  if (part === 'delivery') return { delivery: { ...delivery!, [name]: to as DeliveryWay } };
  return { closing: { ...closing!, [name]: to, ...(at !== undefined && { at }) } as ClosingRecord };
}
