import type { ProblemCode } from '@shouban/contracts/errors';

export interface Elsewhere {
  /** Where the codes come from. */
  when: string;
  codes: ProblemCode[];
}

/**
 * Codes that no operation answers with by itself, so that the document still describes every one; by the name of the response
 * among its components.
 */
export const ELSEWHERE: Record<string, Elsewhere> = {
  AnotherMethod: {
    when: 'Any address of this document, asked by a method that it does not have; `Allow` names those that it has.',
    codes: ['METHOD_NOT_ALLOWED'],
  },
  BeforeAnyAddress: {
    when: 'A request that is refused before its address is looked at: it is no HTTP, too slow, or its header too large.',
    codes: ['REQUEST_MALFORMED', 'REQUEST_TOO_SLOW', 'HEADERS_TOO_LARGE'],
  },
  BehindTheEdge: {
    when: 'What a rule would say that a command or a day should break which the edge had let through.',
    codes: [
      'NOT_REGISTERED',
      'CLOCK_DAY_INVALID',
      'CLOCK_EXTENSION_INVALID',
      'CLOCK_INSTANT_INVALID',
      'CLOCK_PAUSE_ENDS_BEFORE_BEGIN',
      'CLOCK_PAUSE_OPEN',
      'CLOCK_UNIT_UNKNOWN',
    ],
  },
  InAJourney: {
    when: 'Why a case of a whole-journey proxy was not opened: the `code` of a `CaseNotOpened` in its timeline.',
    codes: ['APPLICANT_ERASED'],
  },
};
