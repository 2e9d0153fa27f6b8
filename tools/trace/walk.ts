import ts from 'typescript';
import { isRefusal, textsOf } from './refusals';
import type { Sources } from './sources';

/** What one declaration says by itself, and what it leads to. */
export interface Said {
  /** Codes it refuses with. */
  codes: Set<string>;
  /** Ids of rules in its code and in its doc comment. */
  rules: Set<string>;
  /** Declarations it calls or passes on. */
  leadsTo: Set<ts.Node>;
}

/** How names that are known only at run time are followed: an action to its policy, a workflow to what it opens with. */
export interface Turns {
  actionOf(call: ts.CallExpression, argument: ts.StringLiteralLike): ts.Node[];
  openingOf(call: ts.CallExpression): ts.Node[];
}

const RULE_ID = /\bR-[A-Z]{3}-\d{2}\b/g;

/** Reads single declarations; each once. */
export class Walk {
  private readonly known = new Map<ts.Node, Said>();

  constructor(
    private readonly sources: Sources,
    private readonly turns: Turns,
  ) {}

  said(declaration: ts.Node): Said {
    const known = this.known.get(declaration);
    if (known) return known;
    const said: Said = { codes: new Set(), rules: new Set(rulesInDoc(declaration)), leadsTo: new Set() };
    this.known.set(declaration, said);
    ts.forEachChild(declaration, (child) => this.visit(child, said));
    return said;
  }

  /** Everything that is reached from a declaration, itself included. */
  reachedBy(start: ts.Node, stops: (next: ts.Node) => boolean = () => false): Set<ts.Node> {
    const seen = new Set<ts.Node>([start]);
    for (const node of seen) for (const next of this.said(node).leadsTo) if (!stops(next)) seen.add(next);
    return seen;
  }

  private visit(node: ts.Node, said: Said): void {
    // Types say nothing about what happens; a decorator is no part of it either.
    if (ts.isTypeNode(node) || ts.isDecorator(node)) return;
    if (ts.isStringLiteralLike(node)) for (const rule of node.text.match(RULE_ID) ?? []) said.rules.add(rule);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) this.visitCall(node, said);
    if (ts.isIdentifier(node)) this.visitName(node, said);
    ts.forEachChild(node, (child) => this.visit(child, said));
  }

  private visitCall(node: ts.CallExpression | ts.NewExpression, said: Said): void {
    if (isRefusal(node)) {
      const code = node.arguments?.[0];
      for (const text of code ? textsOf(this.sources.checker, code) : []) said.codes.add(text);
      return;
    }
    if (!ts.isCallExpression(node)) return;
    for (const argument of node.arguments.filter(ts.isStringLiteralLike)) {
      for (const policy of this.turns.actionOf(node, argument)) said.leadsTo.add(policy);
    }
    for (const opening of this.turns.openingOf(node)) said.leadsTo.add(opening);
  }

  private visitName(node: ts.Identifier, said: Said): void {
    const { checker } = this.sources;
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    if (!symbol) return;
    const declaration = this.declarationOf(symbol);
    if (!declaration) return;
    const text = ts.isVariableDeclaration(declaration) && checker.getTypeAtLocation(declaration);
    if (text && text.isStringLiteral()) for (const rule of text.value.match(RULE_ID) ?? []) said.rules.add(rule);
    else said.leadsTo.add(declaration);
  }

  /** Where a name's behaviour is written: a function, a method, or a constant at the top of a file. */
  declarationOf(symbol: ts.Symbol): ts.Node | undefined {
    const { checker } = this.sources;
    const whole = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const declaration = whole.valueDeclaration;
    if (!declaration || declaration.getSourceFile().fileName.includes('/node_modules/')) return undefined;
    // A class is followed as a whole: what its base calls stands in it.
    if (ts.isFunctionLike(declaration) || ts.isClassDeclaration(declaration)) return declaration;
    if (ts.isShorthandPropertyAssignment(declaration)) {
      const value = checker.getShorthandAssignmentValueSymbol(declaration);
      return value && this.declarationOf(value);
    }
    if (ts.isPropertyAssignment(declaration)) return declaration;
    const isTop = ts.isVariableDeclaration(declaration) && ts.isSourceFile(declaration.parent.parent.parent);
    return isTop ? declaration : undefined;
  }
}

function rulesInDoc(declaration: ts.Node): string[] {
  const host = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return ts.getJSDocCommentsAndTags(host).flatMap((doc) => doc.getText().match(RULE_ID) ?? []);
}
