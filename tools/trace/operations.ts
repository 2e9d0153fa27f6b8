import ts from 'typescript';
import type { Sources } from './sources';

const METHODS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Sse']);

/** The methods of controllers that answer a route, by the id that the OpenAPI document gives them. */
export function operations({ files }: Sources): Map<string, ts.MethodDeclaration> {
  const found = new Map<string, ts.MethodDeclaration>();
  for (const file of files.filter(({ fileName }) => fileName.endsWith('.controller.ts'))) {
    for (const controller of file.statements.filter(ts.isClassDeclaration)) {
      for (const method of controller.members.filter(ts.isMethodDeclaration)) {
        if (decoratorsOf(method).some((name) => METHODS.has(name))) {
          found.set(`${controller.name!.text}_${method.name.getText()}`, method);
        }
      }
    }
  }
  return found;
}

function decoratorsOf(node: ts.MethodDeclaration): string[] {
  return (ts.getDecorators(node) ?? []).map(({ expression }) =>
    ts.isCallExpression(expression) ? expression.expression.getText() : expression.getText(),
  );
}
