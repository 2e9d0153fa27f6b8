import { firstPassword } from './first-passwords';
import { passwordWeakness } from './password-policy';
import { hashRecoveryCode, newRecoveryCodes, newTotpSecret, totpEnrolment, totpStep } from './second-factor';
import { hashSignInName } from './sign-in-names';

/** RFC 6238, appendix B: the last six digits for the secret of twenty ASCII digits. */
const SECRET = new Uint8Array(Buffer.from('12345678901234567890'));
const at = (seconds: number) => new Date(seconds * 1000);

describe('a second factor', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('shows at %d s what RFC 6238 says', (seconds, code) => {
    expect(totpStep(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('takes the code before and the one after, by their own steps, and none further away', () => {
    expect(totpStep(SECRET, '287082', at(59 + 30))).toBe(1);
    expect(totpStep(SECRET, '287082', at(59 - 30))).toBe(1);
    expect(totpStep(SECRET, '287082', at(59 + 60))).toBeUndefined();
  });

  it.each(['', '28708', '2870822', 'abcdef', '28708２'])('takes no %j', (code) => {
    expect(totpStep(SECRET, code, at(59))).toBeUndefined();
  });

  it('is put into an authenticator by an address that names the centre and the person', () => {
    const { uri, secret } = totpEnrolment(SECRET, 'leader-1', '青禾县');
    expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    const { protocol, host, pathname, searchParams } = new URL(uri);
    expect([protocol, host, decodeURIComponent(pathname)]).toEqual(['otpauth:', 'totp', '/青禾县:leader-1']);
    expect(Object.fromEntries(searchParams)).toMatchObject({ secret, issuer: '青禾县', digits: '6', period: '30' });
    expect(newTotpSecret()).toHaveLength(20);
  });

  it('comes with ten recovery codes that are known again however they are typed', () => {
    const { codes, hashes } = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
    const typed = codes[0]!.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l');
    expect(hashRecoveryCode(typed)).toBe(hashes[0]);
  });
});

describe('a first password', () => {
  it('is the same for one command, another for every other, and would be taken', () => {
    const password = firstPassword('s'.repeat(32), 'a');
    expect(firstPassword('s'.repeat(32), 'a')).toBe(password);
    expect(firstPassword('s'.repeat(32), 'b')).not.toBe(password);
    expect(firstPassword('t'.repeat(32), 'a')).not.toBe(password);
    expect(password).toMatch(/^([0-9a-z]{4}-){3}[0-9a-z]{4}$/);
    expect(passwordWeakness(password, 'window-1')).toBeUndefined();
  });
});

describe('the name that wrong sign-ins are counted by', () => {
  it('is one however it is written, and not to be read', () => {
    expect(hashSignInName('s', ' Window-1 ')).toBe(hashSignInName('s', 'window-1'));
    expect(hashSignInName('s', 'window-1')).not.toContain('window');
    expect(hashSignInName('s', 'window-2')).not.toBe(hashSignInName('s', 'window-1'));
  });
});
