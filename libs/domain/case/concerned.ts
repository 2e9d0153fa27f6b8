import type { ReleaseRequest } from './intake-types';
import type { CaseEvent, CaseState } from './types';

/** Who hears of what intake did, by itself or by another's hand. */
export function concerned(before: CaseState, after: CaseState, event: CaseEvent): string[] {
  const holders = (state: CaseState, duties: string[]) => [
    ...new Set(duties.flatMap((duty) => state.assignments[duty]?.person ?? [])),
  ];
  switch (event.type) {
    case 'CaseAccepted': {
      const { deemed } = event.data as CaseEvent<'CaseAccepted'>['data'];
      return deemed ? holders(before, ['intake', 'handle']) : [];
    }
    case 'OneTimeNoticeGiven': {
      const { notLooked = [] } = event.data as CaseEvent<'OneTimeNoticeGiven'>['data'];
      return holders(
        before,
        notLooked.map((unitCode) => `preReview:${unitCode}`),
      );
    }
    case 'PreReviewSilenceRecorded':
      return holders(before, ['handle']);
    case 'ReleaseGranted': {
      const { id } = event.data as CaseEvent<'ReleaseGranted'>['data'];
      return [
        ...new Set([...holders(after, ['intake', 'handle']), ...askers(after, ({ releaseId }) => releaseId === id)]),
      ];
    }
    case 'ReleaseRefused': {
      const { requestId } = event.data as CaseEvent<'ReleaseRefused'>['data'];
      return askers(after, ({ id }) => id === requestId);
    }
    case 'PauseProlonged': {
      // The first handler hears of what a unit has told about its own pause.
      const { pauseId } = event.data as CaseEvent<'PauseProlonged'>['data'];
      const { unitCode } = after.pauses.find(({ id }) => id === pauseId)!;
      return unitCode ? holders(after, ['handle']) : [];
    }
    case 'TimeLimitAssigned':
      return holders(after, [...(after.acceptedOn ? [] : ['intake']), 'handle', 'supervise']);
    case 'HearingRequested':
    case 'HearingWaived':
      // By the applicant himself; the handler knows of what he records for another.
      return holders(after, ['handle']).filter((person) => person !== event.actor.person);
    case 'HearingAppointed':
      // Whoever reviews the case gives evidence and grounds in it (Licensing Law 48).
      return reviewersOf(after);
    case 'ClosingReported':
      return [(event.data as CaseEvent<'ClosingReported'>['data']).person];
    default:
      return [];
  }
}

/** Everybody who reviews the case or has reviewed it. */
export function reviewersOf({ units, assignments }: CaseState): string[] {
  const persons = units.flatMap((unit) => unit.answeredBy ?? assignments[`review:${unit.unitCode}`]?.person ?? []);
  return [...new Set(persons)];
}

function askers({ releaseRequests = [] }: CaseState, fits: (request: ReleaseRequest) => boolean): string[] {
  return releaseRequests.filter(fits).map(({ requestedBy }) => requestedBy);
}
