import { generateKeyPairSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { AccessTokens } from './access-tokens';

const SECRET = 'a secret of the house that is long enough for HS256';
const NOW = new Date('2026-03-02T09:00:00+08:00');
const secret = (text = SECRET) => new TextEncoder().encode(text);
const tokens = new AccessTokens(SECRET);
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** A token as we would make it, but for what is changed. */
function forged(change: { alg?: string; issuer?: string; audience?: string; claims?: object; until?: Date } = {}) {
  const { alg = 'HS256', issuer = 'shouban', audience = 'shouban-api', claims = { sid: 's1' }, until } = change;
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg, typ: 'JWT' })
    .setSubject('admin-1')
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(NOW)
    .setExpirationTime(until ?? minutesLater(10));
}

describe('an access token', () => {
  it('is believed when we signed it and it has not run out', async () => {
    const token = await tokens.issue('window-1', 's1', NOW);
    await expect(tokens.check(token, NOW)).resolves.toMatchObject({ person: 'window-1', session: 's1' });
    await expect(tokens.check(await forged().sign(secret()), NOW)).resolves.toMatchObject({ person: 'admin-1' });
  });

  it('carries no role: what somebody may do is looked up anew', async () => {
    const token = await forged({ claims: { sid: 's1', roles: ['admin'], supervises: true } }).sign(secret());
    const claims = await tokens.check(token, NOW);
    expect(Object.keys(claims!).sort()).toEqual(['expiresAt', 'person', 'session']);
  });

  it('runs out', async () => {
    const token = await tokens.issue('window-1', 's1', NOW);
    await expect(tokens.check(token, minutesLater(9))).resolves.toBeDefined();
    await expect(tokens.check(token, minutesLater(11))).resolves.toBeUndefined();
  });

  it('whose signature was found good is not believed for longer, and no other one with it', async () => {
    const token = await tokens.issue('window-1', 's1', NOW);
    const claims = await tokens.check(token, NOW);
    await expect(tokens.check(token, minutesLater(9))).resolves.toBe(claims);
    await expect(tokens.check(token, minutesLater(10))).resolves.toBeUndefined();
    await expect(tokens.check(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, NOW)).resolves.toBeUndefined();
    await expect(tokens.check(token, NOW)).resolves.toEqual(claims);
  });

  it('of another algorithm is refused: none, another HMAC, and a key pair whose public key is passed off as the secret', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const unsigned = new UnsecuredJWT({ sid: 's1' }).setSubject('admin-1').setIssuer('shouban');
    const attempts = [
      unsigned.setAudience('shouban-api').setExpirationTime(minutesLater(10)).encode(),
      await forged({ alg: 'HS512' }).sign(secret(SECRET.repeat(2))),
      await forged({ alg: 'RS256' }).sign(privateKey),
      await forged().sign(secret(pem)),
    ];
    for (const token of attempts) await expect(tokens.check(token, NOW)).resolves.toBeUndefined();
  });

  it('of another key, issuer or audience, without a session or a subject, is refused', async () => {
    const attempts = [
      await forged().sign(secret('another secret that is as long as the one of the house')),
      await forged({ issuer: 'elsewhere' }).sign(secret()),
      await forged({ audience: 'another-api' }).sign(secret()),
      await forged({ claims: {} }).sign(secret()),
      await forged({ claims: { sid: 7 } }).sign(secret()),
    ];
    for (const token of attempts) await expect(tokens.check(token, NOW)).resolves.toBeUndefined();
  });

  it('is refused with one letter changed anywhere', async () => {
    const token = await tokens.issue('window-1', 's1', NOW);
    const [head, body, signature] = token.split('.') as [string, string, string];
    const other = (text: string, at: number) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    const attempts = [
      [other(head, 3), body, signature],
      [head, other(body, 8), signature],
      [head, body, other(signature, 0)],
      [head, body, ''],
      [head, body],
    ];
    for (const parts of attempts) await expect(tokens.check(parts.join('.'), NOW)).resolves.toBeUndefined();
  });
});
