import { evolve, unregistered } from '../case/evolve';
import type { PaperCase } from '../case/paper.testing';
import type { CaseEvent } from '../case/types';
import { caseValues, type NamesOfCase } from './case-values';
import { FORM_KINDS } from './forms';
import { issuedBy } from './issued';
import type { Values } from './types';

const NOBODY: NamesOfCase = { thirdParties: {} };

/** Of every written notice of a case the values that its form prints, as the case stood when it was issued. */
export function printedOf({
  file,
  events,
  organisation,
}: PaperCase): { form: string; values: Values; blanks: string[] }[] {
  let state = unregistered(file.state.caseNo);
  return events.flatMap((event) => {
    state = evolve(state, event);
    if (!issuedBy(state.caseNo, event)) return [];
    const notice = (event as CaseEvent<'NoticeIssued'>).data;
    const by = event.actor.person;
    const paper = { file: { ...file, state }, notice, names: NOBODY, organisation, ...(by && { by }) };
    const { form, values } = caseValues(paper);
    const blanks = Object.entries(FORM_KINDS[form].placeholders).flatMap(([name, { optional }]) =>
      optional || isThere(values[name]) ? [] : [`${form}.${name}`],
    );
    return [{ form, values, blanks }];
  });
}

/** An empty word is what somebody said; that nobody can say nothing is the edge's to see to. */
function isThere(value: Values[string]): boolean {
  return typeof value === 'string' ? !value.includes('undefined') : (value?.length ?? 0) > 0;
}
