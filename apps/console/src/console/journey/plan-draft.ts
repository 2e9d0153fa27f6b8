/** A plan while it is being made: its steps by what each waits for, before any of it is a journey. */
import type { Item, Journey, Schemas } from '../../api/client';
import type { Graphed } from './graph';
import type { Preview } from './use-preview';

/** What is said of one material: it came, it did not, or the result of another step (its key) will stand for it. */
export type Brought = 'yes' | 'no' | { from: string };
export interface PlanStep {
  key: string;
  itemCode: string;
  /** Keys of those whose grant it waits for. */
  after: string[];
  /** By the code of a material. */
  brought: Record<string, Brought>;
}

/** What is looked up by a certificate is asked of nobody. */
export const askedOf = (item: Item | undefined) => item?.materials.filter(({ kind }) => kind !== 'shared') ?? [];

const LONGEST_KEY = 36;

/** A step of a matter, under a key that none of the others has; what can be handed in counts as handed in. */
export function newStep(item: Item, taken: string[]): PlanStep {
  const base = item.code.slice(0, LONGEST_KEY);
  let key = base;
  for (let n = 2; taken.includes(key); n++) key = `${base}-${n}`;
  return {
    key,
    itemCode: item.code,
    after: [],
    brought: Object.fromEntries(askedOf(item).map(({ code }) => [code, 'yes'])),
  };
}

/** Without whatever waited for the step that is gone. */
export function without(steps: PlanStep[], gone: string): PlanStep[] {
  return steps
    .filter(({ key }) => key !== gone)
    .map((step) => ({
      ...step,
      after: step.after.filter((key) => key !== gone),
      brought: Object.fromEntries(
        Object.entries(step.brought).map(([code, how]) => [
          code,
          typeof how === 'object' && how.from === gone ? 'no' : how,
        ]),
      ),
    }));
}

function acceptsOf({ brought }: PlanStep): { material: string; from: string }[] {
  return Object.entries(brought).flatMap(([material, how]) =>
    typeof how === 'object' ? [{ material, from: how.from }] : [],
  );
}

/** As the API takes it. */
export function entryOf(step: PlanStep, item: Item | undefined): Schemas['PlannedEntryDto'] {
  const { key, itemCode, after, brought } = step;
  const materials = askedOf(item)
    .filter(({ code }) => brought[code] === 'yes')
    .map(({ code, quantity, original }) => ({ code, quantity, original }));
  return { key, itemCode, after, accepts: acceptsOf(step), materials };
}

/** Keys that wait for one another, the first one repeated at the end; undefined where nothing does. */
export function circleOf(steps: PlanStep[]): string[] | undefined {
  const byKey = new Map(steps.map((step) => [step.key, step]));
  const cleared = new Set<string>();
  const walk = (key: string, path: string[]): string[] | undefined => {
    if (path.includes(key)) return [...path.slice(path.indexOf(key)), key];
    const step = byKey.get(key);
    if (!step || cleared.has(key)) return undefined;
    for (const next of [...step.after, ...acceptsOf(step).map(({ from }) => from)]) {
      const circle = walk(next, [...path, key]);
      if (circle) return circle;
    }
    cleared.add(key);
    return undefined;
  };
  for (const { key } of steps) {
    const circle = walk(key, []);
    if (circle) return circle;
  }
  return undefined;
}

/** As the picture of a journey wants it; `standing` is what the journey has already and keeps, `preview` what is known of the plan. */
export function graphOf(steps: PlanStep[], items: Item[], standing: Journey['cases'] = [], preview?: Preview): Graphed {
  const legs = new Map(preview?.legs.map((leg) => [leg.key, leg]));
  const planned = steps.map((step) => ({
    key: step.key,
    itemName: items.find(({ code }) => code === step.itemCode)?.name ?? step.itemCode,
    state: 'planned' as const,
    caseNo: null,
    after: step.after,
    accepts: acceptsOf(step),
    critical: legs.get(step.key)?.critical ?? false,
    expectedEnd: legs.get(step.key)?.expectedEnd ?? null,
  }));
  return { cases: [...standing, ...planned], criticalPath: preview?.criticalPath ?? [] };
}
