import { generateKeyPair, UnsecuredJWT } from 'jose';
import pino from 'pino';
import { proofsOf } from '@shouban/identity';
import { ApiSettings } from '../app.settings';
import { CLIENT, LyingProvider, type Lie } from './lying-provider.testing';
import { OidcProvider } from './oidc-provider';

const PROOFS = proofsOf('s'.repeat(32), 'a binding');
const ANSWER = new URLSearchParams({ code: 'c', state: PROOFS.state }).toString();
const LONG_AGO = Math.floor(Date.now() / 1000) - 3_600;

let liar: LyingProvider;
let provider: OidcProvider;
beforeEach(async () => {
  liar = await LyingProvider.start();
  provider = of(liar.issuer);
});
afterEach(() => liar.stop());

function of(issuer: string, oidcKeysCooldownMs = 30_000): OidcProvider {
  const oidc = {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    redirectUrl: 'https://zwfw.example/login/unified',
    claim: 'employee_number',
    scope: 'openid',
    strong: ['mfa', 'urn:strong'],
  };
  const settings = ApiSettings.of({ tokenSecret: '', taskQueue: '', filesDir: '', oidc, oidcKeysCooldownMs });
  return new OidcProvider(settings, pino({ level: 'silent' }));
}

async function codeOf(lie: Lie | string): Promise<string> {
  liar.idToken = typeof lie === 'string' ? lie : await liar.sign(PROOFS.nonce, lie);
  return provider.identityOf(ANSWER, PROOFS).then(
    () => 'believed',
    ({ code }: { code: string }) => code,
  );
}

describe('what a provider says', () => {
  it('is believed with its signature, for us, in time: by the claim that is agreed, and its session', async () => {
    liar.idToken = await liar.sign(PROOFS.nonce, { claims: { sid: 's1', acr: 'urn:strong' } });
    const named = { identity: 'E-1', subject: 'u1', sid: 's1', strong: true };
    await expect(provider.identityOf(ANSWER, PROOFS)).resolves.toEqual(named);
    liar.idToken = await liar.sign(PROOFS.nonce, { claims: { amr: ['pwd'] } });
    await expect(provider.identityOf(ANSWER, PROOFS)).resolves.toMatchObject({ sid: null, strong: false });
  });

  it.each<[string, Lie]>([
    ['of another issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['for another client', { claims: { aud: 'another' } }],
    ['for others as well, by one of them', { claims: { aud: ['shouban', 'another'], azp: 'another' } }],
    ['that has run out', { claims: { iat: LONG_AGO, exp: LONG_AGO + 60 } }],
    ['without an end', { claims: { exp: undefined } }],
    ['with another nonce', { claims: { nonce: 'another' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['without a subject', { claims: { sub: undefined } }],
    ['without the claim that is agreed', { claims: { employee_number: undefined } }],
    ['whose claim is no text', { claims: { employee_number: 7 } }],
    ['by a key that it has not shown', { header: { kid: 'another' } }],
    ['by the secret that both know', { header: { alg: 'HS256' }, key: new TextEncoder().encode(CLIENT.secret) }],
  ])('is not believed in a token %s', async (_what, lie) => {
    expect(await codeOf(lie)).toBe('OIDC_REFUSED');
  });

  it('is not believed without a signature, or by the key of somebody else under its name', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    expect(await codeOf({ key: privateKey })).toBe('OIDC_REFUSED');
    const claims = { sub: 'u1', nonce: PROOFS.nonce, employee_number: 'E-1', iss: liar.issuer, aud: CLIENT.id };
    const unsigned = new UnsecuredJWT(claims).setIssuedAt().setExpirationTime('1m').encode();
    expect(await codeOf(unsigned)).toBe('OIDC_REFUSED');
    expect(await codeOf('')).toBe('OIDC_REFUSED');
  });

  it('is asked for a key that is new, but not for each that somebody makes up', async () => {
    expect(await codeOf({})).toBe('believed');
    const before = liar.keysAsked;
    for (let i = 0; i < 20; i += 1) expect(await codeOf({ header: { kid: `made-up-${i}` } })).toBe('OIDC_REFUSED');
    expect(liar.keysAsked).toBe(before);
    provider = of(liar.issuer, 0);
    expect(await codeOf({})).toBe('believed');
    await liar.rotate();
    expect(await codeOf({})).toBe('believed');
  });

  it('is not asked where it calls itself otherwise, or does not answer; the next time it is', async () => {
    const begin = () =>
      provider.address(PROOFS).then(
        () => 'begun',
        ({ code }: { code: string }) => code,
      );
    liar.calledItself = 'https://elsewhere.example';
    expect(await begin()).toBe('OIDC_AWAY');
    liar.calledItself = undefined;
    liar.status = 503;
    expect(await begin()).toBe('OIDC_AWAY');
    liar.status = 200;
    expect(await begin()).toBe('begun');
    liar.status = 503;
    expect(await codeOf({})).toBe('OIDC_AWAY');
  });

  it('that somebody was not signed in there, signs nobody in here', async () => {
    const refused = new URLSearchParams({ error: 'access_denied', state: PROOFS.state }).toString();
    for (const answer of [refused, '', 'code=c', `${ANSWER}&state=another`]) {
      await expect(provider.identityOf(answer, PROOFS)).rejects.toMatchObject({ code: 'OIDC_REFUSED' });
    }
  });
});

describe('a logout token', () => {
  const codeOfLogout = async (token: string) =>
    provider.logoutOf(token, new Date()).then(
      () => 'believed',
      ({ code }: { code: string }) => code,
    );

  it('names the session and the subject, or one of both', async () => {
    const claims = await provider.logoutOf(await liar.signLogout('j1'), new Date());
    expect(claims).toEqual({ subject: 'u1', sid: 's1', jti: 'j1', until: expect.any(Date) });
    const bySubject = await liar.signLogout('j2', { claims: { sid: undefined }, header: { typ: 'JWT' } });
    await expect(provider.logoutOf(bySubject, new Date())).resolves.toMatchObject({ subject: 'u1' });
  });

  it.each<[string, Lie]>([
    ['of another issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['for another client', { claims: { aud: 'another' } }],
    ['that is old', { claims: { iat: LONG_AGO } }],
    ['that has run out', { claims: { exp: LONG_AGO } }],
    ['without a number of its own', { claims: { jti: undefined } }],
    ['without an event', { claims: { events: undefined } }],
    ['with another event', { claims: { events: { 'urn:another': {} } } }],
    ['with events that are none', { claims: { events: 'logout' } }],
    ['of nobody', { claims: { sub: undefined, sid: undefined } }],
    ['with a nonce, as an ID token has', { claims: { nonce: 'n' } }],
    ['of another kind', { header: { typ: 'at+jwt' } }],
    ['by the secret that both know', { header: { alg: 'HS256' }, key: new TextEncoder().encode(CLIENT.secret) }],
  ])('is refused %s', async (_what, lie) => {
    expect(await codeOfLogout(await liar.signLogout('j1', lie))).toBe('LOGOUT_TOKEN_INVALID');
  });

  it('is no ID token, and no text', async () => {
    expect(await codeOfLogout(await liar.sign('n'))).toBe('LOGOUT_TOKEN_INVALID');
    expect(await codeOfLogout('x')).toBe('LOGOUT_TOKEN_INVALID');
  });

  it('is left open where the keys of the provider cannot be had', async () => {
    await provider.address(PROOFS);
    liar.status = 503;
    expect(await codeOfLogout(await liar.signLogout('j1'))).toBe('OIDC_AWAY');
  });
});
