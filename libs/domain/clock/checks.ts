import { DomainError, refuse } from '../refusal';
import { LIMIT_UNITS, type Limit, type LimitFacts } from './types';

const MAX_AMOUNT = 3650;

/** @throws DomainError CLOCK_UNIT_UNKNOWN, CLOCK_AMOUNT_OUT_OF_RANGE (not a whole number from 1 to 3650) */
export function checkLimit({ amount, unit }: Limit): void {
  if (!LIMIT_UNITS.includes(unit)) {
    const units = LIMIT_UNITS.join(', ');
    throw new DomainError(refuse('CLOCK_UNIT_UNKNOWN', `Unknown unit ${String(unit)} (one of ${units})`));
  }
  if (!Number.isInteger(amount) || amount < 1 || amount > MAX_AMOUNT) {
    const message = `A limit is a whole number from 1 to ${MAX_AMOUNT}, not ${String(amount)}`;
    throw new DomainError(refuse('CLOCK_AMOUNT_OUT_OF_RANGE', message));
  }
}

/** @throws DomainError CLOCK_EXTENSION_INVALID (not a whole number from 0 to 3650) */
export function checkExtension(extension: LimitFacts['extension']): void {
  if (Number.isInteger(extension) && extension >= 0 && extension <= MAX_AMOUNT) return;
  const message = `Extensions add up to a whole number from 0 to ${MAX_AMOUNT}, not ${String(extension)}`;
  throw new DomainError(refuse('CLOCK_EXTENSION_INVALID', message, 'R-CLK-07'));
}
