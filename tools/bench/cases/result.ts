import type { PartReport, Table } from '../report';
import type { HistoryCost } from './cost';
import type { Measured } from './measure';

export interface CaseCosts {
  bareHistory: HistoryCost;
  caseHistory: HistoryCost;
  ledgerRows: number;
  peakMemoryMb: Record<string, number | undefined>;
}

const LETTERS: Record<string, string> = { bare: 'a', workflow: 'b', http: 'c' };

/** Names every figure and ratio. `@8`: with eight cases at once. A ratio above 1 of cases per second is the faster one. */
export function report(updates: number, measured: Map<string, Measured>, costs: CaseCosts): PartReport {
  const figures: Record<string, number> = {
    updatesPerCase: updates,
    'a.historyEvents': costs.bareHistory.events,
    'a.historyBytes': costs.bareHistory.bytes,
    'b.historyEvents': costs.caseHistory.events,
    'b.historyBytes': costs.caseHistory.bytes,
    'a.historyEventsPerAction': costs.bareHistory.events / updates,
    'b.historyEventsPerAction': costs.caseHistory.events / updates,
    'a.rows': updates,
    'b.ledgerRows': costs.ledgerRows,
  };
  const ratios: Record<string, number> = {
    'b/a historyEvents': costs.caseHistory.events / costs.bareHistory.events,
    'b/a historyBytes': costs.caseHistory.bytes / costs.bareHistory.bytes,
  };
  for (const [name, peak] of Object.entries(costs.peakMemoryMb)) {
    if (peak !== undefined) figures[`peakMemoryMb ${name}`] = peak;
  }
  for (const [key, m] of measured) {
    const [road, level] = key.split('@') as [string, string];
    const letter = LETTERS[road]!;
    figures[`${letter}.casesPerSecond@${level}`] = m.casesPerSecond;
    figures[`${letter}.updateP50Ms@${level}`] = m.updateP50;
    figures[`${letter}.updateP95Ms@${level}`] = m.updateP95;
    figures[`${letter}.walBytes@${level}`] = m.walBytesPerCase;
    for (const [action, ms] of Object.entries(m.actionP95)) figures[`${letter}.${action}P95Ms@${level}`] = ms;
    for (const [process, ms] of Object.entries(m.cpuMsPerCase)) figures[`${letter}.cpuMs ${process}@${level}`] = ms;
    const bare = measured.get(`bare@${level}`);
    if (!bare || letter === 'a') continue;
    ratios[`${letter}/a casesPerSecond@${level}`] = m.casesPerSecond / bare.casesPerSecond;
    ratios[`${letter}/a updateP50@${level}`] = m.updateP50 / bare.updateP50;
    ratios[`${letter}/a updateP95@${level}`] = m.updateP95 / bare.updateP95;
  }
  return {
    figures,
    ratios,
    tables: [speedTable(measured), actionTable(measured), cpuTable(measured), costTable(updates, measured, costs)],
  };
}

function speedTable(measured: Map<string, Measured>): Table {
  const rows = [...measured].map(([key, m]) => {
    const [road, level] = key.split('@') as [string, string];
    const bare = measured.get(`bare@${level}`);
    const ratio = bare && road !== 'bare' ? m.casesPerSecond / bare.casesPerSecond : '';
    return [`${LETTERS[road]} ${road}`, level, m.casesPerSecond, ratio, m.updateP50, m.updateP95];
  });
  return {
    title: 'Closed cases a second',
    columns: ['road', 'at once', 'cases/s', 'to a', 'update p50 ms', 'update p95 ms'],
    rows,
  };
}

function actionTable(measured: Map<string, Measured>): Table {
  const actions = [...new Set([...measured.values()].flatMap((m) => Object.keys(m.actionP95)))];
  const rows = [...measured].map(([key, { actionP95 }]) => {
    const [road, level] = key.split('@') as [string, string];
    return [`${LETTERS[road]} ${road}`, level, ...actions.map((action) => actionP95[action] ?? '')];
  });
  return { title: 'An update’s 95th percentile, ms, by action', columns: ['road', 'at once', ...actions], rows };
}

function cpuTable(measured: Map<string, Measured>): Table {
  const names = [...new Set([...measured.values()].flatMap((m) => Object.keys(m.cpuMsPerCase)))];
  const rows = [...measured].map(([key, { cpuMsPerCase }]) => {
    const [road, level] = key.split('@') as [string, string];
    const times = names.map((name) => cpuMsPerCase[name] ?? 0);
    return [`${LETTERS[road]} ${road}`, level, ...times, times.reduce((sum, ms) => sum + ms, 0)];
  });
  return { title: 'CPU time a case, ms, by process', columns: ['road', 'at once', ...names, 'sum'], rows };
}

function costTable(updates: number, measured: Map<string, Measured>, costs: CaseCosts): Table {
  const wal = (road: string) => measured.get(`${road}@8`)?.walBytesPerCase ?? '';
  const { bareHistory, caseHistory, ledgerRows, peakMemoryMb } = costs;
  const row = (name: string, history: HistoryCost | undefined, rows: number | string, road: string) => [
    name,
    updates,
    history?.events ?? '',
    history ? history.events / updates : '',
    history?.bytes ?? '',
    rows,
    wal(road),
  ];
  const memory = Object.entries(peakMemoryMb).map(([name, mb]) => [`peak memory of ${name}, MiB`, ...pad(mb)]);
  return {
    title: 'What one case costs (write-ahead log with 8 at once)',
    columns: ['road', 'updates', 'history events', 'per action', 'history bytes', 'ledger rows', 'WAL bytes'],
    rows: [
      row('a bare', bareHistory, updates, 'bare'),
      row('b workflow', caseHistory, ledgerRows, 'workflow'),
      row('c http', undefined, ledgerRows, 'http'),
      ...memory,
    ],
  };
}

function pad(mb: number | undefined): (string | number)[] {
  return [mb === undefined ? 'unknown' : Math.round(mb), '', '', '', '', ''];
}
