import { e2e, figure, long, unit, workflow, type Claim } from '../claim';

const of = (line: string, rest: Omit<Claim, 'section' | 'line'>): Claim => ({
  section: 'Speed and growth',
  line,
  ...rest,
});

/** Prints its figures as one object, so that they are held against what is allowed; with `--quick` they are not steady. */
const bench = (part: string) => `npm run --silent bench -- --json ${part}`;
const measured = (part: string) => long(bench(part), `${bench(part)} --quick`);
/** At the most cases at once that it drives. */
const CASES = bench('cases');
const SOAK = `${bench('soak')} --minutes 20`;
const HERD = `${bench('herd')} --cases 10000`;

export const SPEED: Claim[] = [
  of('Closed joint cases per second over HTTP against the bare workflow, at least 0.6', {
    shown: [measured('cases')],
    bounds: [{ command: CASES, name: 'c/a casesPerSecond@32', atLeast: 0.6 }],
    figures: [figure('performance', 'closed cases per second, c/a')],
    open: 'with 32 at once not in each run: on Node 24, which the images run, 0.61 to 0.64 with 8 cases at once in three runs, 0.56 and 0.70 with 32 in two (2026-11-28)',
  }),
  of('p95 of updates at most 1.5 × the bare workflow’s', {
    shown: [measured('cases')],
    bounds: [{ command: CASES, name: 'c/a updateP95@32', atMost: 1.5 }],
    figures: [figure('performance', '95th percentile, c/a')],
    open: 'not in each run: on Node 24, which the images run, 1.43 to 1.63 with 8 cases at once in seven runs, 1.27 and 2.14 with 32 (2026-11-28)',
  }),
  of('A record asks the database in few rounds, and what is asked again is prepared', {
    shown: [unit('libs/persistence/rounds'), unit('libs/persistence/folded-cases'), e2e('test/database/')],
    figures: [figure('performance', '| PostgreSQL    |')],
  }),
  of('With 10,000 open cases p95 of updates at most 1.2 × the empty system’s', {
    shown: [measured('crowded')],
    bounds: [{ command: bench('crowded'), name: 'crowded p95 with 10000 open cases', atMost: 1.2 }],
    figures: [figure('performance', '**Beside cases that stay open**')],
  }),
  of('At most 9 history events an action, 64 KB of history, 60 KB of WAL a case', {
    shown: [e2e('test/growth/'), measured('cases'), measured('wal')],
    bounds: [
      { command: bench('wal'), name: 'wal bytes a case over HTTP', atMost: 60_000 },
      { command: CASES, name: 'c.historyEventsPerAction@32', atMost: 9 },
      { command: CASES, name: 'c.historyBytes@32', atMost: 64 * 1024 },
      { command: CASES, name: 'b.walBytes@32', atMost: 60 * 1024 },
    ],
    figures: [
      figure('performance', 'history events of together'),
      figure('performance', '59.3 to 59.5 KB a case over HTTP'),
    ],
    open: 'with whole pages, in the short windows of `cases`, a case logs more than 60 KB',
  }),
  of('With 10,000 open cases: herds settle and others work on', {
    shown: [long(HERD, `${bench('herd')} --quick`)],
    bounds: [
      { command: HERD, name: 'herd listed/allowed', atMost: 1 },
      { command: HERD, name: 'herd settled/allowed', atMost: 1 },
    ],
    figures: [figure('performance', '| five, heard')],
  }),
  of('A month’s report over a million cases', {
    shown: [measured('report')],
    bounds: [{ command: bench('report'), name: 'report budget of 5 s used', atMost: 1 }],
    figures: [figure('performance', 'took 0.54 of the budget')],
  }),
  of('Reads in a million cases under 20 ms at p95, none by sequential scan', {
    shown: [e2e('test/reads/'), measured('reads')],
    bounds: [{ command: bench('reads'), name: 'reads slowest p95 of 20 ms', atMost: 1 }],
    figures: [figure('performance', '| duty list  '), figure('performance', '| wall of lamps, supervisor')],
  }),
  of('Archiving by the year of closing, with queries unaffected', {
    shown: [e2e('test/archived-years/'), long(`${bench('reads')} --archived`, `${bench('reads')} --archived --quick`)],
    bounds: [{ command: `${bench('reads')} --archived`, name: 'reads slowest p95 of 20 ms', atMost: 1 }],
    figures: [figure('performance', 'of years that are over')],
  }),
  of('Worker under 500 MB with 2,000 cases kept, API under 300 MB with 500 listeners, flat over 20 minutes', {
    shown: [e2e('test/memory/'), measured('memory'), long(SOAK, `${bench('soak')} --quick`)],
    bounds: [
      { command: bench('memory'), name: 'memory worker of 500 MB', atMost: 1 },
      { command: bench('memory'), name: 'memory api of 300 MB', atMost: 1 },
      { command: SOAK, name: 'soak worker last/first', atMost: 1.1 },
      { command: SOAK, name: 'soak api last/first', atMost: 1.1 },
      { command: SOAK, name: 'soak worker alive, growth/allowed', atMost: 1 },
      { command: SOAK, name: 'soak api alive, growth/allowed', atMost: 1 },
    ],
    figures: [figure('performance', '| API with 500 listeners'), figure('performance', '| worker with 2,050')],
    open: 'what is alive is flat in both processes (ten minutes, 2026-11-28); of resident memory no line through twenty minutes is, by its bound: it falls and rises by collections',
  }),
  of('Scale-out: several APIs and workers, SSE through LISTEN/NOTIFY, a queue for a department', {
    shown: [
      e2e('test/scale/'),
      e2e('test/events/'),
      unit('apps/api/src/events/'),
      unit('tools/scale/'),
      measured('scale'),
      long('npm run topology -- --check', 'npm run topology -- --check --cases 4'),
    ],
    figures: [figure('performance', '| closed joint cases a second')],
  }),
  of('Absolute figures beside every ratio, with their machine; a county, a city and a province computed', {
    shown: [unit('tools/scale/'), unit('tools/bench/')],
    figures: [
      figure('performance', 'with nothing else running; PostgreSQL, Temporal'),
      figure('scale', '| joint cases a year'),
    ],
  }),
  of('Long cases turn their page', { shown: [e2e('test/continue-as-new/'), workflow('workflows/replay/')] }),
];
