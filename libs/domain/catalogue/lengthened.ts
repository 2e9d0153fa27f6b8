import type { Limit } from '../clock/types';
import { neverLonger } from './limit-order';
import type { ProblemPath } from './problem';
import type { MatterItem } from './types';

/**
 * Where a matter promises to take longer than its version of before did: as a whole, in the review of a department (R-REG-03
 * publishes each) or in delivery. Shorter ones need no reason, and what is new has nothing to be longer than (R-REG-05).
 */
export function lengthenedOf(before: MatterItem, after: MatterItem): ProblemPath[] {
  return [
    ...(isLonger(after.promisedLimit, before.promisedLimit) ? [['promisedLimit']] : []),
    ...lengthenedUnits(before, after),
    ...(after.deliveryLimitDays > before.deliveryLimitDays ? [['deliveryLimitDays']] : []),
  ];
}

/** A unit keeps its code, which a matter has once, in whatever stage it comes to review. */
function lengthenedUnits(before: MatterItem, after: MatterItem): ProblemPath[] {
  const bounds = new Map(before.stages.flatMap(({ units }) => units.map(({ unitCode, limit }) => [unitCode, limit])));
  return after.stages.flatMap(({ units }, i) =>
    units.flatMap(({ unitCode, limit }, j): ProblemPath[] => {
      const bound = bounds.get(unitCode);
      return bound && isLonger(limit, bound) ? [['stages', i, 'units', j, 'limit']] : [];
    }),
  );
}

function isLonger(limit: Limit, bound: Limit): boolean {
  return !neverLonger(limit, bound);
}
