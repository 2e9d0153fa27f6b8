import { complaintProcedure } from '../complaint/procedure';
import { contactProcedure } from '../contact/procedure';
import { incidentProcedure } from '../incident/procedure';
import { journeyProcedure } from '../journey/procedure';
import { breachProcedure } from '../oversight/breach/procedure';
import { commendationProcedure } from '../oversight/commendation/procedure';
import { orderProcedure } from '../oversight/order/procedure';
import { promiseProcedure } from '../promise/procedure';
import { registryProcedure } from '../registry/procedure';
import { sanctionProcedure } from '../sanctions/procedure';
import type { ProceedingKind } from './kinds';
import type { Procedure, ProceedingState } from './types';

/** A procedure of whatever kind. */
export type AnyProcedure = Procedure<ProceedingState, object, object, object>;

/** The rules of every kind that there is. One line per kind. */
const procedures: Partial<Record<ProceedingKind, AnyProcedure>> = {
  contact: contactProcedure as unknown as AnyProcedure,
  journey: journeyProcedure as unknown as AnyProcedure,
  registry: registryProcedure as unknown as AnyProcedure,
  complaint: complaintProcedure as unknown as AnyProcedure,
  sanction: sanctionProcedure as unknown as AnyProcedure,
  incident: incidentProcedure as unknown as AnyProcedure,
  breach: breachProcedure as unknown as AnyProcedure,
  order: orderProcedure as unknown as AnyProcedure,
  commendation: commendationProcedure as unknown as AnyProcedure,
  promise: promiseProcedure as unknown as AnyProcedure,
};

/** @throws Error where the kind is not known: a ledger of a later version */
export function procedureOf(kind: string): AnyProcedure {
  const procedure = procedures[kind as ProceedingKind];
  if (!procedure) throw new Error(`There is no procedure for ${kind}`);
  return procedure;
}

export function isProceedingKind(kind: string): kind is ProceedingKind {
  return kind in procedures;
}
