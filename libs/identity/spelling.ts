/** Crockford's letters: none that is taken for another when it is read out or copied by hand. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Random bytes as text in groups, `7k2m-9qxd-…`; a multiple of five bytes is spelt without a rest. */
export function spell(bytes: Uint8Array, groups: number): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five, 2)]).join('');
  const size = Math.ceil(letters.length / groups);
  return (letters.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join('-');
}

/** As it was typed: spaces and dashes do not matter, nor do letters that look like others. */
export function unspell(typed: string): string {
  return typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
}
