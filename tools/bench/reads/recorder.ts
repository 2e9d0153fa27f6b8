import { performance } from 'node:perf_hooks';
import { Client } from 'pg';

/** A statement as a process has sent it. */
export interface Statement {
  text: string;
  values: unknown[];
  /** Until its answer was there, with the way to the database and back. */
  ms: number;
}

type Query = (this: unknown, ...args: unknown[]) => unknown;

/** Writes down every reading statement that this process sends to PostgreSQL by whatever pool, from now until it is stopped. */
export class Recorder {
  private statements: Statement[] = [];
  private readonly real = Client.prototype.query as Query;

  start(): void {
    const { real } = this;
    const note = (statement: Statement) => this.statements.push(statement);
    Client.prototype.query = function recorded(this: unknown, ...args: unknown[]) {
      const said = spoken(args);
      const sent = performance.now();
      const answer = real.apply(this, args);
      if (said && answer instanceof Promise) {
        const noted = () => note({ ...said, ms: performance.now() - sent });
        answer.then(noted, noted);
      }
      return answer;
    } as typeof Client.prototype.query;
  }

  /** What was sent since it was asked last. */
  taken(): Statement[] {
    return this.statements.splice(0);
  }

  stop(): void {
    Client.prototype.query = this.real as typeof Client.prototype.query;
  }
}

const READS = /^\s*(SELECT|WITH)\b/i;

function spoken([query, values]: unknown[]): Pick<Statement, 'text' | 'values'> | undefined {
  const told = typeof query === 'string' ? { text: query, values } : (query as { text?: string; values?: unknown });
  if (typeof told.text !== 'string' || !READS.test(told.text) || /\bINSERT INTO\b|\bUPDATE\b.*\bSET\b/i.test(told.text))
    return undefined;
  return { text: told.text, values: (told.values as unknown[] | undefined) ?? [] };
}
