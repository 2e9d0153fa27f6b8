import { randomBytes } from 'node:crypto';
import { ApplicantReader } from '@shouban/persistence/applicant-reader';
import { createDataSource } from '@shouban/persistence/data-source';
import { rotateKeys, wrappedBy } from '@shouban/persistence/personal/rotation';
import { withVault } from '@shouban/persistence/personal/vault';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import type { ShownApplicantDto } from '../../apps/api/src/applicants/applicant.dto';
import type { DutyPageDto } from '../../apps/api/src/duties/duty.dto';
import { act, APPLICANT, FOOD_LICENCE, register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';

const OTHER = { ...APPLICANT, name: '易中禾', idNumber: '440308199901011512' };

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const applicantOf = async (caseNo: string) =>
  (await centre.as('registry-1').get<ShownApplicantDto>(`/cases/${caseNo}/applicant`)).body;
const found = async (idNumber: string) => {
  const { body } = await centre.as('market-1').get<DutyPageDto>(`/duties?applicantNumber=${idNumber}`);
  return [...new Set(body.items.map((duty) => duty.caseNo))];
};
const findings = async () => (await verifyDatabase(centre.dataSource, () => undefined)).findings;

describe('the keys of personal data', () => {
  it('are one for each ledger, made with its first events, and seal the same words to something else each time', async () => {
    const { caseNo } = await register(centre);
    await act(centre, 'market-1', `${caseNo}/on-the-spot`, { way: 'inPerson', receivedBy: APPLICANT.name });
    const keys: { number: number }[] = await centre.dataSource.query(
      `SELECT number FROM personal_keys WHERE stream = $1`,
      [caseNo],
    );
    expect(keys).toEqual([{ number: 1 }]);
    const { caseNo: again } = await register(centre);
    const sealed: { personal: string }[] = await centre.dataSource.query(
      `SELECT personal FROM ledger_events WHERE stream = ANY($1) AND seq = 1`,
      [[caseNo, again]],
    );
    expect(new Set(sealed.map(({ personal }) => personal)).size).toBe(2);
  });

  it('open nothing that was put at another place', async () => {
    const { caseNo } = await register(centre);
    const reader = new ApplicantReader(centre.dataSource);
    expect((await reader.of([caseNo])).get(caseNo)?.personal?.name).toBe(APPLICANT.name);
    const owner = await centre.owner();
    const renamed = `UPDATE ledger_events SET event_id = $2 WHERE stream = $1 AND seq = 1`;
    const [{ id }] = await owner.query(`SELECT event_id AS id FROM ledger_events WHERE stream = $1 AND seq = 1`, [
      caseNo,
    ]);
    await owner.query(renamed, [caseNo, '00000000-0000-4000-8000-000000000000']);
    await expect(reader.of([caseNo])).rejects.toThrow(/unable to authenticate data/);
    await owner.query(renamed, [caseNo, id]);
  });

  it('are wrapped anew while cases are recorded; without the old master key everything is read and found', async () => {
    const { databaseOwnerUrl, databaseSchema: schema, personalKeys: old } = centre.ground.config;
    const next = ['next', new Uint8Array(randomBytes(32))] as const;
    const { caseNo } = await register(centre, { ...FOOD_LICENCE, applicant: OTHER });
    const owner = createDataSource({ url: databaseOwnerUrl!, schema, personalKeys: new Map([next, ...old]) });
    await owner.initialize();
    try {
      const recorded: string[] = [];
      const rotating = new AbortController();
      // Processes that were not restarted yet wrap by the old key for a while.
      const traffic = (async () => {
        while (!rotating.signal.aborted || recorded.length < 4) recorded.push((await register(centre)).caseNo);
      })();
      withVault(centre.dataSource, new Map([...old, next]));
      await rotateKeys(owner, () => undefined);
      withVault(centre.dataSource, new Map([next, ...old]));
      rotating.abort();
      await traffic;
      await rotateKeys(owner, () => undefined);
      expect([...(await wrappedBy(owner)).keys()]).toEqual(['next']);
      withVault(centre.dataSource, new Map([next]));
      for (const each of recorded) expect(await applicantOf(each)).toMatchObject({ name: APPLICANT.name });
      expect(await applicantOf(caseNo)).toMatchObject({ name: OTHER.name, idNumber: OTHER.idNumber });
      expect(await found(OTHER.idNumber.toLowerCase())).toEqual([caseNo]);
      await act(centre, 'market-1', `${caseNo}/on-the-spot`, { way: 'inPerson', receivedBy: OTHER.name });
      expect(await rotateKeys(owner, () => undefined)).toBe(0);
    } finally {
      await owner.destroy();
    }
    expect(await findings()).toBe(0);
  });

  it('are not wrapped anew by who lacks one of them, and then all is as it was', async () => {
    const { databaseOwnerUrl, databaseSchema: schema } = centre.ground.config;
    const lacking = new Map([['third', new Uint8Array(randomBytes(32))]]);
    const owner = await createDataSource({ url: databaseOwnerUrl!, schema, personalKeys: lacking }).initialize();
    try {
      const before = await wrappedBy(owner);
      await expect(rotateKeys(owner, () => undefined)).rejects.toThrow(
        'is sealed with the key next, which is not among SHOUBAN_PERSONAL_KEYS',
      );
      expect(await wrappedBy(owner)).toEqual(before);
    } finally {
      await owner.destroy();
    }
  });

  it('erase what they seal once they are destroyed: it reads as erased, the chain holds, and what comes later has a new one', async () => {
    const { caseNo } = await register(centre);
    await act(centre, 'market-1', `${caseNo}/on-the-spot`, { way: 'inPerson', receivedBy: APPLICANT.name });
    const owner = await centre.owner();
    await owner.query(`UPDATE personal_keys SET wrapped = NULL, destroyed_at = now() WHERE stream = $1`, [caseNo]);
    expect(await applicantOf(caseNo)).toMatchObject({ name: null, idNumber: null, phone: null });
    expect(await findings()).toBe(0);
    const named = { field: 'applicant.name', value: '后来的名字', reason: '录入错误' };
    await act(centre, 'registry-1', `${caseNo}/correction`, named);
    const numbers: { number: number }[] = await centre.dataSource.query(
      `SELECT number FROM personal_keys WHERE stream = $1 AND wrapped IS NOT NULL`,
      [caseNo],
    );
    expect(numbers).toEqual([{ number: 2 }]);
    expect(await applicantOf(caseNo)).toMatchObject({ name: null });
    expect(await findings()).toBe(0);
  });
});

describe('searching by an applicant’s number', () => {
  it('reads an index of what stands for the numbers', async () => {
    await centre.dataSource.query(
      `INSERT INTO personal_index (stream, digest) SELECT 'QH1990' || n, md5(n::text) FROM generate_series(1, 20000) n`,
    );
    const owner = await centre.owner();
    await owner.query(`ANALYZE personal_index`);
    const plan: { 'QUERY PLAN': string }[] = await centre.dataSource.query(
      `EXPLAIN SELECT i.stream FROM personal_index i WHERE i.digest = $1`,
      ['x'],
    );
    await owner.query(`DELETE FROM personal_index WHERE stream LIKE 'QH1990%'`);
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('Index Only Scan using personal_index_digest');
  });
});
