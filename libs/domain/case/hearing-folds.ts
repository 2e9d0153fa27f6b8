import type { Hearing, HearingEvents } from './hearing-types';
import type { CaseState } from './types';

type HearingFolds = { [T in keyof HearingEvents]: (state: CaseState, data: HearingEvents[T]) => Partial<CaseState> };

/** How a hearing goes on. Whoever asked for it has been heard with it. */
export const hearingFolds: HearingFolds = {
  HearingRightTold: (state, e) => ({ hearings: [...(state.hearings ?? []), { ...e, ground: 'right' }] }),
  HearingConvened: (state, e) => ({
    hearings: [...(state.hearings ?? []), { ...e, ground: 'office', requestedOn: e.on }],
  }),
  HearingRequested: (state, { hearingId, on, holdBy }) => changed(state, hearingId, { requestedOn: on, holdBy }),
  HearingWaived: (state, { hearingId, on }) => changed(state, hearingId, { waivedOn: on }),
  HearingAppointed: (state, { hearingId, on, place, noticeId }) =>
    changed(state, hearingId, { appointed: { on, place, noticeId } }),
  HearingHeld: (state, { hearingId, on, recordId }) => {
    const { thirdPartyId } = (state.hearings ?? []).find(({ id }) => id === hearingId)!;
    return {
      ...changed(state, hearingId, { heldOn: on, recordId }),
      thirdParties: state.thirdParties.map((party) =>
        party.id === thirdPartyId ? { ...party, heardOn: party.heardOn ?? on } : party,
      ),
    };
  },
};

function changed({ hearings = [] }: CaseState, id: string, change: Partial<Hearing>): Pick<CaseState, 'hearings'> {
  return { hearings: hearings.map((hearing) => (hearing.id === id ? { ...hearing, ...change } : hearing)) };
}
