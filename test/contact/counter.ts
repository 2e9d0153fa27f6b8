import type { ContactCreatedDto, ContactDto } from '../../apps/api/src/contacts/contact.response.dto';
import type { Centre } from '../support/centre';
import type { Answer, Json } from '../support/api-client';

export const CALLER = { name: '周长禾', phone: '13800000001', address: '青禾县人民路 18 号' };

let callers = 0;

/** Somebody else each time, so that only who is meant to be is the same. */
export function anotherCaller(): typeof CALLER {
  callers += 1;
  return { ...CALLER, name: `来访人${callers}`, phone: `1390000${String(callers).padStart(4, '0')}` };
}

export interface Entry {
  type: string;
  rule?: string;
  actor: Json;
  data: Json;
}

function done<T>(answer: Answer<T>, ...expected: number[]): T {
  if (!expected.includes(answer.status)) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** What tests do at the counter of a centre, over HTTP. */
export class Counter {
  constructor(private readonly centre: Centre) {}

  async received(by: string, more: object = {}): Promise<ContactDto> {
    const body = { channel: 'visit', person: anotherCaller(), matter: '咨询食品经营许可', ...more };
    const answer = await this.centre.as(by).post<ContactDto>('/contacts', body);
    return done(answer, 201);
  }

  async act(person: string, path: string, body: object = {}): Promise<ContactCreatedDto> {
    const answer = await this.centre.as(person).post<ContactCreatedDto>(`/contacts/${path}`, body);
    return done(answer, 200, 201);
  }

  /** Status, code and rule of a refusal. */
  async refused(person: string, path: string, body: object = {}): Promise<unknown[]> {
    const { status, body: problem } = await this.centre.as(person).post(`/contacts/${path}`, body);
    return [status, problem['code'], problem['rule']];
  }

  async view(person: string, number: string): Promise<ContactDto> {
    const answer = await this.centre.as(person).get<ContactDto>(`/contacts/${number}`);
    return done(answer, 200);
  }

  async entries(number: string): Promise<Entry[]> {
    const path = `/contacts/${number}/timeline?limit=200`;
    return (await this.centre.as('registry-1').get<{ items: Entry[] }>(path)).body.items;
  }

  async entry(number: string, type: string): Promise<Entry> {
    return (await this.entries(number)).find((entry) => entry.type === type)!;
  }

  /** What a person's inbox says of a contact. */
  async heard(person: string, number: string): Promise<string[]> {
    const { body } = await this.centre.as(person).get<{ items: { kind: string; proceeding: Json | null }[] }>('/inbox');
    return body.items.filter(({ proceeding }) => proceeding?.['number'] === number).map(({ kind }) => kind);
  }
}
