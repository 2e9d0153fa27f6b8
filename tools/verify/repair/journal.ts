import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export interface Run {
  workflowId: string;
  runId: string;
}

/** A run that is to be reset and told again: enough to find in its history what was sent to it, and nothing of what that was. */
export interface Retelling {
  run: Run;
  stream: string;
  /** The last event that the ledger held. */
  head: number;
  /** Event of the run's history to which it was reset. */
  beyond: number;
}

/**
 * Which runs were reset and perhaps not told everything again. Once reset, a workflow is no longer ahead of its ledger, so that nothing else
 * would name it when a repair was broken off in between.
 */
export class RepairJournal {
  private readonly file: string;

  constructor(folder: string) {
    this.file = path.join(folder, 'repairs.jsonl');
  }

  async begin(retelling: Retelling): Promise<void> {
    await this.add(retelling);
  }

  async end({ run }: Retelling): Promise<void> {
    await this.add({ ended: run.runId });
  }

  /** What was begun and not ended, in the order in which it was begun. */
  async left(): Promise<Retelling[]> {
    const text = await readFile(this.file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return '';
    });
    const left = new Map<string, Retelling>();
    for (const line of text.split('\n').filter(isWhole)) {
      const entry = JSON.parse(line) as Retelling | { ended: string };
      if ('ended' in entry) left.delete(entry.ended);
      else left.set(entry.run.runId, entry);
    }
    return [...left.values()];
  }

  private async add(entry: object): Promise<void> {
    await mkdir(path.dirname(this.file), { recursive: true });
    // Behind a line that was cut off in the middle there is a new one all the same.
    await appendFile(this.file, `\n${JSON.stringify(entry)}\n`);
  }
}

function isWhole(line: string): boolean {
  return line.endsWith('}') && line.startsWith('{');
}
