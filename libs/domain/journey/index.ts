export { brought, numbered, opened, reported, type CaseReport } from './news';
export { active, blockedBy, blocks, entryOf, mayOpen, opening, toBring, waitsFor, type Bringing } from './plan';
export { journeyProcedure, JOURNEY_STATUSES, statusOf, type JourneyStatus } from './procedure';
export { scheduleOf, type LastDays, type Leg, type Schedule } from './schedule';
export { missingIn, missingOf } from './materials';
export { previewJourney } from './preview';
export { plannedItem } from './planned-item';
export { journeyView, type EntryView, type JourneyView } from './view';
export * from './types';
