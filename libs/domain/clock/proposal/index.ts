/** Another working calendar on its way: the State Council's notice as its text is pasted, a year's file, or single days by hand. */
export * from './types';
export { readNotice } from './read-notice';
export { changesBetween, propose } from './propose';
