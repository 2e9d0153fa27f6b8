import { isPolling, type Poller } from './polling';

const NOW = Date.parse('2026-03-02T09:00:00+08:00');

function poller(identity: string, secondsAgo: number): Poller {
  return { identity, lastAccessTime: { seconds: NOW / 1000 - secondsAgo } };
}

describe('a worker', () => {
  it('is at work while its host has asked for work in the last two and a half minutes', () => {
    expect(isPolling([poller('7@other', 1), poller('1@worker-1', 150)], 'worker-1', NOW)).toBe(true);
    expect(isPolling([poller('1@worker-1', 151)], 'worker-1', NOW)).toBe(false);
  });

  it('is not at work because another one is', () => {
    expect(isPolling([poller('1@worker-11', 1), poller('1@my-worker-1', 1)], 'worker-1', NOW)).toBe(false);
  });

  it('is not at work where Temporal knows of no poll', () => {
    expect(isPolling([], 'worker-1', NOW)).toBe(false);
    expect(isPolling([{ identity: '1@worker-1' }, {}], 'worker-1', NOW)).toBe(false);
  });
});
