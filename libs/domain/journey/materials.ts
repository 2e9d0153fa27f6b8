import { active } from './plan';
import type { Entry, Finding, JourneyState, MissingOfEntry } from './types';

/** What an entry lacks: what units found, and what is required and was never handed in. What may be owed is not missing. */
export function missingIn({ item, materials, findings }: Pick<Entry, 'item' | 'materials' | 'findings'>): Finding[] {
  const found = new Map(findings.map((finding) => [finding.code, finding]));
  const given = new Set(materials.map(({ code }) => code));
  for (const { code, kind, name, guidance } of item.materials) {
    if (kind !== 'required' || given.has(code) || found.has(code)) continue;
    found.set(code, { code, reason: '未提交', guidance: guidance ?? name });
  }
  return [...found.values()];
}

/** Everything that is missing anywhere in the journey, in the order of the plan. */
export function missingOf(state: JourneyState, which: (entry: Entry) => boolean = () => true): MissingOfEntry[] {
  return active(state)
    .filter((entry) => entry.state === 'planned' && which(entry))
    .flatMap((entry) => missingIn(entry).map((finding) => ({ key: entry.key, itemCode: entry.itemCode, ...finding })));
}

/** Units that are still to look through the materials; none once the journey has started. */
export function stillToLook(state: JourneyState): { entry: Entry; unit: Entry['item']['units'][number] }[] {
  if (state.startedOn || state.endedOn) return [];
  return active(state)
    .filter(({ told }) => !told)
    .flatMap((entry) =>
      entry.item.units.filter(({ unitCode }) => !entry.looked[unitCode]).map((unit) => ({ entry, unit })),
    );
}
