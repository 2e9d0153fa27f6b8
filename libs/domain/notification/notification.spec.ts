import { Zone } from '../clock/zone';
import { kindOf } from './kinds';
import { UNCHOSEN, wayTo, type NotificationPreferences } from './preferences';
import { endOfQuiet } from './quiet-hours';
import { MOST_TRIES, retryAt } from './retrying';
import { letter, shortMessage } from './wording';

const ZONE = new Zone('Asia/Shanghai');
const at = (text: string) => Date.parse(`${text}+08:00`);

describe('quiet hours', () => {
  const night = { from: '21:00', to: '07:30' };

  it.each([
    ['2026-03-02T20:59:59', undefined],
    ['2026-03-02T21:00', '2026-03-03T07:30'],
    ['2026-03-02T23:59', '2026-03-03T07:30'],
    ['2026-03-03T00:00', '2026-03-03T07:30'],
    ['2026-03-03T07:29:59', '2026-03-03T07:30'],
    ['2026-03-03T07:30', undefined],
  ])('over midnight: at %s they end %s', (now, end) => {
    expect(endOfQuiet(night, at(now), ZONE)).toBe(end === undefined ? undefined : at(end));
  });

  it('of one day end on that day', () => {
    const noon = { from: '12:00', to: '13:30' };
    expect(endOfQuiet(noon, at('2026-03-02T12:10'), ZONE)).toBe(at('2026-03-02T13:30'));
    expect(endOfQuiet(noon, at('2026-03-02T13:30'), ZONE)).toBeUndefined();
  });
});

describe('the way to a person', () => {
  const reachable: NotificationPreferences = { ...UNCHOSEN, email: 'lin@example.org', mobile: '13800000000' };
  const night = at('2026-03-02T23:00');

  it('R-INC-05 R-CLK-13 is open at night to an alert and to a red lamp, and to nothing else', () => {
    const morning = at('2026-03-03T07:30');
    expect(wayTo(reachable, 'alert', night, ZONE).map(({ sendAt }) => sendAt)).toEqual([night, night]);
    expect(wayTo(reachable, 'red', night, ZONE).map(({ sendAt }) => sendAt)).toEqual([night, night]);
    expect(wayTo(reachable, 'reminder', night, ZONE)).toEqual([{ channel: 'email', sendAt: morning }]);
    expect(wayTo(reachable, 'duty', night, ZONE)).toEqual([{ channel: 'email', sendAt: morning }]);
  });

  it('is the chosen one, but an alert takes every one there is', () => {
    const nothing = { ...reachable, channels: { red: [], reminder: [], duty: [], news: [] } };
    expect(wayTo(nothing, 'red', night, ZONE)).toEqual([]);
    expect(wayTo(nothing, 'alert', night, ZONE).map(({ channel }) => channel)).toEqual(['email', 'sms']);
  });

  it('is none without an address', () => {
    expect(wayTo(UNCHOSEN, 'alert', night, ZONE)).toEqual([]);
    expect(wayTo({ ...reachable, mobile: null }, 'red', night, ZONE).map(({ channel }) => channel)).toEqual(['email']);
  });
});

describe('the kind of what is told', () => {
  it.each([
    ['QH2026000123', 'LimitReminded', { level: 'yellow' }, 'reminder'],
    ['QH2026000123', 'LimitReminded', { level: 'red' }, 'red'],
    ['registry/QHDJ2026000001', 'LimitReminded', { level: 'due' }, 'red'],
    ['QH2026000123', 'LimitExpired', {}, 'red'],
    ['QH2026000123', 'DutiesAssigned', {}, 'duty'],
    ['incident/QHAQ2026000001', 'DutiesAssigned', {}, 'alert'],
    ['incident/QHAQ2026000001', 'AlertRaised', {}, 'alert'],
    ['incident/QHAQ2026000001', 'IncidentClosed', {}, 'news'],
    ['QH2026000123', 'CaseClosed', {}, 'news'],
  ])('%s %s %j: %s', (stream, type, data, kind) => {
    expect(kindOf({ stream, type, data })).toBe(kind);
  });
});

describe('what is told', () => {
  const told = { stream: 'complaint/QHTS2026000031', type: 'DutiesAssigned', kind: 'duty' } as const;

  it('says in a short message only the number and what to do', () => {
    expect(shortMessage('青禾县政务服务中心', told)).toBe(
      '【青禾县政务服务中心】QHTS2026000031：有新的工作由您承办，请登录系统查看。',
    );
  });

  it('names the matter in a letter, but for a confidential one', () => {
    const named = letter('青禾县政务服务中心', { ...told, stream: 'QH2026000123' }, '食品经营许可');
    expect(named.subject).toBe('【青禾县政务服务中心】QH2026000123 新工作');
    expect(named.text).toContain('事项：食品经营许可');
    expect(letter('青禾县政务服务中心', told, undefined).text).not.toContain('事项');
  });
});

describe('the delay after failed tries', () => {
  it('grows, and ends', () => {
    const delays = Array.from({ length: MOST_TRIES }, (_each, i) => retryAt(i + 1, 0));
    expect(delays.at(-1)).toBeUndefined();
    const told = delays.slice(0, -1) as number[];
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told[0]).toBe(5_000);
  });
});
