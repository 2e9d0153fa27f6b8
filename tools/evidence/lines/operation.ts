import { e2e, long, short, unit, workflow, type Claim } from '../claim';

const of = (line: string, rest: Omit<Claim, 'section' | 'line'>): Claim => ({ section: 'Operation', line, ...rest });

export const OPERATION: Claim[] = [
  of('Images and compose, checked by schema', { shown: [unit('test/docker/')] }),
  of('The production set as plain processes, TLS between parts, and end-to-end tests against it', {
    shown: [
      unit('tools/topology/'),
      unit('libs/temporal/security'),
      long('npm run topology -- --check', 'npm run topology -- --check --cases 4'),
      long('npm run topology -- --e2e test/', 'npm run topology -- --e2e test/api/case-life test/verify/verify'),
    ],
  }),
  of('A Helm chart or kustomize base for a cluster', { shown: [unit('test/docker/kubernetes')] }),
  of('Metrics, dashboards and alerts, each with a page of the runbook', {
    shown: [unit('test/docker/watch'), e2e('test/api/process')],
  }),
  of('Traces from HTTP through workflow to SQL with one id', {
    shown: [e2e('test/watching'), unit('libs/tracing'), e2e('test/planted/'), workflow('workflows/replay/')],
  }),
  of('Structured logs without personal data', { shown: [unit('apps/api/src/http/access-log'), e2e('test/planted/')] }),
  of('Migrations forward only and online-safe, checked by a linter', {
    shown: [unit('libs/persistence/migrations/online')],
  }),
  of('Release n-1 → n with open cases', {
    shown: [
      e2e('test/upgrade/'),
      workflow('workflows/replay/'),
      long('npm run faults -- rolling-deploy', 'npm run faults -- --cases 6 --seconds 10 rolling-deploy'),
    ],
  }),
  of('Backup and restore commands', { shown: [e2e('test/backup/')] }),
  of('npm run doctor tells an operator what is wrong and what to do', {
    shown: [unit('tools/doctor/'), e2e('test/doctor/')],
  }),
  of('The set starts, serves and ends in good order', {
    shown: [unit('tools/start/'), short('npm run --silent rooms')],
  }),
];
