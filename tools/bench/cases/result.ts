import type { PartReport, Table } from '../report';
import type { HistoryCost } from './cost';
import type { Measured } from './measure';

export interface CaseCosts {
  /** By road and cases at once: officers who act at the same moment share a workflow task. */
  histories: Map<string, HistoryCost>;
  ledgerRows: number;
  peakMemoryMb: Record<string, number | undefined>;
}

const LETTERS: Record<string, string> = { bare: 'a', workflow: 'b', http: 'c' };

/** Names every figure and ratio. `@8`: with eight cases at once. A ratio above 1 of cases per second is the faster one. */
export function report(updates: number, measured: Map<string, Measured>, costs: CaseCosts): PartReport {
  const figures: Record<string, number> = {
    updatesPerCase: updates,
    'a.rows': updates,
    'b.ledgerRows': costs.ledgerRows,
  };
  const ratios: Record<string, number> = {};
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
    const history = costs.histories.get(key);
    if (history) {
      figures[`${letter}.historyEvents@${level}`] = history.events;
      figures[`${letter}.historyEventsPerAction@${level}`] = history.events / updates;
      figures[`${letter}.historyBytes@${level}`] = history.bytes;
    }
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
    const compared = bare && road !== 'bare' ? bare : undefined;
    const ratio = compared ? m.casesPerSecond / compared.casesPerSecond : '';
    const each = compared ? m.ofEachWindow.map((speed, i) => (speed / compared.ofEachWindow[i]!).toFixed(2)) : [];
    return [`${LETTERS[road]} ${road}`, level, m.casesPerSecond, ratio, each.join(' '), m.updateP50, m.updateP95];
  });
  return {
    title: 'Closed cases a second',
    columns: ['road', 'at once', 'cases/s', 'to a', 'in each round', 'update p50 ms', 'update p95 ms'],
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
  const { histories, ledgerRows, peakMemoryMb } = costs;
  const rows = [...measured].map(([key, { walBytesPerCase }]) => {
    const [road, level] = key.split('@') as [string, string];
    const history = histories.get(key);
    return [
      `${LETTERS[road]} ${road}`,
      level,
      updates,
      history?.events ?? '',
      history ? history.events / updates : '',
      history?.bytes ?? '',
      road === 'bare' ? updates : ledgerRows,
      walBytesPerCase,
    ];
  });
  const memory = Object.entries(peakMemoryMb).map(([name, mb]) => [`peak memory of ${name}, MiB`, ...pad(mb)]);
  return {
    title: 'What one case costs',
    columns: [
      'road',
      'at once',
      'updates',
      'history events',
      'per action',
      'history bytes',
      'ledger rows',
      'WAL bytes',
    ],
    rows: [...rows, ...memory],
  };
}

function pad(mb: number | undefined): (string | number)[] {
  return [mb === undefined ? 'unknown' : Math.round(mb), '', '', '', '', '', ''];
}
