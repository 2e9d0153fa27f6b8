import { refuse } from '../../refusal';
import type { CompleteNotice } from '../types';
import { carer, missing, otherPost, sectionOf, today, type ContactPolicy } from './guards';

/** Own duty: everything about the matter at once, so that nobody comes twice for the same thing (R-CON-03). */
export const answer: ContactPolicy<'answer'> = {
  permit: (file, by) => carer(file, by, 'R-CON-03'),
  decide(file, { form, notice, itemCode, itemVersion }, now) {
    const gaps = gapsOf(notice);
    if (gaps.length > 0) {
      const message = `The notice is given once and completely; it lacks: ${gaps.join(', ')}.`;
      return { drafts: [], refusal: refuse('ANSWER_INCOMPLETE', message, 'R-CON-03', { missing: gaps.join(',') }) };
    }
    const number = `${file.state.number}-01`;
    const item = { ...(itemCode && { itemCode }), ...(itemVersion && { itemVersion }) };
    const data = { ...(notice as CompleteNotice), number, form, on: today(file, now), ...item };
    return { drafts: [{ type: 'ContactAnswered', rule: 'R-CON-03', data }], created: number };
  },
};

const PARTS = ['basis', 'limit', 'procedure', 'materials', 'refusalReasons'] as const;

function gapsOf(notice: Partial<CompleteNotice>): string[] {
  const said = (part: string | string[] | undefined) => [part ?? []].flat().some((line) => line.trim() !== '');
  return PARTS.filter((part) => !said(notice[part]));
}

/** Accepted on the spot: what the person wants is an application, and the case goes on from here (R-CON-03). */
export const becomeCase: ContactPolicy<'becomeCase'> = {
  permit: (file, by) => carer(file, by, 'R-CON-03'),
  decide: (_file, { caseNo, itemCode }) => ({
    drafts: [{ type: 'ContactBecameCase', rule: 'R-CON-03', data: { caseNo, itemCode } }],
    created: caseNo,
  }),
};

/** Another post's duty: the person is led there, or given the number of the right section (R-CON-04). */
export const guide: ContactPolicy<'guide'> = {
  permit: (file, by) => carer(file, by, 'R-CON-04'),
  decide(file, { postCode, phone, note }, now) {
    const refusal = otherPost(file, postCode, 'R-CON-04');
    if (refusal) return { drafts: [], refusal };
    const sectionCode = sectionOf(file, postCode)!;
    const data = { postCode, sectionCode, phone, on: today(file, now) };
    return { drafts: [{ type: 'PersonGuided', rule: 'R-CON-04', data, ...(note && { personal: { guided: note } }) }] };
  },
};

/** Nobody in this house: why not, and who is competent, where the directory knows it (R-CON-06). */
export const tellOutsideRemit: ContactPolicy<'tellOutsideRemit'> = {
  permit: (file, by) => carer(file, by, 'R-CON-06'),
  decide(file, { reasons, body }, now) {
    if (!reasons.trim()) return { drafts: [], refusal: missing('reasons why this is outside the remit', 'R-CON-06') };
    const data = { ...(body && { body }), on: today(file, now) };
    return { drafts: [{ type: 'OutsideRemitTold', rule: 'R-CON-06', data, personal: { result: reasons } }] };
  },
};
