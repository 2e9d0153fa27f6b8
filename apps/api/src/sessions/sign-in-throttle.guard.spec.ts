import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ThrottlerStorageService } from '@nestjs/throttler';
import { ApiSettings } from '../app.settings';
import { SignInThrottleGuard } from './sign-in-throttle.guard';

const LIMIT = 3;

describe('SignInThrottleGuard', () => {
  let storage: ThrottlerStorageService;
  let guard: SignInThrottleGuard;

  beforeEach(async () => {
    storage = new ThrottlerStorageService();
    const settings = ApiSettings.of({ tokenSecret: '', taskQueue: '', filesDir: '', signInsPerMinute: LIMIT });
    guard = new SignInThrottleGuard(settings, storage, new Reflector());
    await guard.onModuleInit();
  });
  afterEach(() => storage.onApplicationShutdown());

  it('lets so many attempts a minute through and then says when to come again', async () => {
    for (let i = 0; i < LIMIT; i++) await expect(attempt('10.0.0.1', 'window-1')).resolves.toBe(true);
    await expect(attempt('10.0.0.1', 'window-1')).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      details: { headers: { 'Retry-After': '60' } },
    });
  });

  it('does not lock out an officer whose name is guessed at from elsewhere, nor a colleague at the same address', async () => {
    for (let i = 0; i <= LIMIT; i++) await attempt('10.0.0.1', 'window-1').catch(() => {});
    await expect(attempt('10.0.0.2', 'window-1')).resolves.toBe(true);
    await expect(attempt('10.0.0.1', 'window-2')).resolves.toBe(true);
  });

  it('takes a name written otherwise for the same name', async () => {
    for (const name of ['window-1', 'Window-1', ' window-1 ']) await attempt('10.0.0.1', name);
    await expect(attempt('10.0.0.1', 'WINDOW-1')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('limits one address over all names', async () => {
    for (let i = 0; i < LIMIT * 10; i++) await expect(attempt('10.0.0.1', `person-${i}`)).resolves.toBe(true);
    await expect(attempt('10.0.0.1', 'another')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it.each([undefined, { refreshToken: 'a' }, { username: ['a'] }])(
    'limits what names nobody, %j, by the address alone',
    async (body) => {
      for (let i = 0; i < LIMIT * 10; i++) await guard.canActivate(context({ ip: '10.0.0.1', body }));
      await expect(guard.canActivate(context({ ip: '10.0.0.1', body }))).rejects.toMatchObject({
        code: 'RATE_LIMITED',
      });
    },
  );

  function attempt(ip: string, username: string): Promise<boolean> {
    return guard.canActivate(context({ ip, body: { username } }));
  }
});

class SessionsController {
  signIn(): void {}
}

function context(request: object): ExecutionContext {
  return {
    getHandler: () => SessionsController.prototype.signIn,
    getClass: () => SessionsController,
    switchToHttp: () => ({ getRequest: () => ({ headers: {}, ...request }), getResponse: () => ({}) }),
  } as unknown as ExecutionContext;
}
