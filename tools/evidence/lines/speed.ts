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
    figures: [
      figure('performance', "in every case's history after"),
      figure('performance', "95th percentile of other people's acts"),
    ],
  }),
  of('A month’s report over a million cases', {
    shown: [long('npm run bench -- report')],
    figures: [figure('performance', 'took 0.54 of the budget')],
  }),
  of('Scale-out: several APIs and workers, SSE through LISTEN/NOTIFY', {
    shown: [e2e('test/events/'), unit('apps/api/src/events/'), long('npm run topology -- --check')],
  }),
  of('Long cases turn their page', { shown: [e2e('test/continue-as-new/'), workflow('workflows/replay/')] }),
];
