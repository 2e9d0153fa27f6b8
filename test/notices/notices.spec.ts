import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '@shouban/contracts/errors';
import { useFallbackFonts } from '@shouban/documents';
import { charactersOf, PICTURES } from '@shouban/documents/documents.testing';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import type { CaseDto, RegisteredCaseDto } from '../../apps/api/src/cases/case.response.dto';
import type { NoticeCheckDto } from '../../apps/api/src/notices/notice-check.dto';
import type { PublicCaseDto } from '../../apps/api/src/public/public.response.dto';
import type { OrderDto } from '../../apps/api/src/supervision/order.dto';
import { act, APPLICANT, eventsOf, FOOD_LICENCE, register, restaurantInReview } from '../api/matters';
import { Complaints } from '../complaint/complaints';
import { MANDATE, People } from '../journey/people';
import { openCentre, type Centre } from '../support/centre';

let centre: Centre;
let food: RegisteredCaseDto;
let restaurant: string;
beforeAll(async () => {
  centre = await openCentre();
  food = await refusedLicence();
  restaurant = await restaurantInReview(centre);
});
afterAll(() => centre.close());

const REFUSAL = { outcome: 'refused', reason: '操作间面积不足', basis: '《食品经营许可管理办法》第十七条' };
const MISSING = { code: 'layout-plan', reason: '未标注尺寸', guidance: '按比例标注' };

/** Told once what is missing, supplemented, tested, refused and delivered. */
async function refusedLicence(): Promise<RegisteredCaseDto> {
  const registered = await register(centre);
  const { caseNo } = registered;
  await act(centre, 'market-1', `${caseNo}/one-time-notice`, { form: 'written', missing: [MISSING] });
  await act(centre, 'window-1', `${caseNo}/supplement`, {
    materials: [{ code: 'layout-plan', quantity: 1, original: true }],
  });
  await act(centre, 'market-1', `${caseNo}/accept`);
  await act(centre, 'market-1', `${caseNo}/sign`);
  const paused = { procedure: 'testing', expectedDays: 3 };
  const { pauseId } = await act<CaseDto & { pauseId: string }>(centre, 'market-1', `${caseNo}/pauses`, paused, 201);
  await act(centre, 'market-1', `${caseNo}/pauses/${pauseId}/prolongation`, { expectedDays: 2, reason: '复检' }, 201);
  await act(centre, 'market-1', `${caseNo}/resume`, { pauseId });
  const { units } = (await centre.as('market-1').get<CaseDto>(`/cases/${caseNo}`)).body;
  for (const { unitCode, dutyHolder } of units)
    await act(centre, dutyHolder!.person, `${caseNo}/opinions`, { unitCode, opinion: 'agree' });
  await act(centre, 'market-1', `${caseNo}/decision`, REFUSAL);
  await act(centre, 'market-1', `${caseNo}/delivery`, { way: 'inPerson', receivedBy: '周长禾' });
  return registered;
}

async function pdf(person: string | null, address: string): Promise<Buffer> {
  const client = person === null ? centre.anyone : centre.as(person);
  const { status, headers, content } = await client.download(address);
  expect([status, headers.get('content-type'), content.subarray(0, 5).toString()]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ]);
  keep(address, content);
  return content;
}

/** To look at what was printed: SHOUBAN_KEEP_PDFS names a folder. */
function keep(address: string, content: Buffer): void {
  const folder = process.env['SHOUBAN_KEEP_PDFS'];
  if (folder) writeFileSync(path.join(folder, address.split('?')[0]!.slice(1).replaceAll('/', '_')), content);
}

async function problem(person: string | null, address: string): Promise<unknown[]> {
  const client = person === null ? centre.anyone : centre.as(person);
  const { status, body } = await client.get<Problem>(address);
  return [status, body.code];
}

function lacks(content: Buffer, text: string): string[] {
  const held = charactersOf(content);
  return [...new Set(text)].filter((character) => !held.has(character));
}

const checked = async (number: string, digest: string) =>
  (await centre.anyone.get<NoticeCheckDto>(`/public/notices/${encodeURIComponent(number)}?digest=${digest}`)).body;
