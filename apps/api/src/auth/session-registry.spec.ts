import type { SessionsRepository } from '@shouban/persistence/access';
import { SessionRegistry } from './session-registry';

describe('SessionRegistry', () => {
  it('asks once in three seconds', async () => {
    const { registry, asked } = given(true);
    await registry.isLive('s1', 0);
    await registry.isLive('s1', 2_999);
    expect(asked()).toBe(1);
    await registry.isLive('s1', 3_000);
    expect(asked()).toBe(2);
  });

  it('believes no "no": a session may begin', async () => {
    const { registry, asked } = given(false);
    await expect(registry.isLive('s1', 0)).resolves.toBe(false);
    await registry.isLive('s1', 1);
    expect(asked()).toBe(2);
  });

  it('asks again at once for a session that was ended here', async () => {
    const { registry, asked } = given(true);
    await registry.isLive('s1', 0);
    registry.forget('s1');
    await registry.isLive('s1', 1);
    expect(asked()).toBe(2);
  });
});

function given(live: boolean) {
  let asked = 0;
  const sessions = {
    standing: async () => {
      asked++;
      return { live, mustChange: false, secondFactor: false };
    },
  } as unknown as SessionsRepository;
  return { registry: new SessionRegistry(sessions), asked: () => asked };
}
