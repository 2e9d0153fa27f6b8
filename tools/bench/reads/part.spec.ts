import { reportOf } from './part';
import type { ReadResult } from './read';

const ASKED = { asked: { person: 'fire-1', path: '/duties' }, by: 'SELECT duty_id FROM duties' };
const read: ReadResult = {
  name: 'duty list',
  times: 200,
  statements: 7,
  p50: 1.5,
  p95: 8.5,
  issuedP95: 11,
  accesses: [{ node: 'Index Scan', relation: 'duties', index: 'duties_post', ...ASKED }],
  filteredP95: 0,
  refused: 0,
  longest: { ms: 8, text: 'SELECT 1' },
};
const FULL = { cases: 1_000, events: 5_000, open: 10, contacts: 200 };

describe('the report of reads', () => {
  it('fails where a large table was read from one end to the other, and tells what each took all the same', () => {
    const whole = { ...read, accesses: [{ node: 'Seq Scan', relation: 'duties', ...ASKED }] };
    const report = () => reportOf([whole, { ...read, name: 'inbox' }], FULL);
    expect(report).toThrow('duty list: duties is read from one end to the other where fire-1 asks for /duties:');
    expect(report).toThrow('SELECT duty_id FROM duties');
    expect(report).toThrow('inbox: p50 1.50 ms, p95 8.50 ms');
  });

  it('says how much of the budget the slowest took', () => {
    const workload = { ...read, name: 'workload, supervisor', p95: 24 };
    expect(reportOf([workload, read], FULL).ratios).toEqual({
      'reads slowest p95 of 20 ms': 0.425,
      'other reads slowest p95 of 20 ms': 1.2,
    });
  });
});
