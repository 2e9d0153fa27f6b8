import type { SessionDto } from '../../apps/api/src/sessions/session.dto';
import { openCentre, type Centre } from '../support/centre';
import { runBuilt } from '../support/command';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
  await centre.dataSource.query(`DELETE FROM accounts`);
});
afterAll(() => centre.close());

const run = (...persons: string[]) => runBuilt('apps/worker/src/first-administrator', centre.ground.env, ...persons);

function signIn(username: string, password: string) {
  return centre.anyone.post<SessionDto & { code: string }>('/sessions', { username, password }, { key: null });
}

const passwordIn = (output: string) => /^First password, shown only now: (\S+)$/m.exec(output)![1]!;

describe('npm run first-administrator', () => {
  it('refuses who is none of the organisation, and who has not the role, and says who has', async () => {
    const stranger = await run('nobody-1');
    expect(stranger).toMatchObject({ code: 1, output: '' });
    expect(stranger.errors).toBe(
      'nobody-1 is no person in the organisation in force. Name one of: admin-1, admin-2.\n',
    );
    expect((await run('market-1')).errors).toContain('market-1 has not the role admin');
    expect((await run()).errors).toContain('Usage:');
    expect((await run('admin-1', 'admin-2')).errors).toContain('Usage:');
    expect(await centre.dataSource.query(`SELECT username FROM accounts`)).toEqual([]);
  });

  it('makes one account, whose first password lets its holder set another and nothing else', async () => {
    const both = await Promise.all([run('admin-1'), run('admin-2')]);
    const [done, refused] = both[0].code === 0 ? both : [both[1], both[0]];
    const person = /^Username: (\S+)$/m.exec(done.output)![1]!;
    expect([done.code, refused.code, refused.output]).toEqual([0, 1, '']);
    expect(refused.errors).toContain(`There is an administrator with an enabled account already: ${person}.`);
    const password = passwordIn(done.output);
    const { body, status } = await signIn(person, password);
    expect(status).toBe(200);
    const headers = { authorization: `Bearer ${body.accessToken}` };
    const early = await centre.anyone.get<{ code: string }>('/accounts', { headers });
    expect([early.status, early.body.code]).toEqual([403, 'PASSWORD_CHANGE_NEEDED']);
    const rows: { account: string; subject: string }[] = await centre.dataSource.query(
      `SELECT account, subject FROM access_audit WHERE action = 'accountCreated'`,
    );
    expect(rows).toEqual([{ account: 'operator', subject: person }]);
    const stored: unknown[] = await centre.dataSource.query(`SELECT * FROM accounts`);
    expect(JSON.stringify(stored)).not.toContain(password);
  });

  it('is the way back where every administrator is disabled, with another password', async () => {
    await centre.dataSource.query(`UPDATE accounts SET disabled = true`);
    const [{ username }]: [{ username: string }] = await centre.dataSource.query(`SELECT username FROM accounts`);
    const { code, output } = await run(username);
    expect(code).toBe(0);
    expect((await signIn(username, passwordIn(output))).status).toBe(200);
    expect((await run(username)).errors).toContain(`already: ${username}.`);
  });
});