const digestOf = async (caseNo: string, n: number) => (await eventsOf(centre, caseNo, 'NoticeIssued'))[n - 1]!.hash;

describe('notices of a case as PDF', () => {
  it('R-INT-01 R-INT-03 R-LAW-05 are printed for staff, every one that was issued in writing', async () => {
    const { notices } = (await centre.as('market-1').get<CaseDto>(`/cases/${food.caseNo}`)).body;
    expect(notices.map(({ kind }) => kind)).toEqual([
      'receipt',
      'oneTimeNotice',
      'acceptance',
      'pause',
      'pauseProlonged',
      'decision',
      'delivery',
    ]);
    const printed = [];
    for (const [i] of notices.entries())
      printed.push(await pdf('market-1', `/cases/${food.caseNo}/notices/${i + 1}.pdf`));

    expect(lacks(printed[0]!, `收件回执${APPLICANT.name}：办件编号${food.caseNo}首办责任人示范`)).toEqual([]);
    expect(lacks(printed[1]!, '一次性告知书未标注尺寸按比例标注')).toEqual([]);
    expect(lacks(printed[5]!, `不予许可决定书${REFUSAL.reason}${REFUSAL.basis}行政复议60日行政诉讼6个月`)).toEqual([]);
    expect(lacks(printed[6]!, '送达回证直接送达周长禾青禾县人民路号')).toEqual([]);
    expect(lacks(printed[0]!, notices[0]!.document!)).toEqual([]);
  });

  it('are the same to the byte however often they are asked for, and as the case stood when they were issued', async () => {
    const address = `/cases/${food.caseNo}/notices/1.pdf`;
    const first = await pdf('market-1', address);
    await act(centre, 'registry-1', `${food.caseNo}/correction`, {
      field: 'applicant.name',
      value: '周常禾',
      reason: '笔误',
    });
    expect((await pdf('registry-1', address)).equals(first)).toBe(true);
    expect(
      lacks(await pdf('registry-1', `/cases/${food.caseNo}/notices/8.pdf`), '更正通知书周常禾：申请人名称'),
    ).toEqual([]);
  });

  it('have document numbers without a gap in the order in which they were issued, by office and year', async () => {
    const rows: { office: string; document: string; ordinal: number }[] = await centre.dataSource.query(
      `SELECT office, document, ordinal FROM issued_documents ORDER BY office, year, ordinal`,
    );
    for (const [office, word] of [['market', '青禾市监']] as const) {
      const own = rows.filter((row) => row.office === office);
      expect(own.length).toBeGreaterThan(8);
      expect(own.map(({ ordinal }) => ordinal)).toEqual(own.map((_row, i) => i + 1));
      expect(own[0]!.document).toMatch(new RegExp(`^${word}〔\\d{4}〕1号$`));
    }
    const { notices } = (
      await centre.anyone.get<PublicCaseDto>(`/public/cases/${food.caseNo}?code=${food.receiptCode}`)
    ).body;
    expect(notices.every(({ document }) => rows.some((row) => row.document === document))).toBe(true);
  });

  it('are for whoever may see the case, and for the applicant by the code on his receipt', async () => {
    const { caseNo, receiptCode } = food;
    await pdf(null, `/public/cases/${caseNo}/notices/6.pdf?code=${receiptCode}`);
    expect(await problem(null, `/public/cases/${caseNo}/notices/6.pdf?code=WRONGCODE`)).toEqual([404, 'CASE_UNKNOWN']);
    expect(await problem(null, `/cases/${caseNo}/notices/6.pdf`)).toEqual([401, 'UNAUTHENTICATED']);
    expect(await problem('realty-1', `/cases/${caseNo}/notices/6.pdf`)).toEqual([404, 'CASE_UNKNOWN']);
    for (const n of ['0', '77', 'x', '1e1'])
      expect(await problem('market-1', `/cases/${caseNo}/notices/${n}.pdf`)).toEqual([404, 'NOTICE_NOT_ISSUED']);
  });

  it('R-LAW-13 what is addressed to a third party is not printed for the applicant, and the other way round names him', async () => {
    const { caseNo, receiptCode } = await register(centre);
    for (const step of ['accept', 'sign']) await act(centre, 'market-1', `${caseNo}/${step}`);
    await act(centre, 'market-1', `${caseNo}/third-parties`, { name: '郑和平', interest: '相邻通行' }, 201);
    const address = `/cases/${caseNo}/notices/3.pdf`;
    expect(lacks(await pdf('market-1', address), '利害关系人告知书郑和平：')).toEqual([]);
    expect(await problem(null, `/public${address}?code=${receiptCode}`)).toEqual([404, 'NOTICE_NOT_ISSUED']);
  });

  it('stop, and are not printed with a box, where the font lacks a character of a name', async () => {
    const { caseNo } = await register(centre, { ...FOOD_LICENCE, applicant: { ...APPLICANT, name: '𠮷长禾' } });
    const { status, body } = await centre.as('market-1').get<Problem>(`/cases/${caseNo}/notices/1.pdf`);
    expect([status, body.code, body.params]).toEqual([409, 'CHARACTER_NOT_PRINTABLE', { characters: '𠮷 (U+20BB7)' }]);
  });

  it('are printed whole where the operator has named a font that has it', async () => {
    const name = `${PICTURES.character}长禾`;
    const { caseNo } = await register(centre, { ...FOOD_LICENCE, applicant: { ...APPLICANT, name } });
    useFallbackFonts([PICTURES.file]);
    try {
      expect(lacks(await pdf('market-1', `/cases/${caseNo}/notices/1.pdf`), name)).toEqual([]);
    } finally {
      useFallbackFonts([]);
    }
  });

  it('are printed without what nobody sees, which comes along when a name is pasted', async () => {
    const name = '周\u200b长禾\u{e0100}';
    const { caseNo } = await register(centre, { ...FOOD_LICENCE, applicant: { ...APPLICANT, name } });
    expect(lacks(await pdf('market-1', `/cases/${caseNo}/notices/1.pdf`), '周长禾')).toEqual([]);
  });
});

