import ts from 'typescript';
import type { Sources } from './sources';
import { policyTables, type PolicyTable } from './tables';
import { Walk } from './walk';

/** What a workflow that is no proceeding begins with: a function or method of its folder. */
const BEGINS_WITH: Record<string, string> = { caseApproval: 'takeIn', absence: 'register', monthlyReport: 'procedure' };
/** Where a page is drawn from a state; a command answers with one. */
const DRAWS = /[/.](view|presenter)\.ts$/;
const WORKFLOWS = 'workflows/index.ts';

/** Follows the code from a declaration as far as it goes, actions to their policies included. */
export class Reach {
  readonly tables: PolicyTable[];
  /** Types of workflows by name. */
  readonly workflows: Map<string, ts.Node>;
  private readonly walk: Walk;
  private readonly wholes: Set<ts.Node>;

  constructor(private readonly sources: Sources) {
    this.tables = policyTables(sources);
    this.wholes = new Set(this.tables.map(({ whole }) => whole));
    this.walk = new Walk(sources, {
      actionOf: (call, argument) => this.actionOf(call, argument),
      openingOf: (call) => this.openingOf(call),
    });
    this.workflows = this.workflowTypes();
  }

  /** Of a route: no action but its own, and of a command not how the answer is drawn. */
  ofRoute(start: ts.Node, { reads }: { reads: boolean }): Set<ts.Node> {
    const isElsewhere = (next: ts.Node) =>
      this.wholes.has(next) || (!reads && DRAWS.test(next.getSourceFile().fileName));
    return this.walk.reachedBy(start, isElsewhere);
  }

  /** Of a workflow: every action of its kind. */
  ofWorkflow(name: string): Set<ts.Node> {
    return this.walk.reachedBy(this.workflows.get(name)!);
  }

  /** Codes that declarations refuse with. */
  codesOf(declarations: Set<ts.Node>): string[] {
    return [...new Set([...declarations].flatMap((each) => [...this.walk.said(each).codes]))];
  }

  /** Rules that declarations name, in code or in their doc comments. */
  rulesOf(declarations: Iterable<ts.Node>): string[] {
    return [...new Set([...declarations].flatMap((each) => [...this.walk.said(each).rules]))];
  }

  /**
   * The policies that an argument names. Which kind's is known by what the function takes: the names of its actions as a type, or
   * the kind itself beside the action.
   */
  private actionOf(call: ts.CallExpression, argument: ts.StringLiteralLike): ts.Node[] {
    const named = this.tables.filter(({ actions }) => actions.has(argument.text));
    if (named.length === 0) return [];
    const kinds = new Set(call.arguments.map((other) => this.textOf(other)));
    const taken = this.namesTaken(call, call.arguments.indexOf(argument));
    const byNames = named
      .filter(({ actions }) => taken.length > 0 && taken.every((name) => actions.has(name)))
      // Another kind may have all of them and more.
      .toSorted((a, b) => a.actions.size - b.actions.size);
    const table = named.find(({ kind }) => kinds.has(kind)) ?? byNames[0];
    return table ? [table.actions.get(argument.text)!] : [];
  }

  /** The texts that a parameter allows: `A extends keyof IncidentCommands`. */
  private namesTaken(call: ts.CallExpression, index: number): string[] {
    const { checker } = this.sources;
    const declaration = checker.getResolvedSignature(call)?.declaration;
    // What Node's own functions take are no actions of ours, even where they are called the same.
    if (!declaration || !this.sources.files.includes(declaration.getSourceFile())) return [];
    const parameter = declaration.parameters[index];
    if (!parameter || !ts.isParameter(parameter) || !parameter.type) return [];
    const type = checker.getTypeFromTypeNode(parameter.type);
    const allowed = type.isTypeParameter() ? type.getConstraint() : type;
    const parts = allowed?.isUnion() ? allowed.types : allowed ? [allowed] : [];
    return parts.filter((part) => part.isStringLiteral()).map(({ value }) => value);
  }

  /** What a workflow begins with: `open(KIND, WORKFLOW, …)`, `startAnd(update, {workflow, …})`. */
  private openingOf(call: ts.CallExpression): ts.Node[] {
    const texts = call.arguments.flatMap((argument) =>
      ts.isObjectLiteralExpression(argument)
        ? argument.properties
            .filter(ts.isPropertyAssignment)
            .filter(({ name }) => name.getText() === 'workflow')
            .map(({ initializer }) => this.textOf(initializer))
        : /^(open|openOnce)$/.test(nameOf(call))
          ? [this.textOf(argument)]
          : [],
    );
    return [...new Set(texts)].flatMap((text) => this.beginningOf(text ?? ''));
  }

  private beginningOf(workflow: string): ts.Node[] {
    const type = this.workflows.get(workflow);
    if (!type) return [];
    const named = BEGINS_WITH[workflow];
    if (named)
      return this.sources.files.filter((file) => sameFolder(file, type)).flatMap((file) => functionsIn(file, named));
    const reached = this.walk.reachedBy(type);
    return this.tables.filter(({ whole }) => reached.has(whole)).flatMap(({ open }) => open ?? []);
  }

  private textOf(expression: ts.Expression): string | undefined {
    const type = this.sources.checker.getTypeAtLocation(expression);
    return type.isStringLiteral() ? type.value : undefined;
  }

  private workflowTypes(): Map<string, ts.Node> {
    const { checker, files, pathOf } = this.sources;
    const index = files.find((file) => pathOf(file) === WORKFLOWS)!;
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(index)!);
    return new Map(
      exported.flatMap((symbol): [string, ts.Node][] => {
        const declaration = this.walk.declarationOf(symbol);
        return declaration ? [[symbol.name, declaration]] : [];
      }),
    );
  }
}

function nameOf({ expression }: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}

function sameFolder(file: ts.SourceFile, node: ts.Node): boolean {
  const folder = (name: string) => name.slice(0, name.lastIndexOf('/'));
  return folder(file.fileName) === folder(node.getSourceFile().fileName);
}

function functionsIn(file: ts.SourceFile, name: string): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.name?.getText() === name)
      found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
