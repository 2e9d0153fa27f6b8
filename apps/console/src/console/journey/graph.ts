import type { Journey } from '../../api/client';

export type Step = Pick<
  Journey['cases'][number],
  'key' | 'itemName' | 'state' | 'caseNo' | 'after' | 'accepts' | 'critical' | 'expectedEnd'
>;
/** A journey, or a plan that is none yet. */
export interface Graphed {
  cases: Step[];
  criticalPath: string[];
}
export interface Placed {
  step: Step;
  x: number;
  y: number;
}
export interface Edge {
  from: Placed;
  to: Placed;
  /** Waits for its end; else only for a paper that it promises. */
  firm: boolean;
  critical: boolean;
}

export const NODE = { width: 176, height: 66 };
const GAP = { x: 54, y: 18 };
const MARGIN = 6;

/** Each procedure in the column behind the last of those it follows; what is dropped stays out of the picture. */
export function layOut({ cases, criticalPath }: Graphed) {
  const steps = new Map(cases.filter(({ state }) => state !== 'dropped').map((step) => [step.key, step]));
  const before = (step: Step) => [...new Set([...step.after, ...step.accepts.map(({ from }) => from)])];
  const columns = new Map<string, number>();
  const columnOf = (key: string): number => {
    const known = columns.get(key);
    if (known !== undefined) return known;
    columns.set(key, 0);
    const step = steps.get(key);
    const behind = step ? before(step).filter((each) => steps.has(each)) : [];
    const column = behind.length > 0 ? 1 + Math.max(...behind.map(columnOf)) : 0;
    columns.set(key, column);
    return column;
  };
  const rows: number[] = [];
  const placed = new Map<string, Placed>();
  for (const step of steps.values()) {
    const column = columnOf(step.key);
    const row = rows[column] ?? 0;
    rows[column] = row + 1;
    placed.set(step.key, {
      step,
      x: MARGIN + column * (NODE.width + GAP.x),
      y: MARGIN + row * (NODE.height + GAP.y),
    });
  }
  const onPath = (from: string, to: string) => {
    const at = criticalPath.indexOf(from);
    return at >= 0 && criticalPath[at + 1] === to;
  };
  const edges = [...placed.values()].flatMap((to) =>
    before(to.step).flatMap((key): Edge[] => {
      const from = placed.get(key);
      if (!from) return [];
      return [{ from, to, firm: to.step.after.includes(key), critical: onPath(key, to.step.key) }];
    }),
  );
  const width = MARGIN * 2 + Math.max(1, rows.length) * (NODE.width + GAP.x) - GAP.x;
  const height = MARGIN * 2 + Math.max(1, ...rows) * (NODE.height + GAP.y) - GAP.y;
  return { nodes: [...placed.values()], edges, width, height };
}

/** From the right side of one node to the left side of another; what goes past a column goes between its rows. */
export function curve({ from, to }: Edge): string {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const bend = (x2 - x1) / 2;
  const bow = x2 - x1 > NODE.width ? ((NODE.height + GAP.y) * 2) / 3 : 0;
  return `M${x1} ${y1}C${x1 + bend} ${y1 + bow} ${x2 - bend} ${y2 + bow} ${x2} ${y2}`;
}
