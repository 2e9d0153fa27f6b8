import {
  brought,
  journeyProcedure,
  mayOpen,
  numbered,
  opened,
  opening,
  reported,
  scheduleOf,
  toBring,
} from '@shouban/domain/journey';
import { applicationFor } from '@shouban/domain/journey/application';

/** What the domain says of a journey, as its workflow asks it; a test puts something wrong in its place. */
export const JOURNEY_RULES = {
  procedure: journeyProcedure,
  mayOpen,
  opening,
  toBring,
  numbered,
  opened,
  reported,
  brought,
  scheduleOf,
  applicationFor,
};
export type JourneyRules = typeof JOURNEY_RULES;
