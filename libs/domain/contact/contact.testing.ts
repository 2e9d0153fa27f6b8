import { clerk, officer } from '../case/paper.testing';
import type { By } from '../case/types';
import { PaperProceeding } from '../proceeding/paper.testing';
import { projectionOf } from '../proceeding/projection';
import { contactProcedure } from './procedure';
import type { ContactCommands, ContactEvents, ContactOpening, ContactState } from './types';

export type Paper = PaperProceeding<ContactState, ContactEvents, ContactCommands, ContactOpening>;

export const opening: ContactOpening = {
  channel: 'visit',
  person: { name: '周小川', phone: '13800000000', address: '青禾路 1 号' },
  matter: '想开一家小吃店，先办什么？',
  materials: [{ name: '租赁合同', quantity: 1 }],
  matterClass: 'general',
  intakePost: 'window',
  substitute: false,
  callerKeys: ['k1'],
};

export const notice = {
  basis: ['《食品安全法》第三十五条'],
  limit: '5 个工作日',
  procedure: ['受理', '审查', '决定'],
  materials: ['申请书 1 份'],
  refusalReasons: ['场所不符合条件'],
};

export const food = officer('food-1');
export const health = officer('health-1');

export function blankPaper(): Paper {
  return new PaperProceeding(contactProcedure);
}

/** On Monday 2 March, 09:00. */
export async function received(by: By = clerk, more: Partial<ContactOpening> = {}): Promise<Paper> {
  const paper = blankPaper();
  await paper.open(by, { ...opening, ...more });
  return paper;
}

/** The read model as it is written from the first event on. */
export function projected({ file, events }: Paper) {
  return projectionOf(contactProcedure, { ...file, state: contactProcedure.blank('QH2026000001') }, events as never);
}

/** Whose inbox an event of a type came to. */
export function heard(paper: Paper, type: string): string[] {
  return projected(paper).inbox.flatMap(({ kind, person }) => (kind === type ? [person] : []));
}
