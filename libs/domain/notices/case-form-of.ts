import type { DecisionOutcome, Notice } from '../case/types';
import { CASE_FORMS, type CaseForm } from './case-forms';

/** The form by which a case's notice is printed. */
export function caseFormOf({ kind, content }: Pick<Notice, 'kind' | 'content'>): CaseForm {
  return kind === 'decision' ? (content['outcome'] as DecisionOutcome) : kind;
}

/** What a notice is called: 准予决定书, and not only 决定. */
export function caseFormName(notice: Pick<Notice, 'kind' | 'content'>): string {
  return CASE_FORMS[caseFormOf(notice)].name;
}
