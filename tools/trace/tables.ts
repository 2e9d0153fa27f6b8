import ts from 'typescript';
import type { Sources } from './sources';

/** The rules of one kind: what each action's policy is, and what opens one. */
export interface PolicyTable {
  kind: string;
  /** The object that names them all; following it would lead from one action to every other. */
  whole: ts.Node;
  actions: Map<string, ts.Node>;
  open?: ts.Node;
}

/** What is no proceeding has its policies in a constant of that name. */
const STANDING_ALONE: Record<string, string> = {
  'libs/domain/case/policies/index.ts': 'case',
  'libs/domain/duty/absence.ts': 'absence',
  'libs/domain/proceeding/keeping.ts': 'proceeding',
};

/** Finds the policies of cases and of every kind of proceeding: objects with `kind`, `policies` and `open`. */
export function policyTables({ checker, files, pathOf }: Sources): PolicyTable[] {
  const found: PolicyTable[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isObjectLiteralExpression(node.initializer)) {
      const members = membersOf(checker, node.initializer);
      const [kind, policies, open] = ['kind', 'policies', 'open'].map((name) => members.get(name));
      if (kind && policies && ts.isPropertyAssignment(kind) && ts.isStringLiteral(kind.initializer)) {
        const actions = actionsOf(checker, policies);
        found.push({ kind: kind.initializer.text, whole: node, actions, ...(open && { open }) });
      }
      const alone = STANDING_ALONE[pathOf(node)];
      if (alone && node.name.getText() === 'policies') found.push({ kind: alone, whole: node, actions: members });
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) if (pathOf(file).startsWith('libs/domain/')) visit(file);
  return found;
}

/** What stands behind `policies` of a procedure: the object itself, or the constant that holds it. */
function actionsOf(checker: ts.TypeChecker, policies: ts.Node): Map<string, ts.Node> {
  const value = ts.isPropertyAssignment(policies) ? policies.initializer : policies;
  if (ts.isObjectLiteralExpression(value)) return membersOf(checker, value);
  const constant = ts.isIdentifier(value) ? declarationOf(checker, checker.getSymbolAtLocation(value)) : policies;
  const initializer = constant && ts.isVariableDeclaration(constant) && constant.initializer;
  return initializer && ts.isObjectLiteralExpression(initializer) ? membersOf(checker, initializer) : new Map();
}

/** Members of an object by name, where each is written; those of modules that are spread into it as well. */
function membersOf(checker: ts.TypeChecker, object: ts.ObjectLiteralExpression): Map<string, ts.Node> {
  return new Map(
    object.properties.flatMap((member): [string, ts.Node][] => {
      if (ts.isSpreadAssignment(member)) return spread(checker, member.expression);
      if (!ts.isShorthandPropertyAssignment(member)) return [[member.name.getText(), member]];
      const value = declarationOf(checker, checker.getShorthandAssignmentValueSymbol(member));
      return value ? [[member.name.text, value]] : [];
    }),
  );
}

function spread(checker: ts.TypeChecker, expression: ts.Expression): [string, ts.Node][] {
  const module = checker.getSymbolAtLocation(expression);
  if (!module || !(module.flags & ts.SymbolFlags.Alias)) return [];
  return checker.getExportsOfModule(checker.getAliasedSymbol(module)).flatMap((symbol): [string, ts.Node][] => {
    const declaration = declarationOf(checker, symbol);
    return declaration ? [[symbol.name, declaration]] : [];
  });
}

function declarationOf(checker: ts.TypeChecker, symbol?: ts.Symbol): ts.Node | undefined {
  const whole = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return whole?.valueDeclaration;
}
