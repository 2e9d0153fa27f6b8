import type { By } from '../../case/types';
import { mustBeOpen } from '../../proceeding/duties';
import type { Permit } from '../../proceeding/types';
import { refuse } from '../../refusal';
import { refused, superior, wordsMissing, type IncidentDraft, type IncidentFile, type IncidentPolicy } from './guards';

/**
 * Somebody who met it did not stop it, or did not report it: a suspected breach, and a fact for his yearly assessment (D3,
 * D3.2, R-INC-07). It is suspected only until a person has confirmed it.
 */
export const recordFailure: IncidentPolicy<'recordFailure'> = {
  permit: bySuperior,
  decide(_file, { person, failure, detail }) {
    const missing = wordsMissing(detail, 'facts', 'R-INC-07');
    if (missing) return refused(missing);
    const breach: IncidentDraft = {
      type: 'SuspectedBreachRecorded',
      rule: 'R-INC-07',
      data: { kind: failure, person, detail: failure },
      personal: { detail },
    };
    return { drafts: [breach, conductOf(person, failure, true)] };
  },
};

/** What a first responder did well enters the same record (R-INC-07). */
export const recordGoodDeed: IncidentPolicy<'recordGoodDeed'> = {
  permit(file, by, command) {
    const permit = bySuperior(file, by);
    if (command?.person !== by.person) return permit;
    return refuse('OWN_CONDUCT', 'Nobody praises himself; another superior records it.', 'R-INC-07');
  },
  decide(_file, { person, detail }) {
    const missing = wordsMissing(detail, 'facts', 'R-INC-07');
    if (missing) return refused(missing);
    return { drafts: [{ ...conductOf(person, 'goodDeed', false), personal: { detail } }] };
  },
};

function conductOf(person: string, kind: 'goodDeed' | 'notStopped' | 'notReported', suspected: boolean): IncidentDraft {
  return { type: 'ConductRecorded', rule: 'R-INC-07', data: { person, kind, suspected } };
}

/** A supervisor: the head of a section that has a part in it, a leader, or discipline inspection. */
function bySuperior(file: IncidentFile, by: By): Permit {
  const closed = mustBeOpen(file, 'R-INC-07');
  if (closed) return closed;
  if (by.roles.includes('discipline')) return { post: file.chart.disciplinePost };
  const above = superior(file, by);
  if (above) return above;
  const message = 'Conduct is recorded by the head of the section, a leader or discipline inspection.';
  return refuse('SUPERIOR_ORDERS', message, 'R-INC-07');
}
