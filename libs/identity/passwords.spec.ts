import { availableParallelism } from 'node:os';

let [running, most] = [0, 0];
const counted = async () => {
  most = Math.max(most, ++running);
  await new Promise(setImmediate);
  running--;
};
jest.mock('@node-rs/argon2', () => ({
  hash: async (password: string) => {
    await counted();
    return `hash of ${password}`;
  },
  verify: async (hash: string, password: string) => {
    await counted();
    return hash === `hash of ${password}`;
  },
}));

import { hashPassword, passwordFits } from './passwords';

describe('passwords', () => {
  it('fit their own hash, and no account none', async () => {
    const hash = await hashPassword('一二三四');
    expect(await passwordFits('一二三四', hash)).toBe(true);
    expect(await passwordFits('一二三五', hash)).toBe(false);
    expect(await passwordFits('nobody has this password', undefined)).toBe(false);
  });

  it('are looked at by no more at once than there are cores, for each takes 19 MiB', async () => {
    const hash = await hashPassword('一二三四');
    most = 0;
    const fit = await Promise.all(Array.from({ length: 50 }, () => passwordFits('一二三四', hash)));
    expect(new Set(fit)).toEqual(new Set([true]));
    expect(most).toBe(availableParallelism());
  });
});