describe('whether a printed notice is genuine (文书核验)', () => {
  it('is told to anybody who has its number and digest: kind, number, date, office and whether it holds, and nobody’s name', async () => {
    const digest = await digestOf(food.caseNo, 3);
    const answer = await checked(`${food.caseNo}-03`, digest);
    expect(answer).toMatchObject({
      agrees: true,
      kind: 'acceptance',
      name: '受理通知书',
      office: '青禾县市场监督管理局',
      standing: 'valid',
    });
    expect(JSON.stringify(answer)).not.toContain(APPLICANT.name);
    expect(await checked(answer.document!, digest.toUpperCase().slice(0, 32))).toEqual({
      ...answer,
      number: answer.document,
    });
  });

  it('tells nothing of a notice to whoever has guessed its number, and knows no number that was not given', async () => {
    expect(await checked(`${food.caseNo}-03`, 'f'.repeat(64))).toEqual({
      number: `${food.caseNo}-03`,
      agrees: false,
      document: null,
      kind: null,
      name: null,
      office: null,
      issuedOn: null,
      standing: null,
    });
    expect(await problem(null, `/public/notices/${food.caseNo}-99?digest=${'f'.repeat(64)}`)).toEqual([
      404,
      'NOTICE_NOT_ISSUED',
    ]);
    expect(await problem(null, `/public/notices/${food.caseNo}-03?digest=abc`)).toEqual([422, 'VALIDATION_FAILED']);
  });

  it('R-CLK-06 R-INT-01 follows what has happened since: superseded by a later one, voided with the registration', async () => {
    expect((await checked(`${food.caseNo}-04`, await digestOf(food.caseNo, 4))).standing).toBe('superseded');
    expect((await checked(`${food.caseNo}-05`, await digestOf(food.caseNo, 5))).standing).toBe('valid');
    const { caseNo } = await register(centre);
    await act(centre, 'registry-1', `${caseNo}/voiding`, { reason: '重复登记' });
    expect((await checked(`${caseNo}-01`, await digestOf(caseNo, 1))).standing).toBe('voided');
    expect((await checked(`${caseNo}-02`, await digestOf(caseNo, 2))).standing).toBe('valid');
  });
});

