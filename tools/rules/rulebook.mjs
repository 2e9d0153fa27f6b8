const HEADING = /^## ([A-Z]{3}):/;
const ROW = /^\|\s*(R-[^|\s]*)\s*\|/;
const WHOLE_ROW = /^\| (R-([A-Z]{3})-(\d{2})) \| ([^|]+) \| ([^|]+) \|$/;

/**
 * Reads the rulebook: one row a rule, under the heading of its area, numbered without a gap.
 *
 * @param {string} text `docs/rulebook.md`
 * @param {number} expected how many rules the book has
 * @returns {{ ids: string[], texts: Map<string, string>, problems: string[] }}
 */
export function readRulebook(text, expected) {
  const ids = [];
  const problems = [];
  const texts = new Map();
  const counts = new Map();
  let area;
  for (const [index, line] of text.split('\n').entries()) {
    area = HEADING.exec(line)?.[1] ?? area;
    const [, id] = ROW.exec(line) ?? [];
    if (id === undefined) continue;
    const where = `docs/rulebook.md:${index + 1}: ${id}`;
    const [, , prefix, number, text] = WHOLE_ROW.exec(line) ?? [];
    if (prefix === undefined) {
      problems.push(`${where} is no row of id, rule and source`);
      continue;
    }
    if (ids.includes(id)) problems.push(`${where} stands twice`);
    if (prefix !== area) problems.push(`${where} stands under ${area ?? 'no heading'}`);
    const next = (counts.get(prefix) ?? 0) + 1;
    if (!ids.includes(id) && Number(number) !== next) problems.push(`${where} should be number ${next} of ${prefix}`);
    counts.set(prefix, Number(number));
    ids.push(id);
    texts.set(id, text);
  }
  const found = new Set(ids).size;
  if (found !== expected) problems.push(`docs/rulebook.md has ${found} rules, docs/rules-done.yaml says ${expected}`);
  return { ids: [...new Set(ids)], texts, problems };
}
