/** `libs/contracts/problem-rules.ts`, as the formatter would write it. */
export function problemRulesFile(rules: Record<string, string[]>): string {
  const lines = Object.entries(rules).map(([code, ids]) => {
    const line = `  ${code}: [${ids.map((id) => `'${id}'`).join(', ')}],`;
    return line.length <= WIDTH ? line : `  ${code}: [\n${ids.map((id) => `    '${id}',\n`).join('')}  ],`;
  });
  return `${HEAD}${lines.join('\n')}\n};\n`;
}

const WIDTH = 120;
const HEAD = `/**
 * Under which rules each code is refused, found in the code that refuses; what the edge itself refuses stands behind no rule. Written
 * by \`npm run pages\`, and held against the code by its test.
 */
export const RULES_OF_PROBLEMS: Record<string, readonly string[]> = {
`;
