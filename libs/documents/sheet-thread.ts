import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A line of a sheet as its program numbers it, with what stands in its cells. */
export interface SheetLine {
  row: number;
  values: unknown[];
}

export interface SheetOrder {
  content: Uint8Array;
  /** Of an XLSX; it is a CSV otherwise. */
  isZip: boolean;
  mostLines: number;
  mostColumns: number;
}

/** Its lines, one more than were allowed where there are more; or why it is no sheet. */
type Answer = { lines: SheetLine[] } | { unreadable: string };

/** It ran out of time or of memory: some bytes can ask for all cells that there are. */
export class SheetExhausting extends Error {
  override readonly name = 'SheetExhausting';
}

const LONGEST_MS = 20_000;
const LIMITS = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64 };

let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a sheet in a thread of its own, with a bound of time and memory: a file of six kilobytes that joins all cells of a sheet, or checks or
 * names them, keeps whoever reads it busy for ever. One at a time in a process, so that many such files cost no more than one.
 *
 * @throws SheetExhausting
 */
export function readInThread(order: SheetOrder, longestMs = LONGEST_MS): Promise<Answer> {
  const answer = last.then(() => readNow(order, longestMs));
  last = answer.catch(() => {});
  return answer;
}

async function readNow(order: SheetOrder, longestMs: number): Promise<Answer> {
  const workerData: ThreadData = { ...order, exceljs: require.resolve('exceljs') };
  const thread = new Worker(`(${readSheet.toString()})()`, { eval: true, workerData, resourceLimits: LIMITS });
  // Ended before its time is up, it is heard as an end without an answer.
  const timer = setTimeout(() => void thread.terminate(), longestMs);
  try {
    const [answer] = (await Promise.race([once(thread, 'message'), ended(thread)])) as [Answer];
    return answer;
  } catch (error) {
    throw new SheetExhausting(String(error));
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

async function ended(thread: Worker): Promise<never> {
  const [code] = (await once(thread, 'exit')) as [number];
  throw new Error(`It ended with ${code} and without an answer`);
}

interface ThreadData extends SheetOrder {
  exceljs: string;
}

/** What the thread runs: its text, so that it may name nothing that stands outside of it. */
function readSheet(): void {
  const { parentPort, workerData } = require('node:worker_threads') as typeof import('node:worker_threads');
  const { PassThrough } = require('node:stream') as typeof import('node:stream');
  const { exceljs, content, isZip, mostLines, mostColumns } = workerData as ThreadData;
  const { Workbook } = require(exceljs) as typeof import('exceljs');
  const book = new Workbook();
  const bytes = Buffer.from(content);
  // Its types know another Buffer than Node's by now.
  const opened: Promise<unknown> = isZip
    ? book.xlsx.load(bytes as never)
    : book.csv.read(new PassThrough().end(bytes), { map: String });
  // A thread has no window whose origin could be named.
  const answer = parentPort!.postMessage.bind(parentPort!);
  const tell = () => {
    const lines: SheetLine[] = [];
    book.worksheets[0]?.eachRow((row, number) => {
      const values = lines.length > mostLines ? [] : (row.values as unknown[]).slice(1, 1 + mostColumns);
      if (lines.length <= mostLines) lines.push({ row: number, values });
    });
    answer({ lines });
  };
  opened.then(tell).catch((error: unknown) => answer({ unreadable: String(error) }));
}
