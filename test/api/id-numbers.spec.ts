import path from 'node:path';
import { cp, readFile, writeFile } from 'node:fs/promises';
import type { Problem } from '@shouban/contracts/errors';
import { repositoryRoot } from '@shouban/config';
import type { CaseDto, RegisteredCaseDto, TimelinePageDto } from '../../apps/api/src/cases/case.response.dto';
import { temporaryFolder } from '../../tools/provide/servers';
import { openCentre, type Centre } from '../support/centre';
import { APPLICANT, FOOD_LICENCE, register, RESTAURANT } from './matters';

/** Like the numbers that people make up: well formed, with a wrong check digit. */
const WRONG = '110101199003070000';
const DOUBTFUL = [{ code: 'ID_NUMBER_DOUBTFUL', field: 'applicant.idNumber' }];
const withNumber = (body: object, idNumber: string, more: object = {}) => ({
  ...body,
  applicant: { ...APPLICANT, idNumber, ...more },
});

let centre: Centre;
let undo: () => Promise<void>;
beforeAll(async () => {
  const { folder, remove } = await temporaryFolder('shouban-strict-');
  const catalogue = path.join(folder, 'catalogue');
  await cp(path.join(repositoryRoot(), 'catalogue'), catalogue, { recursive: true });
  const item = path.join(catalogue, 'items', 'restaurant-opening.yaml');
  await writeFile(item, `${await readFile(item, 'utf8')}strictIdNumbers: true\n`);
  centre = await openCentre({ catalogue });
  undo = remove;
});
afterAll(async () => {
  await centre.close();
  await undo();
});

it('R-INT-01 a wrong check digit stops no application: it is warned of, and the clerk sees it again', async () => {
  const opened = await register(centre, withNumber(FOOD_LICENCE, WRONG));
  expect(opened.warnings).toEqual(DOUBTFUL);
  const { body: page } = await centre.as('market-1').get<CaseDto>(`/cases/${opened.caseNo}`);
  expect(page.warnings).toEqual(DOUBTFUL);
  const { body } = await centre.as('market-1').get<TimelinePageDto>(`/cases/${opened.caseNo}/timeline`);
  expect(body.items[0]).toMatchObject({ type: 'CaseRegistered', data: { warnings: DOUBTFUL } });
  expect(JSON.stringify([opened, page, body])).not.toContain(WRONG);
  expect((await register(centre)).warnings).toEqual([]);
});

it('R-INT-01 the numbers of organisation and bearer are looked at alike', async () => {
  const more = {
    kind: 'organization',
    idType: 'creditCode',
    bearer: { name: '林小满', idNumber: WRONG, authorisation: '授权委托书' },
  };
  expect((await register(centre, withNumber(FOOD_LICENCE, '91350100M000100Y44', more))).warnings).toEqual([
    { code: 'CREDIT_CODE_DOUBTFUL', field: 'applicant.idNumber' },
    { code: 'ID_NUMBER_DOUBTFUL', field: 'applicant.bearer.idNumber' },
  ]);
  const passport = { idType: 'passport' };
  expect((await register(centre, withNumber(FOOD_LICENCE, 'E00000000', passport))).warnings).toEqual([]);
});

it('R-INT-01 a matter may be strict about it, and costs no case number then', async () => {
  const { caseNo } = await register(centre);
  const strict = withNumber(RESTAURANT, WRONG);
  const answer = await centre.as('window-1').post<Problem>('/cases', strict);
  expect([answer.status, answer.body]).toEqual([
    422,
    expect.objectContaining({
      code: 'ID_NUMBER_INVALID',
      rule: 'R-INT-01',
      params: { field: 'applicant.idNumber' },
      detailZh: expect.stringContaining('校验') as string,
    }),
  ]);
  const next = await centre.as('window-1').post<RegisteredCaseDto>('/cases', RESTAURANT);
  expect([next.status, Number(next.body.caseNo.slice(2))]).toEqual([201, Number(caseNo.slice(2)) + 1]);
});
