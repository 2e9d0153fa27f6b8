import { evolve, unregistered } from './evolve';
import type { CaseEvent } from './types';

function signed(seq: number, more: Partial<CaseEvent> = {}): CaseEvent {
  return { id: 'e', seq, type: 'CaseSigned', at: 1000, actor: { kind: 'system' }, data: {}, ...more };
}

describe('the commands that were carried out', () => {
  const refusal = { code: 'X', message: 'x' };
  const after = (count: number) => {
    let state = unregistered('QH1');
    for (let seq = 1; seq <= count; seq++) {
      const command = { command: { key: `k${seq}`, ...(seq === 2 && { created: 'P1', refusal }) } };
      state = evolve(state, signed(seq, command));
    }
    return state.commands.map((command) => command.key);
  };

  it('are remembered with their answers', () => {
    const state = evolve(unregistered('QH1'), signed(7, { command: { key: 'k', created: 'P1', refusal } }));
    expect(state.commands).toEqual([{ key: 'k', seq: 7, created: 'P1', refusal }]);
    expect(evolve(state, signed(8)).commands).toBe(state.commands);
  });

  it('are the last three hundred, and the first one for ever: it registered the case', () => {
    expect(after(301)).toHaveLength(301);
    expect(after(301).slice(0, 2)).toEqual(['k1', 'k2']);
    expect(after(302).slice(0, 2)).toEqual(['k1', 'k3']);
    expect(after(900)).toHaveLength(301);
    expect([after(900)[0], after(900)[1], after(900).at(-1)]).toEqual(['k1', 'k601', 'k900']);
  });
});
