import createClient from 'openapi-fetch';
import type { components, paths } from './schema';
import { authorized } from './session';

/** The API, as the person who is signed in. */
export const api = createClient<paths>({ fetch: authorized });

export type Schemas = components['schemas'];
export type Case = Schemas['CaseDto'];
export type Matter = Schemas['CaseMatterDto'];
export type Duty = Schemas['DutyDto'];
export type Clock = Schemas['ClockDto'];
export type Event = Schemas['TimelineItemDto'];
export type Contact = Schemas['ContactDto'];
export type Item = Schemas['ItemDto'];
export type Applicant = Schemas['ApplicantDto'];
export type Journey = Schemas['JourneyDto'];
export type Action = Case['allowedActions'][number];
