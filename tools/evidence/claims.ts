import type { Claim } from './claim';
import { ATTACKS } from './lines/attacks';
import { FAULTS } from './lines/faults';
import { IDENTITY } from './lines/identity';
import { OPERATION } from './lines/operation';
import { SPEED } from './lines/speed';

/** Every line of what is demanded for trust and scale, in its order. */
export const CLAIMS: Claim[] = [...IDENTITY, ...FAULTS, ...ATTACKS, ...SPEED, ...OPERATION];
