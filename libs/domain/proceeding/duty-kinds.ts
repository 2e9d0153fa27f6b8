import type { ProceedingKind } from './types';

/** What may be somebody's to do in each kind of proceeding, beside pressing for what is late. */
export const DUTY_KINDS = {
  contact: [
    'answerContact',
    'forwardContact',
    'confirmContact',
    'trackContact',
    'answerConsultation',
    'replyToContact',
  ],
  registry: ['instruct', 'designateHandler', 'signFor', 'handleMatter', 'assist', 'milestone', 'confirmClosing'],
  journey: ['preReview', 'distribute', 'notify', 'drive', 'replan'],
  order: ['acknowledge', 'answer', 'check'],
  breach: ['decideAppeal'],
  complaint: ['designate', 'investigate', 'decideExtension', 'tell', 'decideReview'],
  sanction: ['hear', 'decide', 'record', 'decideAppeal'],
  promise: ['checkPromise', 'handleBreach'],
  incident: ['respond', 'attend', 'acknowledge', 'removeHazard', 'checkHazard'],
  commendation: [],
} as const satisfies Record<ProceedingKind, readonly string[]>;

/** Of one kind of proceeding. */
export type DutyKindOf<K extends ProceedingKind> = (typeof DUTY_KINDS)[K][number];
/** Of any. */
export type ProceedingDutyKind = DutyKindOf<ProceedingKind> | 'press';
