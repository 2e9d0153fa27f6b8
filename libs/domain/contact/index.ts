export { wordsOf, type ContactWords } from './words';
export { CONTACT_STATUSES, contactProcedure, statusOf, type ContactStatus } from './procedure';
export { openForward, type ContactFile } from './duties';
export * from './types';
