export { CHANNEL_WORDS, CONTACT_STATUSES, contactProcedure, statusOf, type ContactStatus } from './procedure';
export { wordsOf, type ContactWords } from './words';
export { seenAgain } from './seen-again';
export { openForward, type ContactFile } from './duties';
export * from './types';
