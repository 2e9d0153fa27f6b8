import ts from 'typescript';

type Refusal = (ts.CallExpression | ts.NewExpression) & { expression: ts.Identifier };

const REFUSERS = new Set(['refuse', 'ProblemException']);

/** `refuse(code, message, rule)` or `new ProblemException(code, {rule})`. */
export function isRefusal(node: ts.Node): node is Refusal {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
  return ts.isIdentifier(node.expression) && REFUSERS.has(node.expression.text);
}

/** Where the rule of a refusal is written: its third argument, or `rule` in the details of a problem. */
export function ruleExpression(node: ts.CallExpression | ts.NewExpression): ts.Expression | undefined {
  const [, details, rule] = node.arguments ?? [];
  if (!details || !ts.isObjectLiteralExpression(details)) return rule;
  const property = details.properties.find((member) => member.name?.getText() === 'rule');
  if (!property) return undefined;
  return ts.isPropertyAssignment(property) ? property.initializer : (property.name as ts.Identifier);
}

/** Above so many a type is a whole vocabulary, such as `RuleId`, and says nothing about what stands here. */
const FEW = 8;

/** The texts that an expression may be, where the compiler knows them; a code that is chosen between has two. */
export function textsOf(checker: ts.TypeChecker, expression: ts.Expression): string[] {
  if (ts.isConditionalExpression(expression)) {
    return [...textsOf(checker, expression.whenTrue), ...textsOf(checker, expression.whenFalse)];
  }
  const type = checker.getTypeAtLocation(expression);
  const parts = type.isUnion() ? type.types : [type];
  return parts.length > FEW ? [] : parts.filter((part) => part.isStringLiteral()).map(({ value }) => value);
}
