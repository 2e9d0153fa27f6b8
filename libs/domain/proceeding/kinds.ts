/** Everything beside a case that lives as a durable workflow with a ledger of its own. */
export const PROCEEDING_KINDS = [
  'contact',
  'registry',
  'journey',
  'complaint',
  'sanction',
  'incident',
  'breach',
  'order',
  'commendation',
  'promise',
] as const;
export type ProceedingKind = (typeof PROCEEDING_KINDS)[number];

/** What may be somebody's to do in each kind of proceeding, beside pressing for what is late. */
interface DutyKinds extends Record<ProceedingKind, string> {
  contact:
    | 'answerContact'
    | 'forwardContact'
    | 'confirmContact'
    | 'trackContact'
    | 'answerConsultation'
    | 'replyToContact';
  registry: 'instruct' | 'designateHandler' | 'signFor' | 'handleMatter' | 'assist' | 'milestone' | 'confirmClosing';
  journey: 'preReview' | 'distribute' | 'notify' | 'drive' | 'replan';
  order: 'acknowledge' | 'answer' | 'check';
  breach: 'decideAppeal';
  complaint: 'designate' | 'investigate' | 'decideExtension' | 'tell' | 'decideReview';
  sanction: 'hear' | 'decide' | 'record' | 'decideAppeal';
  promise: 'checkPromise' | 'handleBreach';
  incident: 'respond' | 'attend' | 'acknowledge' | 'removeHazard' | 'checkHazard';
  commendation: never;
}

/** Of one kind of proceeding. */
export type DutyKindOf<K extends ProceedingKind> = DutyKinds[K];
/** Of any. */
export type ProceedingDutyKind = DutyKindOf<ProceedingKind> | 'press';
