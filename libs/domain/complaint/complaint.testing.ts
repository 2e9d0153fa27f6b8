import { officer, organisation } from '../case/paper.testing';
import type { By } from '../case/types';
import { PaperProceeding } from '../proceeding/paper.testing';
import type { Instant } from '../clock/types';
import { standingOfAccused, type Accused } from './accused';
import { complaintProcedure } from './procedure';
import type { ComplaintCommands, ComplaintEvents, ComplaintOpening, ComplaintState } from './types';

export const discipline: By = { person: 'discipline-1', roles: ['discipline'] };
export const centreLeader: By = { person: 'director', roles: ['leader'], leads: ['centre-leader'] };
export const complainant: By = { person: 'complainant', roles: [], applicant: true };
export const foodOfficer = officer('food-1');

type PaperComplaint = PaperProceeding<ComplaintState, ComplaintEvents, ComplaintCommands, ComplaintOpening>;

export function paperComplaint(now?: Instant): PaperComplaint {
  return new PaperProceeding(complaintProcedure, now);
}

/** About the reviewer of the food section, by somebody who can be reached, unless said otherwise. */
export function opening(more: Partial<ComplaintOpening> = {}): ComplaintOpening {
  const accused: Accused = more.accused ?? { person: 'food-1' };
  return {
    channel: 'web',
    subject: 'delay',
    text: '材料交了二十天没有答复',
    accused,
    complainant: { name: '李四', phone: '139' },
    standing: standingOfAccused(accused, organisation),
    ...more,
  };
}

/** With an investigator; the post of discipline inspection unless another is named. */
export async function investigated(more: Partial<ComplaintOpening> = {}, post = 'discipline'): Promise<PaperComplaint> {
  const paper = paperComplaint();
  const said = opening(more);
  await paper.open(complainant, said);
  await paper.perform('designate', discipline, { post, holder: 'discipline-1', standing: said.standing });
  return paper;
}

export const VERIFIED = { verdict: 'verified', finding: '查实', answer: '经查属实，已处理' } as const;
