import ts from 'typescript';
import type { Sources } from './sources';
import { isRefusal, ruleExpression, textsOf } from './refusals';

/** Under which rules each code is refused anywhere in the product, sorted; codes that no rule stands behind are absent. */
export function problemRules(sources: Sources): Record<string, string[]> {
  const found = new Map<string, Set<string>>();
  const handedOn = rulesHandedOn(sources);
  const visit = (node: ts.Node): void => {
    if (isRefusal(node) && node.arguments?.[0]) {
      const expression = ruleExpression(node);
      const rules = expression ? rulesOf(sources, expression, handedOn) : [];
      for (const code of textsOf(sources.checker, node.arguments[0])) {
        found.set(code, new Set([...(found.get(code) ?? []), ...rules]));
      }
    }
    ts.forEachChild(node, visit);
  };
  sources.files.forEach(visit);
  const sorted = [...found].filter(([, rules]) => rules.size > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([code, rules]) => [code, [...rules].sort()]));
}

/** Parameters that a caller hands the rule to, with every rule that is handed so. */
function rulesHandedOn(sources: Sources): Map<ts.Node, Set<string>> {
  const { checker } = sources;
  const handed = new Map<ts.Node, Set<string>>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && !isRefusal(node)) {
      const parameters = checker.getResolvedSignature(node)?.declaration?.parameters ?? [];
      for (const [index, argument] of node.arguments.entries()) {
        const parameter = parameters[index];
        const rules = textsOf(checker, argument).filter((text) => /^R-[A-Z]{3}-\d{2}$/.test(text));
        if (parameter && rules.length > 0) {
          handed.set(parameter, new Set([...(handed.get(parameter) ?? []), ...rules]));
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  sources.files.forEach(visit);
  return handed;
}

function rulesOf({ checker }: Sources, expression: ts.Expression, handed: Map<ts.Node, Set<string>>): string[] {
  const known = textsOf(checker, expression);
  if (known.length > 0) return known;
  const symbol = ts.isShorthandPropertyAssignment(expression.parent)
    ? checker.getShorthandAssignmentValueSymbol(expression.parent)
    : checker.getSymbolAtLocation(expression);
  const parameter = symbol?.valueDeclaration;
  return parameter ? [...(handed.get(parameter) ?? [])] : [];
}
