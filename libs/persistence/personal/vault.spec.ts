import { opened, type SealedRow } from './opened';
import { commitmentOfSealed, digest, isSealed, openSealed, PersonalVault } from './vault';
import { commit } from '../canonical';

const keyOf = (byte: number) => new Uint8Array(32).fill(byte);
const vault = new PersonalVault(new Map([['p1', keyOf(1)]]));
/** As Node says that the tag of GCM does not fit. */
const FORGED = /unable to authenticate data/;
const personal = { applicant: { name: '周长禾' } };

function sealedRow(): SealedRow {
  const seal = vault.forStream('QH1', undefined);
  const sealed = seal.seal(1, 'e1', personal);
  return {
    stream: 'QH1',
    seq: 1,
    event_id: 'e1',
    personal: sealed,
    personal_commitment: commitmentOfSealed(sealed),
    number: seal.made!.number,
    wrapped: seal.made!.wrapped,
  };
}

describe('sealed personal data', () => {
  it('are opened by the key of their stream, and by that key what comes later is sealed too', () => {
    const row = sealedRow();
    expect(opened(vault, row)).toEqual(personal);
    const seal = vault.forStream('QH1', { number: 1, wrapped: row.wrapped });
    expect(seal.made).toBeUndefined();
    expect(opened(vault, { ...row, seq: 2, personal: seal.seal(2, 'e1', personal) })).toEqual(personal);
  });

  it.each([
    ['stream', { stream: 'QH2' }],
    ['sequence', { seq: 2 }],
    ['event', { event_id: 'e2' }],
  ])('are opened at no other %s', (_, elsewhere) => {
    expect(() => opened(vault, { ...sealedRow(), ...elsewhere })).toThrow(FORGED);
  });

  it('read as erased once their key is destroyed, and what comes after has the next one', () => {
    expect(opened(vault, { ...sealedRow(), wrapped: null })).toBeNull();
    expect(vault.forStream('QH1', { number: 1, wrapped: null }).made?.number).toBe(2);
  });

  it('are not read without the master key, whose name alone is told', () => {
    const other = new PersonalVault(new Map([['p2', keyOf(2)]]));
    expect(() => opened(other, sealedRow())).toThrow(/the key p1, which is not among SHOUBAN_PERSONAL_KEYS/);
    expect(() => new PersonalVault(new Map()).forStream('QH1', undefined)).toThrow(/set SHOUBAN_PERSONAL_KEYS/);
  });

  it('are told from plaintext of before by what the chain covers, which no plaintext can have', () => {
    const { commitment } = commit(personal);
    expect([isSealed(commitment), isSealed(sealedRow().personal_commitment), isSealed(null)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(opened(vault, { ...sealedRow(), personal, personal_commitment: commitment })).toEqual(personal);
  });

  it('are refused where a byte was changed', () => {
    const seal = vault.forStream('QH1', undefined);
    const place = { stream: 'QH1', seq: 1, id: 'e1' };
    const sealed = seal.seal(1, 'e1', personal);
    const changed = sealed.replace(/.(?=.{4}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    const key = vault.unwrap('QH1', 1, seal.made!.wrapped);
    expect(openSealed(sealed, 1, key, place)).toEqual(personal);
    expect(() => openSealed(changed, 1, key, place)).toThrow(FORGED);
  });

  it('are found by one spelling of a number, and by another key not at all', () => {
    expect(digest(keyOf(1), ' 11010519491231002x')).toBe(digest(keyOf(1), '11010519491231002X'));
    expect(digest(keyOf(1), '11010519491231002X')).not.toBe(digest(keyOf(2), '11010519491231002X'));
  });
});
