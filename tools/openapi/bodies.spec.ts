import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { repositoryRoot } from '@shouban/config';
import type { ProblemException } from '../../apps/api/src/http/problem.exception';
import { validationPipe } from '../../apps/api/src/http/validation.pipe';
import { operationsOf } from './operations';

type Class = new () => object;
const API = path.join(repositoryRoot(), 'apps', 'api', 'src');
const document = JSON.parse(readFileSync(path.join(repositoryRoot(), 'docs', 'openapi.json'), 'utf8')) as OpenAPIObject;

/** Every class that a body may be of, by name. */
function bodyClasses(): Map<string, Class> {
  const files = (readdirSync(API, { recursive: true }) as string[]).filter((file) => file.endsWith('.dto.ts'));
  return new Map(files.flatMap((file) => Object.entries(require(path.join(API, file)) as Record<string, Class>)));
}

/** The example bodies of the document, once for each class. */
function exampleBodies(): Map<string, unknown> {
  const shared = document.components!.examples as Record<string, { value: unknown }>;
  return new Map(
    operationsOf(document).flatMap(({ operation }) => {
      const body = operation.requestBody;
      const media = body && 'content' in body ? body.content['application/json'] : undefined;
      if (!media?.examples) return [];
      const called = (media.schema as { $ref: string }).$ref.split('/').at(-1)!;
      const [{ $ref }] = Object.values(media.examples) as [{ $ref: string }];
      return [[called, shared[$ref.split('/').at(-1)!]!.value] as const];
    }),
  );
}

describe('the classes of bodies and answers', () => {
  it('have a name each: the document knows a class by nothing else', () => {
    const files = (readdirSync(API, { recursive: true }) as string[]).filter((file) => file.endsWith('.dto.ts'));
    const names = files.flatMap((file) =>
      [...readFileSync(path.join(API, file), 'utf8').matchAll(/^export class (\w+)/gm)].map(([, name]) => name!),
    );
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe('the example bodies in docs/openapi.json', () => {
  it('are taken by the API as they are', async () => {
    const classes = bodyClasses();
    const bodies = exampleBodies();
    const refused: string[] = [];
    for (const [name, value] of bodies) {
      const metatype = classes.get(name)!;
      await validationPipe()
        .transform(value, { type: 'body', metatype })
        .catch((error: ProblemException) => {
          for (const each of error.details.errors ?? []) refused.push(`${name} ${each.path}: ${each.message}`);
        });
    }
    expect(refused).toEqual([]);
    expect(bodies.size).toBeGreaterThan(100);
  });
});
