import { readFileSync } from 'node:fs';
import path from 'node:path';
import type ts from 'typescript';
import type { OpenAPIObject } from '@nestjs/swagger';
import { repositoryRoot } from '@shouban/config';
import { operationsOf } from '../../openapi/operations';
import { operations } from '../../trace/operations';
import { Reach } from '../../trace/reach';
import type { Sources } from '../../trace/sources';

/** Where a rule is found in the code: what refuses or acts by it, from the outside inwards. */
export interface Traced {
  /** `POST /cases/{caseNo}/accept`; those alone that do not share with many others what names the rule. */
  routes: string[];
  /** Those that come to it only through what they share with many others, such as whose duty something is. */
  shared: string[];
  workflows: string[];
  /** Files of the domain that name it. */
  files: string[];
}

/** What more routes than these come through belongs to none of them: whose duty it is, how days are counted. */
const MANY = 12;
const PREFIX = '/api/v1';

/** Follows every route and every type of workflow into the rules. */
export function tracedRules(sources: Sources, ids: string[]): Map<string, Traced> {
  const reach = new Reach(sources);
  const routes = routesOf(sources, reach);
  const users = new Map<ts.Node, number>();
  for (const { reached } of routes) for (const each of reached) users.set(each, (users.get(each) ?? 0) + 1);
  const own = routes.map(({ name, reached }) => ({
    name,
    all: new Set(reach.rulesOf(reached)),
    near: new Set(reach.rulesOf([...reached].filter((each) => users.get(each)! <= MANY))),
  }));
  const workflows = [...reach.workflows.keys()].map((name) => ({ name, rules: new Set(rulesOfWorkflow(reach, name)) }));
  return new Map(
    ids.map((id) => [
      id,
      {
        routes: own.filter(({ near }) => near.has(id)).map(({ name }) => name),
        shared: own.filter(({ all, near }) => all.has(id) && !near.has(id)).map(({ name }) => name),
        workflows: workflows.filter(({ rules }) => rules.has(id)).map(({ name }) => name),
        files: domainFiles(sources, id),
      },
    ]),
  );
}

function rulesOfWorkflow(reach: Reach, name: string): string[] {
  return reach.rulesOf(reach.ofWorkflow(name));
}

function routesOf(sources: Sources, reach: Reach): { name: string; reached: Set<ts.Node> }[] {
  const file = path.join(repositoryRoot(), 'docs', 'openapi.json');
  const document = JSON.parse(readFileSync(file, 'utf8')) as OpenAPIObject;
  const methods = operations(sources);
  return operationsOf(document).map(({ name, method, operation }) => ({
    name: name.replace(` ${PREFIX}`, ' '),
    reached: reach.ofRoute(methods.get(operation.operationId!)!, { reads: method === 'get' }),
  }));
}

function domainFiles({ files, pathOf }: Sources, id: string): string[] {
  const named = files.filter((file) => file.text.includes(id)).map((file) => pathOf(file));
  return named.filter((file) => file.startsWith('libs/domain/')).sort();
}
