import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FOLDER } from './compose';

export interface Instruction {
  keyword: string;
  rest: string;
}

/** A stage of the build, with what it inherits from the stages that it stands on. */
export interface Stage {
  from: string;
  instructions: Instruction[];
}

/** The stages of the Dockerfile by name. */
export function stages(): Map<string, Stage> {
  const text = readFileSync(path.join(FOLDER, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ');
  const found = new Map<string, Stage>();
  let current: Stage | undefined;
  for (const line of text.split('\n').filter((each) => each.trim() !== '' && !each.startsWith('#'))) {
    const [, keyword, rest] = /^(\S+)\s+(.*)$/.exec(line)!;
    if (keyword === 'FROM') {
      const [, from, name] = /^(\S+) AS (\S+)$/.exec(rest!)!;
      current = { from: from!, instructions: [...(found.get(from!)?.instructions ?? [])] };
      found.set(name!, current);
    } else {
      current!.instructions.push({ keyword: keyword!, rest: rest! });
    }
  }
  return found;
}

/** The last instruction of a kind: the one that counts. */
export function last(stage: Stage, keyword: string): string | undefined {
  return stage.instructions.filter((each) => each.keyword === keyword).at(-1)?.rest;
}
