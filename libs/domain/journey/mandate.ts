import type { Day } from '../clock/types';
import { checkDay } from '../clock';
import { refuse, type Refusal } from '../refusal';
import type { JourneyState, Mandate } from './types';

/** The proxy service is free; what a matter itself costs by law is not asked here (R-PRX-01). */
export function feeAsked(fee: number | undefined): Refusal | undefined {
  if (!fee) return undefined;
  return refuse('PROXY_FEE', 'The proxy service is free: no fee may be asked for it.', 'R-PRX-01', { fee });
}

/**
 * A mandate that may be relied upon from today on: signed, with evidence, and not over (R-PRX-01).
 *
 * @throws DomainError CLOCK_DAY_INVALID
 */
export function mandateProblem(mandate: Mandate, today: Day): Refusal | undefined {
  const { procedures, signedOn, expiresOn, form, fileId, digest } = mandate;
  checkDay(signedOn);
  checkDay(expiresOn);
  if (procedures.length === 0) {
    return refuse('MANDATE_EMPTY', 'A mandate names the procedures that are entrusted.', 'R-PRX-01');
  }
  const evidence = form === 'scan' ? (fileId ?? digest) : digest;
  if (!evidence) {
    const what = form === 'scan' ? 'the scan' : 'the digest of the signed document';
    return refuse('MANDATE_NOT_SIGNED', `Hand in ${what} with the mandate.`, 'R-PRX-01', { form });
  }
  if (signedOn > today) {
    return refuse('MANDATE_IN_FUTURE', `The mandate is signed on ${signedOn}, which lies ahead.`, 'R-PRX-01');
  }
  return expiresOn < today ? expired(expiresOn) : undefined;
}

/** Whether the agent may act for the applicant now: at any time it may have been revoked, or have run out (R-PRX-01). */
export function mandateLapsed({ revokedOn, mandate, mandateExpired }: JourneyState): Refusal | undefined {
  if (revokedOn) {
    const message = `The applicant revoked the mandate on ${revokedOn}; nothing more is done in his name.`;
    return refuse('MANDATE_REVOKED', message, 'R-PRX-01', { revokedOn });
  }
  return mandateExpired ? expired(mandate.expiresOn) : undefined;
}

/**
 * Why a case that has its number is not opened any more: since it was numbered the mandate was revoked or its last day has passed,
 * or the journey was ended (R-PRX-01). Asked by the day, too: the alarm of the last day may not have rung yet.
 */
export function barredFromOpening(state: JourneyState, today: Day): Refusal | undefined {
  const { mandate, endedOn } = state;
  const lapsed = mandateLapsed(state);
  if (lapsed) return lapsed;
  if (mandate.expiresOn < today) return expired(mandate.expiresOn);
  if (!endedOn) return undefined;
  return refuse('JOURNEY_ENDED', `The journey ended on ${endedOn}; nothing more is opened.`, 'R-PRX-02', { endedOn });
}

/** Matters that the mandate does not name (R-PRX-01). */
export function outsideMandate({ procedures }: Mandate, itemCodes: string[]): Refusal | undefined {
  const foreign = [...new Set(itemCodes.filter((code) => !procedures.includes(code)))];
  if (foreign.length === 0) return undefined;
  const items = foreign.join(', ');
  return refuse('OUTSIDE_MANDATE', `The signed mandate does not name: ${items}.`, 'R-PRX-01', { items });
}

function expired(expiresOn: Day): Refusal {
  const message = `The mandate ran out on ${expiresOn}; a new one is signed first.`;
  return refuse('MANDATE_EXPIRED', message, 'R-PRX-01', { expiresOn });
}
