import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, getSchemaPath, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { problemKind } from '@shouban/contracts/errors';
import { refusalCodeOf, type ActionName } from '@shouban/identity';
import { API_PREFIX } from '../app.settings';
import { BEFORE_ALL_OPERATION, OPEN_OPERATION, PERMITTED_BY } from '../auth/permits';
import { KEYLESS_OPERATION } from '../commands/envelope';
import { ELSEWHERE } from './elsewhere';
import { Examples } from './examples/describe';
import { PROBLEM_CODES } from './problem.decorator';
import { ProblemDto } from './problem.dto';

export const OPENAPI_PATH = '/api/openapi.json';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & Record<string, unknown>;
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const SCHEME = 'bearer';

/**
 * Describes the API. What every operation may answer with and ask for by its kind is written in here, so that no
 * controller repeats it. Complete only in the build: the plugin that reads the DTOs runs there.
 */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Shouban')
    .setDescription('Durable case orchestration for administrative approval centres.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, SCHEME)
    .addSecurityRequirements(SCHEME)
    .build();
  const document = SwaggerModule.createDocument(app, config, { extraModels: [ProblemDto] });
  sortEnums(document);
  const examples = new Examples(document);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as Operation | undefined;
      if (operation) examples.describe(path, operation, complete(operation, method, path));
    }
  }
  document.components = { ...document.components, responses: elsewhere(examples) };
  examples.finish();
  return document;
}

/** The plugin lists a union's members in the order in which the compiler came to know them, which differs between builds. */
function sortEnums(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  const schema = part as { enum?: unknown };
  // A copy: the list may be the domain's own.
  if (Array.isArray(schema.enum)) schema.enum = schema.enum.toSorted();
  for (const child of Object.values(part)) sortEnums(child);
}

/** @returns the codes of every status that is a problem @throws Error where the operation names no line of the policy */
function complete(operation: Operation, method: string, path: string): Map<number, string[]> {
  if (operation[PERMITTED_BY] === undefined) {
    throw new Error(`${method} ${path} names no line of the authorisation policy: see CONTRIBUTING, "Add a route".`);
  }
  const {
    [OPEN_OPERATION]: open,
    [BEFORE_ALL_OPERATION]: beforeAll,
    [KEYLESS_OPERATION]: keyless,
    [PROBLEM_CODES]: own,
    ...rest
  } = operation;
  for (const key of Object.keys(operation)) if (!(key in rest)) delete operation[key];
  if (open) operation.security = [];
  const command = method === 'post' && !keyless;
  const refusal = refusalCodeOf(operation[PERMITTED_BY] as ActionName);
  if (command) operation.parameters = [...headers(path), ...(operation.parameters ?? [])];
  const ready = !open && !beforeAll;
  const common = commonCodes({ open: Boolean(open), ready, command, body: operation.requestBody !== undefined, path });
  const refused = refusal === undefined ? [] : [refusal];
  return describe(operation, [...new Set([...common, ...refused, ...((own as string[] | undefined) ?? [])])]);
}

/** What no address and no query of ours can hold, wherever it is sent. */
const OF_EVERY_ADDRESS = ['URL_MALFORMED', 'VALIDATION_FAILED', 'TEXT_NOT_ALLOWED'];
/** What carries a key is carried out by a workflow. */
const OF_EVERY_COMMAND = [
  'IDEMPOTENCY_KEY_REQUIRED',
  'IDEMPOTENCY_KEY_INVALID',
  'IDEMPOTENCY_KEY_REUSED',
  'CASE_BUSY',
  'TEMPORAL_AWAY',
];
/** What any action in a case may meet, whatever it is. */
const OF_EVERY_ACTION = ['NOT_YOUR_DUTY', 'RECUSED', 'ILLEGAL_MOVE', 'CASE_CLOSED', 'STALE'];
/** And in a proceeding; grants are numbered too, and are none. */
const IN_EVERY_PROCEEDING = ['NOT_YOUR_DUTY', 'PROCEEDING_CLOSED'];
const OF_PROCEEDING = /^(?!.*\/grants\/).*\/\{number\}/;

/** Problems that follow from what kind of operation it is. */
function commonCodes(kind: { open: boolean; ready: boolean; command: boolean; body: boolean; path: string }): string[] {
  if (!kind.path.startsWith(API_PREFIX)) return OF_EVERY_ADDRESS;
  return [
    ...OF_EVERY_ADDRESS,
    ...(kind.open ? [] : ['UNAUTHENTICATED', 'TOKEN_INVALID', 'SCOPE_REQUIRED']),
    ...(kind.ready ? ['PASSWORD_CHANGE_NEEDED', 'SECOND_FACTOR_ENROLMENT_NEEDED'] : []),
    ...(kind.body ? ['BODY_MALFORMED', 'BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED'] : []),
    ...(kind.command ? OF_EVERY_COMMAND : []),
    ...(kind.path.includes('{caseNo}') ? ['CASE_UNKNOWN'] : []),
    ...(kind.command && kind.path.includes('{caseNo}') ? OF_EVERY_ACTION : []),
    ...(OF_PROCEEDING.test(kind.path) ? ['PROCEEDING_UNKNOWN'] : []),
    ...(kind.command && OF_PROCEEDING.test(kind.path) ? IN_EVERY_PROCEEDING : []),
    'DATABASE_AWAY',
    'INTERNAL',
  ];
}

function headers(path: string): NonNullable<Operation['parameters']> {
  const schema = { type: 'string' as const };
  const key = {
    name: 'Idempotency-Key',
    in: 'header' as const,
    required: true,
    description: 'One key a command, drawn at random (a UUID): repeated with the same body it gets the first answer.',
    schema: { ...schema, minLength: 1, maxLength: 128, pattern: '^[!-~]+$' },
  };
  const match = {
    name: 'If-Match',
    in: 'header' as const,
    required: false,
    description: 'The ETag that the case was read with; 412 when somebody has acted since.',
    schema,
  };
  return path.includes('{caseNo}') ? [key, match] : [key];
}

/** One response a status, with every code that it may carry. */
function describe(operation: Operation, codes: string[]): Map<number, string[]> {
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const { status } = problemKind(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  operation.responses ??= {};
  for (const [status, those] of [...byStatus].sort(([a], [b]) => a - b)) {
    operation.responses[status] = problemResponse(those);
  }
  return byStatus;
}

function problemResponse(codes: string[]) {
  return {
    description: codes.map((code) => `\`${code}\` ${problemKind(code).title}.`).join(' '),
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
  };
}

/** What is answered or told without being an answer of any one operation. */
function elsewhere(examples: Examples): NonNullable<OpenAPIObject['components']>['responses'] {
  const described = Object.entries(ELSEWHERE).map(([name, { when, codes }]) => {
    const response = problemResponse(codes);
    examples.problems(response.content, codes);
    return [name, { ...response, description: `${when} ${response.description}` }] as const;
  });
  return Object.fromEntries(described);
}
