export { CHANNEL_WORDS, CONTACT_STATUSES, contactProcedure, statusOf, type ContactStatus } from './procedure';
export { openForward, type ContactFile } from './duties';
export * from './types';
