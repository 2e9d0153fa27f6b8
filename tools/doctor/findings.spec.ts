import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import { finding, KINDS, RUNBOOK, type FindingCode } from './findings';
import { lookAtYears } from './look/catalogue';
import { aheadBy, clockOfAnswer, compareClocks, type Reading } from './look/clocks';
import { judgeRoom } from './look/machine';
import { isOlder } from './look/temporal';
import { lookAtDepartmentQueue, lookAtWorkers, type Workers } from './look/workers';
import { answerOf, inWords } from './report';

const CODES = Object.keys(KINDS) as FindingCode[];
const GB = 1024 ** 3;

/** What a look tells. */
function told(look: (tell: (code: FindingCode, message: string) => void) => void): string[] {
  const lines: string[] = [];
  look((code, message) => lines.push(`${code} ${message}`));
  return lines;
}

describe('what the doctor finds', () => {
  const runbook = readFileSync(path.join(repositoryRoot(), RUNBOOK), 'utf8');
  const sections = [...runbook.matchAll(/^#{3,4} (\w+)$/gm)].map(([, name]) => `${RUNBOOK}#${name!.toLowerCase()}`);

  it.each(CODES)('%s has something to do, and a section of the runbook', (code) => {
    const { advice, runbook: at } = finding(code, '');
    expect(advice).toMatch(/\S/);
    expect(sections).toContain(at);
  });

  it('has every section that the runbook keeps for it', () => {
    const own = [...runbook.matchAll(/^#### (\w+)$/gm)].map(([, name]) => name!);
    expect(own.filter((name) => !CODES.includes(name as FindingCode))).toEqual([]);
  });

  it('ends well with warnings, and not with an error; errors are told first', () => {
    const warning = finding('DISK_SHORT', 'little room');
    const error = finding('WORKER_AWAY', 'nobody works');
    expect(answerOf({ findings: [warning], inOrder: [] }).ok).toBe(true);
    const answer = answerOf({ findings: [warning, error], inOrder: ['API'] });
    expect(answer.ok).toBe(false);
    expect(inWords(answer)[0]).toBe('error  WORKER_AWAY  nobody works');
    expect(inWords(answer).slice(-2)).toEqual(['In order: API.', 'One thing does not work.']);
  });
});

describe('clocks', () => {
  const read = (ahead: number): Reading => ({ shown: 10_000 + ahead, before: 10_000, after: 10_000 });

  it('are off by no more than the reading leaves no doubt of', () => {
    expect(aheadBy({ shown: 5_000, before: 4_000, after: 6_000 })).toBe(0);
    expect(aheadBy({ shown: 7_000, before: 4_000, after: 6_000 })).toBe(1_000);
    expect(aheadBy({ shown: 1_000, before: 4_000, after: 6_000, coarse: 1_000 })).toBe(-2_000);
    expect(clockOfAnswer('Thu, 26 Nov 2026 12:00:00 GMT', 1, 2)).toMatchObject({ coarse: 1_000 });
    expect(clockOfAnswer(null, 1, 2)).toBeUndefined();
  });

  it('are compared with that of the database, which counts', () => {
    const of = (readings: Record<string, Reading | undefined>) => told((tell) => compareClocks(readings, tell));
    expect(of({ 'the database': read(500), Temporal: read(-500), 'the API': undefined })).toEqual([]);
    expect(of({ 'the database': read(0), Temporal: read(600_000) })).toEqual([
      "CLOCK_OFF The clock of Temporal is 600 s ahead of the database's.",
    ]);
    expect(of({ 'the database': read(600_000), Temporal: read(600_000) })).toEqual([
      "CLOCK_OFF The clock of this machine is 600 s behind the database's.",
    ]);
  });
});

describe('workers', () => {
  const NOW = 1_000_000_000;
  const one = (buildId = '', agoMs = 1_000) => ({ buildId, lastAt: NOW - agoMs });
  const of = (pollers: Workers['queues']['cases']['pollers'], current = '', oldest = 0) =>
    told((tell) =>
      lookAtWorkers(
        { queues: { cases: { pollers, oldest }, activities: { pollers, oldest: 0 } }, current, now: NOW },
        tell,
      ),
    );

  it('ask for work, by the build that gets it', () => {
    expect(of([one()])).toEqual([]);
    expect(of([one('v1'), one('v2')], 'v2')).toEqual([]);
    expect(of([])).toEqual(['WORKER_AWAY No worker asks for work of cases and activities.']);
    expect(of([one('', 200_000)])).toHaveLength(1);
    expect(of([one('v1')], 'v2')).toEqual(['BUILD_NOT_SERVED The current build v2 has no worker; there are: v1.']);
    expect(of([one('v1')])).toEqual(['BUILD_NOT_RELEASED Workers of v1 run, and none of these builds was released.']);
    expect(of([one()], '', 90)).toEqual(['TASKS_WAIT The oldest of the cases has waited 90 s for a worker.']);
  });

  it('ask on the queue of each department that has its own', () => {
    const on = (departments: string[], pollers: Workers['queues']['cases']['pollers'], oldest = 0) =>
      told((tell) => {
        const queues = { cases: { pollers, oldest }, activities: { pollers, oldest: 0 } };
        lookAtDepartmentQueue({ name: 'market-queue', departments, queues, now: NOW }, tell);
      });
    expect(on(['market'], [one()])).toEqual([]);
    expect(on(['market', 'city'], [one('', 200_000)])).toEqual([
      'QUEUE_NOT_SERVED No worker asks for cases and activities of market, city on the task queue market-queue.',
    ]);
    expect(on([], [])).toEqual([
      'QUEUE_NOT_SERVED No worker asks for cases and activities on the task queue market-queue.',
    ]);
    expect(on(['market'], [one()], 90)).toEqual([
      'TASKS_WAIT The oldest of the cases on the task queue market-queue has waited 90 s for a worker.',
    ]);
  });
});

describe('the calendar (R-LAW-07)', () => {
  const calendar = {
    zone: 'Asia/Shanghai',
    publishedYears: [2026],
    daysOff: {},
    makeUpDays: {},
    officeHours: [{ opens: '09:00', closes: '17:00' }],
  };
  const at = (day: string) =>
    told((tell) => lookAtYears(calendar as unknown as WorkingCalendar, Date.parse(`${day}T04:00:00Z`), tell)).map(
      (line) => line.split(' ')[0],
    );

  it("must know this year, and next year's days once their notice can be out", () => {
    expect(at('2026-10-31')).toEqual([]);
    expect(at('2026-11-01')).toEqual(['CALENDAR_NEXT_YEAR_MISSING']);
    expect(at('2027-01-02')).toEqual(['CALENDAR_YEAR_MISSING']);
  });
});

describe('room and versions', () => {
  it('a disk is short by its share, and full whatever its size', () => {
    const of = (free: number, all: number) => told((tell) => judgeRoom('/data', { free, all }, tell))[0]?.split(' ')[0];
    expect(of(40 * GB, 50 * GB)).toBeUndefined();
    expect(of(4 * GB, 10 * GB)).toBeUndefined();
    expect(of(4 * GB, 50 * GB)).toBe('DISK_SHORT');
    expect(of(0.4 * GB, 1 * GB)).toBe('DISK_FULL');
  });

  it('a Temporal is too old below 1.28', () => {
    expect(['1.27.9', '0.9.0', '1.28.0', '1.31.0', '2.0.0', 'unknown'].filter((one) => isOlder(one, [1, 28]))).toEqual([
      '1.27.9',
      '0.9.0',
    ]);
  });
});
