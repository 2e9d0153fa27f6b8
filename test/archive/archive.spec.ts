import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '@shouban/contracts/errors';
import { GENESIS, hashOf, type StoredEvent } from '@shouban/persistence/ledger';
import type { CaseDto } from '../../apps/api/src/cases/case.response.dto';
import type { UploadedFilesDto } from '../../apps/api/src/files/file.response.dto';
import { papers } from '../../apps/api/src/files/papers.testing';
import { until } from '../../tools/provide/until';
import { act, APPLICANT, FOOD_LICENCE, register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { unzipped, type Unzipped } from './unzipped';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const SPOT = { way: 'inPerson', receivedBy: '周长禾' };

async function upload(person: string, caseNo: string, files: [name: string, content: Buffer][]) {
  const body = new FormData();
  for (const [name, content] of files) body.append('file', new Blob([new Uint8Array(content)]), name);
  const headers = { ...(await centre.as(person).authorization()), 'idempotency-key': randomUUID() };
  const response = await fetch(`${centre.url}/api/v1/files?caseNo=${caseNo}`, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as UploadedFilesDto & Problem };
}

async function download(person: string, address: string): Promise<Response> {
  return fetch(`${centre.url}/api/v1/${address}`, { headers: await centre.as(person).authorization() });
}

async function archive(caseNo: string, person = 'market-1'): Promise<{ bytes: Buffer; entries: Unzipped[] }> {
  const response = await download(person, `cases/${caseNo}/archive`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename=${caseNo}.zip`);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  const bytes = Buffer.from(await response.arrayBuffer());
  return { bytes, entries: await unzipped(bytes) };
}

interface Index {
  caseNo: string;
  item: { code: string };
  outcome: string;
  closing: { on: string };
  ledger: { events: number; head: string };
  entries: { path: string; sha256: string; size: number; mediaType: string }[];
}

const jsonOf = <T>(entries: Unzipped[], name: string) =>
  JSON.parse(entries.find((entry) => entry.path === name)!.content.toString('utf8')) as T;

describe('R-CLS-04 the archive package of a closed case', () => {
  let caseNo: string;
  beforeAll(async () => {
    ({ caseNo } = await register(centre));
    await upload('window-1', caseNo, [
      ['租赁合同.docx', papers.docx],
      ['平面图.pdf', papers.pdf],
    ]);
    await upload('market-1', caseNo, [['现场.png', papers.png]]);
    await act(centre, 'market-1', `${caseNo}/on-the-spot`, SPOT);
  });

  it('holds papers, notices and the ledger, with an index of their digests', async () => {
    const { entries } = await archive(caseNo);
    const { body: page } = await centre.as('market-1').get<CaseDto>(`/cases/${caseNo}`);
    const index = jsonOf<Index>(entries, 'index.json');
    expect(index).toMatchObject({
      format: 'shouban-archive/1',
      caseNo,
      item: { code: 'food-business-licence', version: page.itemVersion },
      outcome: 'granted',
      closing: page.closing,
      ledger: { events: page.seq },
    });
    expect(entries.map((entry) => entry.path)).toEqual([
      'index.json',
      'case.json',
      'ledger.jsonl',
      ...page.notices.map(({ number, kind }) => `notices/${number}-${kind}.json`),
      ...page.notices.map(({ number, kind }) => `notices/${number}-${kind}.pdf`),
      'papers/01-租赁合同.docx',
      'papers/02-平面图.pdf',
      'papers/03-现场.png',
    ]);
    expect(index.entries.map(({ path: name, sha256, size }) => [name, sha256, size])).toEqual(
      entries.slice(1).map((entry) => [entry.path, entry.sha256, entry.content.length]),
    );
    expect(entries.at(-1)!.content).toEqual(papers.png);
    expect(index.entries.at(-1)!.mediaType).toBe('image/png');
    const { allowedActions: _mine, ...shown } = page;
    expect(jsonOf<CaseDto>(entries, 'case.json')).toMatchObject(shown);
    expect(new Set(entries.map(({ modified }) => modified.getTime())).size).toBe(1);
  });

  it('tells the chain of the ledger, event by event, and neither personal data nor the receipt code', async () => {
    const { entries } = await archive(caseNo);
    const text = entries.find((entry) => entry.path === 'ledger.jsonl')!.content.toString('utf8');
    const events = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as StoredEvent & { atMs: number });
    let before = GENESIS;
    for (const { atMs, prevHash, hash, ...event } of events) {
      expect(prevHash).toBe(before);
      // Of the registration one field is left out: with the hash of the receipt code the code could be guessed at leisure.
      const again = event.seq === 1 ? hash : hashOf(caseNo, prevHash, { ...event, at: atMs });
      expect(again).toBe(hash);
      before = hash;
    }
    expect(jsonOf<Index>(entries, 'index.json').ledger).toEqual({ events: events.length, head: before });
    for (const secret of ['receiptCodeHash', APPLICANT.name, APPLICANT.idNumber, APPLICANT.phone, '周长禾']) {
      // A notice names whom it is for, as an uploaded paper does.
      const speaking = entries.filter(({ path: name }) => !name.startsWith('papers/') && !name.endsWith('.pdf'));
      expect(speaking.filter(({ content }) => content.includes(secret))).toEqual([]);
    }
  });

  it('is the same to the byte however often and by whom it is asked for, until something is corrected', async () => {
    const [first, again] = [await archive(caseNo), await archive(caseNo, 'registry-1')];
    expect(again.bytes.equals(first.bytes)).toBe(true);
    const other = (await register(centre)).caseNo;
    await act(centre, 'market-1', `${other}/withdrawal`, {});
    const before = await archive(other);
    const correction = { field: 'closing.promised', value: 'onTime', reason: '补录' };
    await act(centre, 'registry-1', `${other}/correction`, correction);
    const after = await archive(other);
    expect(jsonOf<CaseDto>(before.entries, 'case.json').corrections).toEqual([]);
    expect(jsonOf<CaseDto>(after.entries, 'case.json').corrections).toMatchObject([{ field: 'closing.promised' }]);
  });

  it('R-LAW-09 ends for the handler before a low rating until that is answered; supervision has the whole of it', async () => {
    const { caseNo: rated, receiptCode: code } = await register(centre);
    await act(centre, 'market-1', `${rated}/on-the-spot`, SPOT);
    const body = { code, grade: 'dissatisfied', comment: '来回跑了三趟' };
    expect((await centre.anyone.post(`/public/cases/${rated}/rating`, body)).status).toBe(200);
    const typesFor = async (person: string) => {
      const { entries } = await archive(rated, person);
      const lines = entries
        .find((entry) => entry.path === 'ledger.jsonl')!
        .content.toString('utf8')
        .trim()
        .split('\n');
      const types = lines.map((line) => (JSON.parse(line) as { type: string }).type);
      expect(jsonOf<Index>(entries, 'index.json').ledger.events).toBe(types.length);
      return types;
    };
    expect(await typesFor('discipline-1')).toContain('CaseRated');
    expect(await typesFor('market-1')).not.toContain('CaseRated');
    await act(centre, 'market-head', `${rated}/rating/rectification`, {
      finding: '材料分两个窗口收',
      measures: '合并窗口',
    });
    expect(await typesFor('market-1')).toContain('CaseRated');
  });

  it('is refused while the case is open, and to whoever may not see it; both are on record', async () => {
    const open = (await register(centre)).caseNo;
    const refused = await download('market-1', `cases/${open}/archive`);
    expect([refused.status, await refused.json()]).toEqual([409, expect.objectContaining({ code: 'CASE_NOT_CLOSED' })]);
    const hidden = await download('realty-1', `cases/${caseNo}/archive`);
    expect([hidden.status, await hidden.json()]).toEqual([404, expect.objectContaining({ code: 'CASE_UNKNOWN' })]);
    const look = async () => {
      const rows: { account: string; outcome: string }[] = await centre.dataSource.query(
        `SELECT account, outcome FROM access_audit WHERE action = 'readArchive' AND case_no = ANY($1)`,
        [[caseNo, open]],
      );
      const noted = rows.map(({ account, outcome }) => `${account} ${outcome}`);
      return ['market-1 allowed', 'realty-1 denied'].every((entry) => noted.includes(entry)) || undefined;
    };
    await until(look, 5_000, () => 'nobody has noted who asked for the package');
  });

  it('takes no more papers; those it has are shown to whoever may see the case', async () => {
    expect(await upload('window-1', caseNo, [['后补.pdf', papers.pdf]])).toMatchObject({
      status: 409,
      body: { code: 'CASE_CLOSED', rule: 'R-CLS-02' },
    });
    expect(await upload('realty-1', caseNo, [['a.pdf', papers.pdf]])).toMatchObject({ status: 404 });
    const { body } = await centre.as('market-1').get<UploadedFilesDto>(`/cases/${caseNo}/files`);
    expect(body.files.map(({ name }) => name)).toEqual(['租赁合同.docx', '平面图.pdf', '现场.png']);
    const { id } = body.files[0]!;
    const [seen, hidden] = [await download('market-1', `files/${id}`), await download('realty-1', `files/${id}`)];
    expect([seen.status, hidden.status]).toEqual([200, 404]);
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(papers.docx);
  });

  it('is there without the PDF of a notice whose font lacks a character, and says so in its index', async () => {
    const { caseNo: rare } = await register(centre, { ...FOOD_LICENCE, applicant: { ...APPLICANT, name: '𠮷长禾' } });
    await act(centre, 'market-1', `${rare}/withdrawal`, {});
    const { entries } = await archive(rare);
    expect(entries.filter(({ path: name }) => name.endsWith('.pdf'))).toEqual([]);
    expect(jsonOf<{ notPrinted: object[] }>(entries, 'index.json').notPrinted).toEqual([
      { number: `${rare}-01`, characters: ['𠮷 (U+20BB7)'] },
      { number: `${rare}-02`, characters: ['𠮷 (U+20BB7)'] },
    ]);
  });

  it('breaks off, instead of ending as if it were whole, where a paper is gone from the store', async () => {
    const { caseNo: poor } = await register(centre);
    const lost = Buffer.concat([papers.pdf, Buffer.from(randomUUID())]);
    const { sha256 } = (await upload('window-1', poor, [['a.pdf', lost]])).body.files[0]!;
    await act(centre, 'market-1', `${poor}/on-the-spot`, SPOT);
    const folder = path.join(centre.ground.config.dataFolder, 'files', sha256.slice(0, 2), sha256.slice(2, 4));
    await rm(path.join(folder, sha256));
    const response = await download('market-1', `cases/${poor}/archive`);
    await expect(response.arrayBuffer()).rejects.toThrow('terminated');
  });
});
