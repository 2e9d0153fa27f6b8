import type { IncidentDto, ReportedIncidentDto } from '../../apps/api/src/incidents/incident.response.dto';
import type { Answer, Json } from '../support/api-client';
import type { Centre } from '../support/centre';

export interface LedgerEntry {
  seq: number;
  at: string;
  type: string;
  rule?: string;
  actor: { kind: string; person?: string };
  data: Json;
}

/** The incidents of a centre as its people see them. */
export class Incidents {
  constructor(readonly centre: Centre) {}

  send(person: string, text: string): Promise<Answer<ReportedIncidentDto>> {
    return this.centre.as(person).post<ReportedIncidentDto>('/incidents', { text }, { key: null });
  }

  async reported(person: string, text: string): Promise<string> {
    return answered(201, await this.send(person, text)).number;
  }

  async act(person: string, path: string, body: object = {}): Promise<IncidentDto> {
    return answered(200, await this.centre.as(person).post<IncidentDto>(`/incidents/${path}`, body));
  }

  /** Status, code and rule of a refusal, which says in Chinese what to do next. */
  async refused(person: string, path: string, body: object = {}): Promise<unknown[]> {
    const { status, body: problem } = await this.centre.as(person).post(`/incidents/${path}`, body);
    if (!/[一-龥].*。$/.test(String(problem['detailZh'])))
      throw new Error(`${path} says nothing: ${JSON.stringify(problem)}`);
    return [status, problem['code'], problem['rule']];
  }

  async view(person: string, number: string): Promise<IncidentDto> {
    return answered(200, await this.centre.as(person).get<IncidentDto>(`/incidents/${number}`));
  }

  async timeline(person: string, number: string): Promise<LedgerEntry[]> {
    const path = `/incidents/${number}/timeline?limit=200`;
    return (await this.centre.as(person).get<{ items: LedgerEntry[] }>(path)).body.items;
  }

  async numbers(person: string, query = ''): Promise<string[]> {
    const path = `/incidents?limit=200&${query}`;
    const { body } = await this.centre.as(person).get<{ items: { number: string }[] }>(path);
    return body.items.map(({ number }) => number);
  }

  /** Kinds of the messages that a person has of an incident, the newest first. */
  async inbox(person: string, number: string): Promise<string[]> {
    const { body } = await this.centre
      .as(person)
      .get<{ items: { kind: string; proceeding: Json | null }[] }>('/inbox?limit=200');
    return body.items.filter(({ proceeding }) => proceeding?.['number'] === number).map(({ kind }) => kind);
  }

  /** Every step that is still to be taken, in its order. */
  async takeSteps(person: string, number: string): Promise<IncidentDto> {
    let page = await this.view(person, number);
    for (const { step, outcome } of page.steps) {
      if (outcome === null) page = await this.act(person, `${number}/steps`, { step, outcome: 'done' });
    }
    return page;
  }
}

/** The body of an answer that must have this status. */
function answered<T>(expected: number, { status, body }: Answer<T>): T {
  if (status !== expected) throw new Error(`${status} instead of ${expected}: ${JSON.stringify(body)}`);
  return body;
}
