import { cpus, loadavg } from 'node:os';
import { printTable } from '../bench/report';
import type { Drive, Phase } from './drive';
import type { AnswerKind, Officers } from './officers';
import type { Truth } from './truth';

/** One blow, and how soon the officers got answers again. */
export interface Strike {
  what: string;
  phase?: Phase;
  /** Epoch in milliseconds. */
  at: number;
  /** From the strike to the first success of what was sent after it, seconds; unknown where nothing was sent any more. */
  recoveredAfter?: number;
}

/** What one fault did to the cases that were under way. */
export interface FaultReport {
  fault: string;
  cases: number;
  /** How many sendings were answered in which way; a command may have been sent several times. */
  answers: Record<AnswerKind, number>;
  truth: Truth;
  strikes: Strike[];
  /** From the last strike to the last case's end, seconds; where nothing is struck there is none. */
  settledAfter?: number;
  /** The longest that an officer waited from his first sending to the final answer, seconds. */
  longestWait: number;
  /** The same of who had his answer before the first strike: so long one waits on this machine when nothing happens. */
  waitBefore: number;
  /** Answers that nobody may ever see, and other things that are wrong, in words. */
  wrong: string[];
  /** What else is worth telling, in words. */
  notes: string[];
  ok: boolean;
}

export interface Found {
  fault: string;
  officers: Officers;
  driven: Drive;
  strikes: Omit<Strike, 'recoveredAfter'>[];
  truth: Truth;
  /** Whether a rule may refuse here: only where commands are sent out of their order. */
  refusalsExpected?: boolean;
  wrong?: string[];
  notes?: string[];
}

export function reportOf(found: Found): FaultReport {
  const { fault, officers, driven, truth, refusalsExpected = false, wrong = [], notes = [] } = found;
  const sendings = officers.commands.flatMap((command) => command.sendings);
  const answers: Record<AnswerKind, number> = { success: 0, refused: 0, retryable: 0, unreached: 0, other: 0 };
  for (const { kind } of sendings) answers[kind]++;
  const strikes = found.strikes.map((strike) => {
    const after = sendings.filter(({ kind, sentAt }) => kind === 'success' && sentAt >= strike.at);
    const first = Math.min(...after.map(({ answeredAt }) => answeredAt));
    return { ...strike, ...(after.length > 0 && { recoveredAfter: (first - strike.at) / 1000 }) };
  });
  const refused = officers.commands.filter(({ final }) => final.kind === 'refused');
  const everything = [
    ...wrong,
    ...officers.strange,
    ...(refusalsExpected ? [] : refused.map(({ person, route, final }) => `${person} ${route}: ${told(final.body)}`)),
  ];
  const [struck, last] = [strikes[0]?.at ?? Infinity, strikes.at(-1)];
  const before = officers.commands.filter(({ final }) => final.answeredAt <= struck);
  return {
    fault,
    cases: driven.cases.length,
    answers,
    truth,
    strikes,
    ...(last && { settledAfter: (driven.endedAt - last.at) / 1000 }),
    longestWait: longestOf(officers.commands),
    waitBefore: longestOf(before),
    wrong: everything,
    notes,
    ok: everything.length === 0 && Object.values(truth).every((list: string[]) => list.length === 0),
  };
}

/** Seconds. */
function longestOf(commands: Officers['commands']): number {
  const waits = commands.map(({ sendings: [first], final }) => final.answeredAt - first!.sentAt);
  return Math.max(0, ...waits) / 1000;
}

function told(body: Record<string, unknown>): string {
  return `refused by ${String(body['rule'])}: ${String(body['code'])}`;
}

/** One line a fault, then what is wrong in words. */
export function printed(reports: FaultReport[]): string {
  const columns = ['fault', 'cases', 'answered', 'retry', 'no answer', 'refused', 'other', 'twice', 'lost', 'broken'];
  const more = ['first success s', 'last case s', 'longest wait s', ''];
  const rows = reports.map((report) => {
    const { answers, truth } = report;
    const firsts = report.strikes.flatMap(({ recoveredAfter }) => recoveredAfter ?? []);
    return [
      report.fault,
      report.cases,
      answers.success,
      answers.retryable,
      answers.unreached,
      answers.refused,
      answers.other,
      truth.twice.length,
      truth.lost.length,
      truth.broken.length + truth.unlike.length,
      firsts.length > 0 ? Math.max(...firsts) : '',
      report.settledAfter ?? '',
      report.longestWait,
      report.ok ? 'ok' : 'FAILED',
    ];
  });
  const [load] = loadavg();
  const title = `${cpus().length} cores, load ${load!.toFixed(1)}; first success: the worst of the strikes`;
  return [printTable({ title, columns: [...columns, ...more], rows }), ...reports.flatMap(inWords)].join('\n');
}

const TOLD = 10;

function inWords({ fault, truth, wrong, notes, strikes }: FaultReport): string[] {
  const { lost, twice, broken, unlike } = truth;
  const differing = unlike.map((caseNo) => `${caseNo}: the workflow is in another state than its ledger`);
  const faults = [...wrong, ...lost, ...twice, ...broken, ...differing];
  const more = faults.length > TOLD ? [`… and ${faults.length - TOLD} more`] : [];
  const blows = strikes.map(({ what, phase, recoveredAfter }) => {
    const soon =
      recoveredAfter === undefined ? 'nothing was sent after it' : `answered again after ${recoveredAfter} s`;
    return `${what}${phase ? ` at ${phase}` : ''}: ${soon}`;
  });
  return ['', `${fault}:`, ...[...blows, ...notes, ...faults.slice(0, TOLD), ...more].map((line) => `  ${line}`)];
}
