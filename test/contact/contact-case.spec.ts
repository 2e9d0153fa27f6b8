import type { Problem } from '@shouban/contracts/errors';
import type { CaseDto } from '../../apps/api/src/cases/case.response.dto';
import type { ContactCaseOpenedDto } from '../../apps/api/src/contacts/contact.response.dto';
import { ProblemException } from '../../apps/api/src/http/problem.exception';
import { ProceedingCommands } from '../../apps/api/src/proceedings/proceeding-commands.service';
import { openCentre, type Centre } from '../support/centre';
import { FOOD_LICENCE } from '../api/matters';
import { Counter } from './counter';

let centre: Centre;
let counter: Counter;
beforeAll(async () => {
  centre = await openCentre();
  counter = new Counter(centre);
});
afterAll(() => centre.close());

const { itemCode, ...application } = FOOD_LICENCE;

function opened(number: string, body: object, key?: string, by = 'window-1') {
  const path = `/contacts/${number}/case`;
  return centre.as(by).post<ContactCaseOpenedDto>(path, body, key === undefined ? {} : { key });
}

/** Numbers of the cases that bear the contact's number. */
async function casesOf(contactNo: string): Promise<string[]> {
  const rows: { caseNo: string }[] = await centre.dataSource.query(
    `SELECT stream AS "caseNo" FROM ledger_events WHERE type = 'CaseRegistered' AND data->'contact'->>'contactNo' = $1`,
    [contactNo],
  );
  return rows.map(({ caseNo }) => caseNo);
}

describe('R-CON-03 a contact becomes a case', () => {
  it('R-CON-03 R-INT-01 its form is looked at whenever it is sent, and not only when a number is taken', async () => {
    const { contactNo } = await counter.received('window-1', { itemCode });
    const begin = (body: object) => centre.as('window-1').post<Problem>(`/contacts/${contactNo}/case`, body);
    const [material] = application.materials;
    expect((await begin({ ...application, materials: [{ ...material!, code: 'no-such-material' }] })).body.code).toBe(
      'MATERIAL_UNKNOWN',
    );
    const wrong = await begin({ ...application, form: { 'floor-area': 0 } });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'VALIDATION_FAILED']);
    expect((await begin(application)).status).toBe(201);
  });

  it('R-CON-03 in one step, and both show the chain first asker → first handler', async () => {
    const { contactNo } = await counter.received('window-1', { itemCode });
    const { status, body: contact } = await opened(contactNo, application);
    expect(status).toBe(201);
    expect(contact).toMatchObject({
      status: 'closed',
      outcomes: ['caseOpened'],
      firstAsker: { person: 'window-1' },
      firstHandler: 'market-1',
    });
    const { body: opening } = await centre.as('window-1').get<CaseDto>(`/cases/${contact.caseNo}`);
    expect(opening).toMatchObject({
      itemCode,
      contact: { contactNo, firstAsker: { person: 'window-1', post: 'window-enterprise' } },
      firstHandler: { person: 'market-1' },
    });
    const byCode = await centre.anyone.get(`/public/cases/${contact.caseNo}?code=${contact.receiptCode}`);
    expect(byCode.status).toBe(200);
    expect(await counter.entry(contactNo, 'ContactBecameCase')).toMatchObject({
      rule: 'R-CON-03',
      data: { caseNo: contact.caseNo, itemCode },
    });
    const timeline = await centre
      .as('window-1')
      .get<{ items: { data: object }[] }>(`/cases/${contact.caseNo}/timeline`);
    expect(timeline.body.items[0]!.data).toMatchObject({ contact: { contactNo } });
  });

  it('R-CON-03 once, however often and by whomever it is sent', async () => {
    const { contactNo } = await counter.received('window-1');
    const first = await opened(contactNo, FOOD_LICENCE, `case-of-${contactNo}`);
    const again = await opened(contactNo, FOOD_LICENCE, `case-of-${contactNo}`);
    expect(again.status).toBe(201);
    expect([again.body.caseNo, again.body.receiptCode]).toEqual([first.body.caseNo, first.body.receiptCode]);
    const other = { ...FOOD_LICENCE, applicant: { ...FOOD_LICENCE.applicant, name: '别人' } };
    expect((await opened(contactNo, other)).body).toMatchObject({ code: 'PROCEEDING_CLOSED' });
    expect((await opened(contactNo, FOOD_LICENCE)).body).toMatchObject({ code: 'PROCEEDING_CLOSED' });
    expect(await casesOf(contactNo)).toHaveLength(1);
  });

  it('R-CON-03 opens one case where it is sent twice at once', async () => {
    const { contactNo } = await counter.received('window-1');
    const both = await Promise.all([opened(contactNo, FOOD_LICENCE), opened(contactNo, FOOD_LICENCE)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await casesOf(contactNo)).toHaveLength(1);
  });

  it('R-CON-03 opens one case where two clerks send two applications at once, and names it to the other', async () => {
    const { contactNo } = await counter.received('window-1');
    const other = { ...FOOD_LICENCE, applicant: { ...FOOD_LICENCE.applicant, name: '别人' } };
    const both = await Promise.all([opened(contactNo, FOOD_LICENCE), opened(contactNo, other)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [taken, refused] = both.toSorted((a, b) => a.status - b.status);
    expect(['CONTACT_HAS_CASE', 'PROCEEDING_CLOSED']).toContain((refused!.body as unknown as Problem).code);
    expect(await casesOf(contactNo)).toEqual([taken!.body.caseNo]);
  });

  it('R-CON-03 opens no second case by another application where the contact has not heard of the first', async () => {
    const { contactNo } = await counter.received('window-1', { itemCode });
    const commands = centre.app.get(ProceedingCommands);
    const cut = jest.spyOn(commands, 'act').mockRejectedValueOnce(new ProblemException('TEMPORAL_AWAY'));
    expect((await opened(contactNo, application)).status).toBe(503);
    cut.mockRestore();
    const [caseNo] = await casesOf(contactNo);
    const other = { ...application, applicant: { ...application.applicant, name: '别人' } };
    const refused = (await opened(contactNo, other)).body as unknown as Problem;
    expect(refused).toMatchObject({ code: 'CONTACT_HAS_CASE', rule: 'R-CON-03' });
    expect(refused.detail).toContain(caseNo);
    expect((await opened(contactNo, application)).body).toMatchObject({ caseNo, outcomes: ['caseOpened'] });
    expect(await casesOf(contactNo)).toEqual([caseNo]);
  });

  it('R-CON-03 leaves the contact open where the application cannot be registered, and takes it when it is put right', async () => {
    const { contactNo } = await counter.received('window-1', { itemCode });
    const wrong = { ...application, materials: [{ code: 'no-such-paper', quantity: 1, original: true }] };
    expect((await opened(contactNo, wrong)).body).toMatchObject({ code: 'MATERIAL_UNKNOWN' });
    expect((await counter.view('window-1', contactNo)).status).toBe('received');
    expect((await opened(contactNo, application)).status).toBe(201);
  });

  it('R-CON-03 only by whoever owes the answer, and may take in applications', async () => {
    const { contactNo } = await counter.received('window-1');
    expect((await opened(contactNo, FOOD_LICENCE, undefined, 'window-2')).body).toMatchObject({
      code: 'NOT_YOUR_DUTY',
    });
    expect((await opened(contactNo, FOOD_LICENCE, undefined, 'market-1')).body).toMatchObject({
      code: 'ROLE_REQUIRED',
    });
    expect((await opened(contactNo, application)).body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ path: 'itemCode' }],
    });
  });
});
