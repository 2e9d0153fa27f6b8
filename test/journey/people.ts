import type { JourneyDto, OpenedJourneyDto } from '../../apps/api/src/journeys/journey.response.dto';
import { until } from '../../tools/provide/until';
import type { TimelineItemDto } from '../../apps/api/src/cases/case.response.dto';
import { APPLICANT } from '../api/matters';
import type { Json } from '../support/api-client';
import type { Centre } from '../support/centre';

const HAPPENS_WITHIN_MS = 30_000;

export const MANDATE = {
  procedures: ['business-registration', 'food-business-licence', 'public-place-sanitation', 'road-excavation'],
  signedOn: '2026-01-05',
  expiresOn: '2036-01-04',
  form: 'electronic',
  digest: 'b'.repeat(64),
  scope: '提交和补正材料、领取结果',
};

export interface Entry {
  key: string;
  itemCode: string;
  after?: string[];
  accepts?: { material: string; from: string }[];
  materials?: object[];
}

/** The people of a journey in the demonstration centre, over HTTP. */
export class People {
  private asked = new Map<string, { code: string; quantity: number; original: boolean }[]>();

  constructor(private readonly centre: Centre) {}

  /** Everything that a matter asks for and nobody owes, as its public page names it. */
  async materials(itemCode: string, owed: string[] = []) {
    if (this.asked.size === 0) {
      const { body } = await this.centre.anyone.get<{
        items: { code: string; materials: { code: string; kind: string; quantity: number }[] }[];
      }>('/public/items');
      for (const { code, materials } of body.items) {
        const those = materials.filter(({ kind }) => kind !== 'shared');
        this.asked.set(
          code,
          those.map((m) => ({ code: m.code, quantity: m.quantity, original: true })),
        );
      }
    }
    return this.asked.get(itemCode)!.filter((material) => !owed.includes(material.code));
  }

  async plan(...entries: Entry[]): Promise<Entry[]> {
    const given = ({ itemCode, accepts = [] }: Entry) =>
      this.materials(
        itemCode,
        accepts.map(({ material }) => material),
      );
    return Promise.all(
      entries.map(async (entry) => (entry.materials ? entry : { ...entry, materials: await given(entry) })),
    );
  }

  async open(plan: Entry[], more: object = {}): Promise<OpenedJourneyDto> {
    const body = { applicant: APPLICANT, mandate: MANDATE, plan, ...more };
    const { status, body: opened } = await this.centre.as('agent-1').post<OpenedJourneyDto>('/journeys', body);
    return answered(opened, status, 201);
  }

  /** Status, code and rule of what is refused. */
  async refused(person: string, path: string, body: object): Promise<unknown[]> {
    const { status, body: problem } = await this.centre.as(person).post(path, body);
    return [status, problem['code'], problem['rule']];
  }

  async act(person: string, path: string, body: object = {}): Promise<JourneyDto> {
    const answer = await this.centre.as(person).post<JourneyDto>(`/journeys/${path}`, body);
    return answered(answer.body, answer.status);
  }

  async view(number: string, person = 'agent-1'): Promise<JourneyDto> {
    const { status, body } = await this.centre.as(person).get<JourneyDto>(`/journeys/${number}`);
    return answered(body, status);
  }

  /** Every unit looks through what it was asked to, and finds nothing. */
  async allLook({ number, duties }: JourneyDto): Promise<JourneyDto> {
    for (const { dutyId, person } of duties.filter(({ kind }) => kind === 'preReview')) {
      const [, key, unitCode] = dutyId.split(':');
      await this.act(person, `${number}/pre-review`, { key, unitCode });
    }
    return this.view(number);
  }

  /** Waits until the journey is so. */
  async until(number: string, so: (journey: JourneyDto) => boolean): Promise<JourneyDto> {
    let seen: JourneyDto | undefined;
    const look = async () => {
      seen = await this.view(number);
      return so(seen) ? seen : undefined;
    };
    return until(look, HAPPENS_WITHIN_MS, () => `it has not come to that: ${JSON.stringify(seen?.cases)}`);
  }

  /** One case by the shortest way to its decision; `handler` holds the post that the matter names. */
  async decide(caseNo: string, handler: string, decision: object = { outcome: 'granted' }): Promise<void> {
    await this.inCase('agent-1', `${caseNo}/accept`);
    await this.inCase(handler, `${caseNo}/sign`);
    const { body } = await this.centre
      .as(handler)
      .get<{ units: { unitCode: string; dutyHolder: { person: string } }[] }>(`/cases/${caseNo}`);
    for (const { unitCode, dutyHolder } of body.units) {
      await this.inCase(dutyHolder.person, `${caseNo}/opinions`, { unitCode, opinion: 'agree' });
    }
    await this.inCase(handler, `${caseNo}/decision`, decision);
  }

  async deliver(caseNo: string, handler: string): Promise<void> {
    await this.inCase(handler, `${caseNo}/delivery`, { way: 'inPerson', receivedBy: '周长禾' });
  }

  async inCase(person: string, path: string, body: object = {}): Promise<Json> {
    const answer = await this.centre.as(person).post(`/cases/${path}`, body);
    return answered(answer.body, answer.status);
  }

  async events(number: string, type: string): Promise<TimelineItemDto[]> {
    const path = `/journeys/${number}/timeline?limit=200`;
    const { body } = await this.centre.as('agent-1').get<{ items: TimelineItemDto[] }>(path);
    return body.items.filter((event) => event.type === type);
  }
}

/** What was answered, if it was as expected. */
function answered<T>(body: T, status: number, wanted = 200): T {
  expect({ status, body }).toEqual({ status: wanted, body: expect.anything() as unknown });
  return body;
}
