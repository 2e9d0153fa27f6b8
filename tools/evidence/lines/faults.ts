import { e2e, figure, long, unit, workflow, type Claim } from '../claim';

const of = (line: string, rest: Omit<Claim, 'section' | 'line'>): Claim => ({ section: 'Faults', line, ...rest });
const struck = (name: string) => long(`npm run faults -- ${name}`, `npm run faults -- --cases 6 --seconds 10 ${name}`);
const fault = (name: string) => ({
  shown: [struck(name)],
  figures: [figure('reliability', `| \`${name}\``)],
});

export const FAULTS: Claim[] = [
  of('kill -9 of the worker at each phase', {
    ...fault('kill-worker'),
    shown: [e2e('test/faults/kill'), ...fault('kill-worker').shown],
  }),
  of('kill -9 of the API at each phase', fault('kill-api')),
  of('kill -9 of Temporal at each phase', fault('kill-temporal')),
  of('kill -9 of PostgreSQL at each phase', fault('kill-postgres')),
  of('PostgreSQL away for 60 s', fault('postgres-away')),
  of('Temporal away for 60 s', fault('temporal-away')),
  of('Disk full for the ledger', fault('disk-full')),
  of('Clock of one process ten minutes off', {
    shown: [struck('clock-ahead'), struck('clock-behind'), unit('libs/persistence/house-clock')],
    figures: [figure('reliability', '| `clock-ahead`')],
  }),
  of('A slow database', fault('slow-database')),
  of('Duplicate and reordered requests', fault('repeated')),
  of('Rolling deploy with changed workflow code under load', {
    shown: [struck('rolling-deploy'), workflow('workflows/replay/')],
    figures: [figure('reliability', '| `rolling-deploy`: ')],
  }),
  of('Restore from a base backup to a point in time, reconciled by --repair-plan', {
    shown: [struck('restored'), e2e('test/verify/restored')],
    figures: [figure('reliability', '| `restored`: ')],
  }),
  of('A short form of them in npm test', { shown: [e2e('test/faults/')] }),
];
