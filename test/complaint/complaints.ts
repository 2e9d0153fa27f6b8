import type { ComplaintDto, ComplaintReceiptDto } from '../../apps/api/src/complaints/complaint.dto';
import type { SanctionDto } from '../../apps/api/src/complaints/sanction.dto';
import type { Finding } from '@shouban/persistence/verify/finding';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import type { Centre } from '../support/centre';
import type { Answer, Json } from '../support/api-client';
import { until } from '../../tools/provide/until';

/** About an officer of the food section, by somebody who can be reached. */
export const COMPLAINT = {
  channel: 'phone',
  subject: 'delay',
  text: '材料交了二十天，审查员一直没有答复',
  accused: { person: 'market-1' },
  complainant: { name: '投诉人甲', phone: '13900000001' },
};
export const VERIFIED = { verdict: 'verified', finding: '审查员无故拖延属实', answer: '经查属实，已责令改正并致歉' };

/** What people of the demonstration centre do with complaints and sanctions, over HTTP. */
export class Complaints {
  constructor(readonly centre: Centre) {}

  async registered(more: object = {}, by = 'window-2'): Promise<ComplaintReceiptDto> {
    const answer = await this.centre.as(by).post<ComplaintReceiptDto>('/complaints', { ...COMPLAINT, ...more });
    return bodyOf(answer, 201);
  }

  async act<T = ComplaintDto>(person: string, path: string, body: object = {}): Promise<T> {
    const answer = await this.centre.as(person).post<T>(path, body);
    return bodyOf(answer, 200);
  }

  async refused(person: string, path: string, body: object = {}): Promise<unknown[]> {
    const { status, body: problem } = await this.centre.as(person).post(path, body);
    return [status, problem['code'], problem['rule']];
  }

  /** Registered, investigated by discipline inspection and found verified. */
  async verified(more: object = {}): Promise<string> {
    const { number } = await this.registered(more);
    await this.act('discipline-1', `/complaints/${number}/investigator`, { postCode: 'discipline' });
    await this.act('discipline-1', `/complaints/${number}/conclusion`, VERIFIED);
    return number;
  }

  /** Whoever is at fault has the finding looked at again, and it stands: it can be overturned no more. */
  async upheld(number: string, person: string): Promise<string> {
    await this.act(person, `/complaints/${number}/review`, { grounds: '事实不清' });
    const upheld = { overturn: false, reason: '事实清楚' };
    await this.act('director-1', `/complaints/${number}/review-decision`, upheld);
    return number;
  }

  async events(
    path: string,
    person = 'discipline-1',
  ): Promise<{ type: string; rule?: string; actor: Json; data: Json }[]> {
    const { body } = await this.centre.as(person).get<{ items: never[] }>(`${path}/timeline?limit=200`);
    return body.items;
  }

  /** What differs between the ledger and the lists that are made of it. */
  async mismatches(): Promise<Finding[]> {
    const found: Finding[] = [];
    await verifyDatabase(this.centre.dataSource, (finding) => found.push(finding));
    return found;
  }

  view(number: string, person: string): Promise<Answer<ComplaintDto>> {
    return this.centre.as(person).get<ComplaintDto>(`/complaints/${number}`);
  }

  async proposed(body: object): Promise<SanctionDto> {
    const answer = await this.centre.as('discipline-1').post<SanctionDto>('/sanctions', body);
    return bodyOf(answer, 201);
  }

  /** The access audit is written a moment later. */
  async auditOf(account: string, number: string): Promise<{ action: string; outcome: string }[]> {
    const stream = `complaint/${number}`;
    const read = async () => {
      const rows: { action: string; outcome: string }[] = await this.centre.dataSource.query(
        `SELECT action, outcome FROM access_audit WHERE account = $1 AND case_no = $2 ORDER BY at`,
        [account, stream],
      );
      return rows.length > 0 ? rows : undefined;
    };
    return until(read, 5_000, () => `nothing was noted of ${account} in ${stream}`);
  }
}

function bodyOf<T>({ status, body }: Answer<T>, expected: number): T {
  if (status === expected) return body;
  throw new Error(`It was answered ${status}: ${JSON.stringify(body)}`);
}