describe('what is issued beside the cases', () => {
  it('R-PRX-01 a mandate is printed for the agent and for the applicant, and is voided when it is revoked', async () => {
    const people = new People(centre);
    const entry = { key: 'road', itemCode: 'road-excavation' };
    const opened = await people.open(await people.plan(entry));
    const { number, receiptCode } = opened;
    const printed = await pdf('agent-1', `/journeys/${number}/mandate.pdf`);
    expect(
      lacks(printed, `全程代办委托书公共场所卫生许可${APPLICANT.name}不收取任何费用${MANDATE.scope}2036年`),
    ).toEqual([]);
    expect((await pdf(null, `/public/journeys/${number}/mandate.pdf?code=${receiptCode}`)).equals(printed)).toBe(true);
    expect(await problem(null, `/public/journeys/${number}/mandate.pdf?code=WRONGCODE`)).toEqual([
      404,
      'PROCEEDING_UNKNOWN',
    ]);
    expect(await problem('realty-1', `/journeys/${number}/mandate.pdf`)).toEqual([404, 'PROCEEDING_UNKNOWN']);
    const [mandated]: { hash: string }[] = await centre.dataSource.query(
      `SELECT hash FROM ledger_events WHERE stream = $1 AND type = 'JourneyOpened'`,
      [`journey/${number}`],
    );
    const [{ number: mandateNo } = { number: '' }]: { number: string }[] = await centre.dataSource.query(
      `SELECT number FROM issued_documents WHERE stream = $1`,
      [`journey/${number}`],
    );
    expect(await checked(mandateNo, mandated!.hash)).toMatchObject({ kind: 'mandate', standing: 'valid' });
    const missing = [{ key: 'road', code: 'application-form', reason: '未盖章', guidance: '加盖公章' }];
    await people.allLook(opened);
    await people.act('agent-1', `${number}/notice`, { missing });
    expect(lacks(await pdf('agent-1', `/journeys/${number}/notices/1.pdf`), '代办事项一次性告知书加盖公章')).toEqual(
      [],
    );
    await people.act('agent-1', `${number}/revocation`, { reason: '自行办理' });
    expect(await checked(mandateNo, mandated!.hash)).toMatchObject({ standing: 'voided' });
  });

  it('R-SUP-08 an order (督办单) is printed for those who see it', async () => {
    const body = { caseNo: restaurant, postCode: 'food-review', instruction: '请说明进展，尽快办结' };
    const { body: order } = await centre.as('discipline-1').post<OrderDto>('/supervision/orders', body);
    const printed = await pdf('market-1', `/supervision/orders/${order.number}/order.pdf`);
    expect(lacks(printed, `督办单${restaurant}${body.instruction}食品经营科答复时限`)).toEqual([]);
    expect(await problem('realty-1', `/supervision/orders/${order.number}/order.pdf`)).toEqual([
      404,
      'PROCEEDING_UNKNOWN',
    ]);
  });

  it('R-SUP-01 an answer to a complaint is printed for those who see who complained', async () => {
    const complaints = new Complaints(centre);
    const number = await complaints.verified();
    const printed = await pdf('discipline-1', `/complaints/${number}/notices/1.pdf`);
    expect(lacks(printed, '投诉答复书投诉人甲：经查属实，已责令改正并致歉')).toEqual([]);
    await pdf('discipline-1', `/complaints/${number}/notices/2.pdf`);
    expect(await problem('market-1', `/complaints/${number}/notices/1.pdf`)).toEqual([404, 'PROCEEDING_UNKNOWN']);
  });

  it('leave the ledger whole', async () => {
    const found: unknown[] = [];
    await verifyDatabase(centre.dataSource, (finding) => found.push(finding));
    expect(found).toEqual([]);
  });
});
