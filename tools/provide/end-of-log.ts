import { existsSync, readFileSync } from 'node:fs';

const QUOTED_CHARS = 800;

/** The last lines that a program said, of what stands behind `from` in its log; nothing when its folder is gone already. */
export function endOf(logFile: string, from: number): string {
  if (!existsSync(logFile)) return '';
  const said = readFileSync(logFile).subarray(from).toString().trim();
  if (said.length <= QUOTED_CHARS) return said;
  const end = said.slice(-QUOTED_CHARS);
  return end.slice(end.indexOf('\n') + 1);
}
