import { e2e, figure, long, unit, workflow, type Claim } from '../claim';

const of = (line: string, rest: Omit<Claim, 'section' | 'line'>): Claim => ({
  section: 'Speed and growth',
  line,
  ...rest,
});

export const SPEED: Claim[] = [
  of('Closed joint cases per second over HTTP against the bare workflow, at least 0.6', {
    shown: [long('npm run bench -- cases')],
    figures: [figure('performance', 'closed cases per second, c/a')],
  }),
  of('p95 of updates at most 1.5 × the bare workflow’s', {
    shown: [long('npm run bench -- cases')],
    figures: [figure('performance', '95th percentile, c/a')],
  }),
  of('At most 9 history events an action, 64 KB of history, 60 KB of WAL a case', {
    shown: [long('npm run bench -- cases')],
    figures: [figure('performance', 'history events of together')],
  }),
  of('With 10,000 open cases: herds settle and others work on', {
    shown: [long('npm run bench -- herd --cases 10000')],
    figures: [figure('performance', '| five, heard')],
  }),
  of('A month’s report over a million cases', {
    shown: [long('npm run bench -- report')],
    figures: [figure('performance', 'took 0.54 of the budget')],
  }),
  of('Reads in a million cases under 20 ms at p95, none by sequential scan', {
    shown: [e2e('test/reads/'), long('npm run bench -- reads')],
    figures: [figure('performance', '| duty list  '), figure('performance', '| wall of lamps, supervisor')],
    open: 'lists narrowed twice to almost nothing take up to 1.6 s; archiving by year is a decision only (decision 52)',
  }),
  of('Worker under 500 MB with 2,000 cases kept, API under 300 MB with 500 listeners, flat over 20 minutes', {
    shown: [e2e('test/memory/'), long('npm run bench -- memory'), long('npm run bench -- soak')],
    figures: [figure('performance', '| API with 500 listeners'), figure('performance', '| worker with 2,050')],
    open: 'the worker takes 512 MB, and since then some 30 less by a smaller scene; in 20 minutes what is alive stayed, its resident memory swung too much to be called flat',
  }),
  of('Scale-out: several APIs and workers, SSE through LISTEN/NOTIFY, a queue for a department', {
    shown: [
      e2e('test/scale/'),
      e2e('test/events/'),
      unit('apps/api/src/events/'),
      unit('tools/scale/'),
      long('npm run bench -- scale'),
      long('npm run topology -- --check'),
    ],
    figures: [figure('performance', '| closed joint cases a second')],
  }),
  of('Long cases turn their page', { shown: [e2e('test/continue-as-new/'), workflow('workflows/replay/')] }),
];
