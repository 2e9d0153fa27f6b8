import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isRange } from './address-guard';
import {
  neededOf,
  TEMPORAL_SCHEMA,
  TEMPORAL_VARIABLES,
  temporalSecurityOf,
  type TemporalSecurity,
} from './temporal-security';
import { TRACING_SCHEMA, TRACING_VARIABLES, tracingOf, type TracingConfig } from './tracing';
import { NEEDED_WITH_OIDC, OIDC_SCHEMA, OIDC_VARIABLES, oidcOf, type OidcConfig } from './oidc';

export { AddressGuard } from './address-guard';
export type { OidcConfig } from './oidc';
export { OPENLY, type TemporalSecurity } from './temporal-security';
export type { TracingConfig } from './tracing';

/** The environment, parsed and checked once. Nothing else in the product reads `process.env`. */
export interface Config {
  mode: 'demo' | 'production';
  host: string;
  port: number;
  /** Where people outside reach the API, without a slash at its end: printed in the codes of notices. */
  publicUrl: string;
  /** Addresses and ranges of the proxies in front, whose word on where a request comes from is taken. */
  trustedProxies: string[];
  databaseUrl?: string;
  /** The same database as who owns its tables and migrates it; without it the application does so itself, and could change the ledger. */
  databaseOwnerUrl?: string;
  databaseSchema: string;
  temporalAddress?: string;
  temporalNamespace: string;
  /** How Temporal and this process know each other; without it they speak openly. */
  temporalSecurity?: TemporalSecurity;
  taskQueue: string;
  /** Department → task queue that cases of its matters begin on; all others begin on `taskQueue`. */
  caseQueues: ReadonlyMap<string, string>;
  /** Task queues that this worker asks for work. */
  servedQueues: string[];
  /** Open cases that a process of the worker keeps in memory; without it as many as one worker of the SDK keeps well, where they fit. */
  keptCases?: number;
  /** Absolute folder of data that must survive a restart. */
  dataFolder: string;
  /** Absolute folder of the papers that were handed in. */
  filesFolder: string;
  /** Whether the worker erases every night what has outlived its term; it then needs the owner's address, by which alone a key is destroyed. */
  nightlyErasure: boolean;
  /** Absolute files of fonts that are asked in turn for characters that the font of documents lacks. */
  fallbackFonts: string[];
  /** Absolute folder of the catalogue's files. */
  catalogue: string;
  demoPassword: string;
  /** Keys of the payload codec; the first encrypts. */
  codecKeys: ReadonlyMap<string, Uint8Array>;
  /** Whether large payloads are deflated before they are encrypted; releases of before that cannot read them. */
  codecDeflates: boolean;
  /** Master keys of personal data in the ledger; the first wraps. */
  personalKeys: ReadonlyMap<string, Uint8Array>;
  tokenSecret: string;
  /** Where the codec server listens, and the origins of Temporal's UI that may ask it from a browser. */
  codecPort: number;
  codecOrigins: string[];
  /** Absolute name of the file of the ledger's anchors. */
  anchorsFile: string;
  /** Private Ed25519 keys by which anchors are signed; the first signs, and without any none is. */
  anchorKeys: ReadonlyMap<string, Uint8Array>;
  /** Public ones by which their signatures are checked, besides those of the private ones. */
  anchorPublicKeys: ReadonlyMap<string, Uint8Array>;
  /** Where persons are called in an emergency besides the inbox: a gateway of messages, signed calls (R-INC-05). */
  alertWebhook?: { url: string; secret: Uint8Array };
  /** Roles that sign in with a second factor. */
  totpRoles: TotpRole[];
  /** At which persons may sign in besides; without it by our own accounts only. */
  oidc?: OidcConfig;
  /** The server that takes letters, and whom they are from; without it there are none. */
  smtp?: { url: string; from: string };
  /** The gateway that takes short messages, signed; without it there are none. */
  sms?: { url: string; secret: Uint8Array };
  /** Addresses and ranges of the house that webhooks may call although they are not of the public internet. */
  webhookAllowed: string[];
  /** By which Temporal sends a case to the workers of one build only; without it to any worker. */
  buildId?: string;
  /** Where the worker tells Prometheus how it is; without it it tells nobody. */
  workerMetrics?: string;
  /** Where spans of requests, workflows and statements go; without it there are none. */
  tracing?: TracingConfig;
  logLevel: string;
}

const TOTP_ROLES = ['window', 'officer', 'agent', 'leader', 'registry', 'discipline', 'admin'] as const;
type TotpRole = (typeof TOTP_ROLES)[number];

/** What is wrong with one variable, in words that let its reader put it right. Never contains a value. */
export interface ConfigProblem {
  variable: string;
  form: string;
  example: string;
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: ConfigProblem[]) {
    super(problems.map((p) => `${p.variable}: must be ${p.form}, for example ${p.variable}=${p.example}`).join('\n'));
  }
}

/** Form and example of every variable; the README and errors quote them. */
export const VARIABLES = {
  PORT: ['a port from 1 to 65535', '3000'],
  HOST: ['an address to listen on', '127.0.0.1'],
  SHOUBAN_PUBLIC_URL: ['the http or https address at which people outside reach the API', 'https://zwfw.example'],
  SHOUBAN_TRUSTED_PROXIES: ['addresses or ranges of the proxies in front, separated by commas', '10.0.0.0/8,fd00::/8'],
  DATABASE_URL: ['a PostgreSQL address', 'postgres://user:password@127.0.0.1:5432/shouban'],
  DATABASE_OWNER_URL: [
    'the address of the same database for the role that owns its tables and migrates',
    'postgres://owner:password@127.0.0.1:5432/shouban',
  ],
  DATABASE_SCHEMA: ['a schema name of small letters, digits and _', 'shouban'],
  TEMPORAL_ADDRESS: ['host:port of a Temporal server', '127.0.0.1:7233'],
  TEMPORAL_NAMESPACE: ['the name of a Temporal namespace', 'default'],
  ...TEMPORAL_VARIABLES,
  SHOUBAN_TASK_QUEUE: ['the name of a task queue', 'shouban'],
  SHOUBAN_CASE_QUEUES: [
    'department=task queue, several separated by commas',
    'market=shouban-market,housing=shouban-housing',
  ],
  SHOUBAN_SERVED_QUEUES: ['the task queues that a worker serves, separated by commas', 'shouban,shouban-market'],
  SHOUBAN_KEPT_CASES: ['how many open cases a worker keeps in memory, 150 KB each, 100 to 100000', '12000'],
  SHOUBAN_DATA: ['a folder', '.shouban'],
  SHOUBAN_FILES: ['the folder of the papers that were handed in', '.shouban/files'],
  SHOUBAN_FALLBACK_FONTS: [
    'files of fonts for rare characters in documents, separated by commas',
    '/usr/share/fonts/truetype/hanazono/HanaMinA.ttf,/usr/share/fonts/truetype/hanazono/HanaMinB.ttf',
  ],
  SHOUBAN_ERASURE: ['off or nightly', 'nightly'],
  SHOUBAN_CATALOGUE: ['a folder', 'catalogue'],
  SHOUBAN_MODE: ['demo or production', 'demo'],
  SHOUBAN_DEMO_PASSWORD: ['a password of at least 8 characters', 'shouban-demo'],
  SHOUBAN_CODEC_KEYS: [
    'keyId:base64 of 32 bytes, several separated by commas',
    'k2026:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  ],
  SHOUBAN_CODEC_DEFLATE: [
    'on, or off while processes of a release that cannot read deflated payloads run beside',
    'on',
  ],
  SHOUBAN_PERSONAL_KEYS: [
    'keyId:base64 of 32 bytes, several separated by commas',
    'p2026:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  ],
  SHOUBAN_TOKEN_SECRET: ['a secret of at least 32 characters', 'ChangeThisToSomethingLongAndRandom'],
  SHOUBAN_CODEC_PORT: ['a port from 1 to 65535', '8081'],
  SHOUBAN_CODEC_ORIGINS: [
    "origins of Temporal's UI, separated by commas",
    'https://temporal.example,http://127.0.0.1:8233',
  ],
  SHOUBAN_ANCHORS: ['the file of the anchors of the ledger, outside of the database', '/anchors/ledger.jsonl'],
  SHOUBAN_ANCHOR_KEYS: [
    'keyId:base64 of the 32 bytes of a private Ed25519 key, several separated by commas',
    'a2026:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  ],
  SHOUBAN_ANCHOR_PUBLIC_KEYS: [
    'keyId:base64 of the 32 bytes of a public Ed25519 key, several separated by commas',
    'a2026:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  ],
  TOTP_ROLES: ['roles that sign in with a second factor, separated by commas', 'leader,discipline,admin'],
  ...OIDC_VARIABLES,
  SHOUBAN_ALERT_WEBHOOK: [
    'an http or https address that calls persons in an emergency',
    'https://pager.example/alerts',
  ],
  SHOUBAN_ALERT_SECRET: ['whsec_ and the base64 of 24 to 64 bytes', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  SMTP_URL: ['an smtp or smtps address of the server that takes letters', 'smtps://user:password@mail.example:465'],
  SMTP_FROM: ['the address that letters are from, with a name or without', '政务服务中心 <no-reply@centre.example>'],
  SMS_URL: ['an http or https address of the gateway that takes short messages', 'https://sms.example/messages'],
  SMS_SECRET: ['whsec_ and the base64 of 24 to 64 bytes', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  SHOUBAN_WEBHOOK_ALLOWED: [
    'addresses or ranges of the house that webhooks may call, separated by commas',
    '10.20.0.0/16,fd12::/32',
  ],
  SHOUBAN_BUILD_ID: ['the name of this build of the workflows, of letters, digits, dots, _ and -', 'v1.4.2'],
  SHOUBAN_WORKER_METRICS: ['the address:port at which Prometheus asks the worker', '127.0.0.1:9464'],
  ...TRACING_VARIABLES,
  LOG_LEVEL: ['one of trace, debug, info, warn, error, silent', 'info'],
} as const satisfies Record<string, readonly [string, string]>;
type Variable = keyof typeof VARIABLES;

const ranges = z
  .string()
  .transform((text) => text.split(',').map((range) => range.trim()))
  .refine((given) => given.every(isRange))
  .default([]);
const webAddress = z
  .string()
  .regex(/^https?:\/\/\S+$/)
  .optional();

const postgresAddress = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/)
  .optional();

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  SHOUBAN_PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/)
    .optional(),
  SHOUBAN_TRUSTED_PROXIES: ranges,
  DATABASE_URL: postgresAddress,
  DATABASE_OWNER_URL: postgresAddress,
  DATABASE_SCHEMA: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/)
    .default('shouban'),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:]+:\d{1,5}$/)
    .optional(),
  TEMPORAL_NAMESPACE: z
    .string()
    .regex(/^[A-Za-z0-9_.-]+$/)
    .default('default'),
  ...TEMPORAL_SCHEMA,
  SHOUBAN_TASK_QUEUE: z.string().min(1).default('shouban'),
  SHOUBAN_CASE_QUEUES: z.string().transform(queuesByDepartment).default(new Map()),
  SHOUBAN_SERVED_QUEUES: z
    .string()
    .transform((text) => [...new Set(text.split(',').map((queue) => queue.trim()))])
    .refine((queues) => queues.every((queue) => queue !== ''))
    .optional(),
  SHOUBAN_KEPT_CASES: z.coerce.number().int().min(100).max(100_000).optional(),
  SHOUBAN_DATA: z.string().min(1).default('.shouban'),
  SHOUBAN_FILES: z.string().min(1).optional(),
  SHOUBAN_FALLBACK_FONTS: z
    .string()
    .transform((text) => text.split(',').map((file) => file.trim()))
    .refine((files) => files.every((file) => file !== ''))
    .default([]),
  SHOUBAN_ERASURE: z.enum(['off', 'nightly']).default('off'),
  SHOUBAN_CATALOGUE: z.string().min(1).default('catalogue'),
  SHOUBAN_MODE: z.enum(['demo', 'production']).default('demo'),
  SHOUBAN_DEMO_PASSWORD: z.string().min(8).default('shouban-demo'),
  SHOUBAN_CODEC_KEYS: z.string().transform(keysById).optional(),
  SHOUBAN_CODEC_DEFLATE: z.enum(['on', 'off']).default('on'),
  SHOUBAN_PERSONAL_KEYS: z.string().transform(keysById).optional(),
  SHOUBAN_TOKEN_SECRET: z.string().min(32).optional(),
  SHOUBAN_CODEC_PORT: z.coerce.number().int().min(1).max(65_535).default(8081),
  SHOUBAN_CODEC_ORIGINS: z.string().transform(origins).optional(),
  SHOUBAN_ANCHORS: z.string().min(1).optional(),
  SHOUBAN_ANCHOR_KEYS: z.string().transform(keysById).optional(),
  SHOUBAN_ANCHOR_PUBLIC_KEYS: z.string().transform(keysById).optional(),
  TOTP_ROLES: z
    .string()
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(TOTP_ROLES)))
    .default([]),
  ...OIDC_SCHEMA,
  SHOUBAN_ALERT_WEBHOOK: webAddress,
  SHOUBAN_ALERT_SECRET: z.string().transform(signingSecret).optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/)
    .optional(),
  SMTP_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]{1,60} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
    .optional(),
  SMS_URL: webAddress,
  SMS_SECRET: z.string().transform(signingSecret).optional(),
  SHOUBAN_WEBHOOK_ALLOWED: ranges,
  SHOUBAN_BUILD_ID: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .optional(),
  SHOUBAN_WORKER_METRICS: z
    .string()
    .regex(/^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:]+\]):\d{1,5}$/i)
    .optional(),
  ...TRACING_SCHEMA,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const REQUIRED_IN_PRODUCTION: Variable[] = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'SHOUBAN_CODEC_KEYS',
  'SHOUBAN_PERSONAL_KEYS',
  'SHOUBAN_TOKEN_SECRET',
];

/**
 * Parses the environment. An empty variable counts as not set.
 * @param required what the process cannot do without in any mode, besides what production always needs
 * @throws ConfigError that names every wrong variable, its form and an example
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env, required: readonly Variable[] = []): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => name in VARIABLES && value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError([...new Set(parsed.error.issues.map((issue) => issue.path[0] as Variable))].map(problemOf));
  }
  const values = parsed.data;
  const needed = [...required, ...(values.SHOUBAN_MODE === 'production' ? REQUIRED_IN_PRODUCTION : [])];
  // Nobody could tell an unsigned alarm from a forged one.
  if (values.SHOUBAN_ALERT_WEBHOOK) needed.push('SHOUBAN_ALERT_SECRET');
  if (values.SHOUBAN_OIDC_ISSUER) needed.push(...NEEDED_WITH_OIDC);
  needed.push(...neededOf(values));
  if (values.SMTP_URL) needed.push('SMTP_FROM');
  if (values.SMS_URL) needed.push('SMS_SECRET');
  const absent = [...new Set(needed)].filter((name) => values[name] === undefined);
  if (absent.length > 0) throw new ConfigError(absent.map(problemOf));
  const root = repositoryRoot();
  const dataFolder = path.resolve(root, values.SHOUBAN_DATA);
  const publicUrl = (values.SHOUBAN_PUBLIC_URL ?? `http://${values.HOST}:${values.PORT}`).replace(/\/+$/, '');
  const oidc = oidcOf(values, publicUrl);
  const temporalSecurity = temporalSecurityOf(values);
  const tracing = tracingOf(values);
  return {
    mode: values.SHOUBAN_MODE,
    host: values.HOST,
    port: values.PORT,
    publicUrl,
    trustedProxies: values.SHOUBAN_TRUSTED_PROXIES,
    ...(values.DATABASE_URL && { databaseUrl: values.DATABASE_URL }),
    ...(values.DATABASE_OWNER_URL && { databaseOwnerUrl: values.DATABASE_OWNER_URL }),
    databaseSchema: values.DATABASE_SCHEMA,
    ...(values.TEMPORAL_ADDRESS && { temporalAddress: values.TEMPORAL_ADDRESS }),
    temporalNamespace: values.TEMPORAL_NAMESPACE,
    ...(temporalSecurity && { temporalSecurity }),
    taskQueue: values.SHOUBAN_TASK_QUEUE,
    caseQueues: values.SHOUBAN_CASE_QUEUES,
    servedQueues: values.SHOUBAN_SERVED_QUEUES ?? [
      ...new Set([values.SHOUBAN_TASK_QUEUE, ...values.SHOUBAN_CASE_QUEUES.values()]),
    ],
    ...(values.SHOUBAN_KEPT_CASES !== undefined && { keptCases: values.SHOUBAN_KEPT_CASES }),
    dataFolder,
    filesFolder: values.SHOUBAN_FILES ? path.resolve(root, values.SHOUBAN_FILES) : path.join(dataFolder, 'files'),
    fallbackFonts: values.SHOUBAN_FALLBACK_FONTS.map((file) => path.resolve(root, file)),
    nightlyErasure: values.SHOUBAN_ERASURE === 'nightly',
    catalogue: path.resolve(root, values.SHOUBAN_CATALOGUE),
    demoPassword: values.SHOUBAN_DEMO_PASSWORD,
    codecKeys: values.SHOUBAN_CODEC_KEYS ?? new Map(),
    codecDeflates: values.SHOUBAN_CODEC_DEFLATE === 'on',
    personalKeys: values.SHOUBAN_PERSONAL_KEYS ?? new Map(),
    tokenSecret: values.SHOUBAN_TOKEN_SECRET ?? '',
    codecPort: values.SHOUBAN_CODEC_PORT,
    codecOrigins: values.SHOUBAN_CODEC_ORIGINS ?? [],
    anchorsFile: values.SHOUBAN_ANCHORS
      ? path.resolve(root, values.SHOUBAN_ANCHORS)
      : path.join(dataFolder, 'anchors.jsonl'),
    anchorKeys: values.SHOUBAN_ANCHOR_KEYS ?? new Map(),
    anchorPublicKeys: values.SHOUBAN_ANCHOR_PUBLIC_KEYS ?? new Map(),
    totpRoles: values.TOTP_ROLES,
    ...(oidc && { oidc }),
    ...(values.SHOUBAN_ALERT_WEBHOOK && {
      alertWebhook: { url: values.SHOUBAN_ALERT_WEBHOOK, secret: values.SHOUBAN_ALERT_SECRET! },
    }),
    ...(values.SMTP_URL && { smtp: { url: values.SMTP_URL, from: values.SMTP_FROM! } }),
    ...(values.SMS_URL && { sms: { url: values.SMS_URL, secret: values.SMS_SECRET! } }),
    webhookAllowed: values.SHOUBAN_WEBHOOK_ALLOWED,
    ...(values.SHOUBAN_BUILD_ID && { buildId: values.SHOUBAN_BUILD_ID }),
    ...(values.SHOUBAN_WORKER_METRICS && { workerMetrics: values.SHOUBAN_WORKER_METRICS }),
    ...(tracing && { tracing }),
    logLevel: values.LOG_LEVEL,
  };
}

/** Runs a process's main; a wrong environment ends it with code 78 (EX_CONFIG) and the list of what to put right. */
export async function exitOnBadConfig(main: () => void | Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

function problemOf(variable: Variable): ConfigProblem {
  const [form, example] = VARIABLES[variable];
  return { variable, form, example };
}

/** Keys of 32 bytes by their ids. */
function keysById(text: string, context: z.RefinementCtx): Map<string, Uint8Array> {
  const keys = new Map<string, Uint8Array>();
  for (const part of text.split(',')) {
    // Without a colon there is no id, or the key itself would stand as one beside everything it encrypts.
    const [id, encoded] = [part.slice(0, Math.max(0, part.indexOf(':'))), part.slice(part.indexOf(':') + 1)];
    const key = Buffer.from(encoded, 'base64');
    if (!/^[A-Za-z0-9_-]+$/.test(id) || key.length !== 32) context.addIssue({ code: 'custom', message: 'key' });
    else keys.set(id, new Uint8Array(key));
  }
  return keys;
}

function queuesByDepartment(text: string, context: z.RefinementCtx): Map<string, string> {
  const pairs = text.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
  const queues = new Map(pairs as [string, string][]);
  const fit = pairs.every((pair) => pair.length === 2 && pair.every((part) => part !== ''));
  if (!fit || queues.size < pairs.length) context.addIssue({ code: 'custom', message: 'queues' });
  return queues;
}

function origins(text: string, context: z.RefinementCtx): string[] {
  const given = text.split(',').map((origin) => origin.trim());
  const fit = given.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin);
  if (!fit) context.addIssue({ code: 'custom', message: 'origin' });
  return given;
}

/** A secret of Standard Webhooks. */
function signingSecret(text: string, context: z.RefinementCtx): Uint8Array {
  const secret = Buffer.from(text.slice('whsec_'.length), 'base64');
  const fits = text.startsWith('whsec_') && secret.length >= 24 && secret.length <= 64;
  if (!fits) context.addIssue({ code: 'custom', message: 'signing secret' });
  return new Uint8Array(secret);
}

/** The repository, from the source tree and from `dist` alike. */
export function repositoryRoot(): string {
  let folder = __dirname;
  while (!existsSync(path.join(folder, 'nest-cli.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) return process.cwd();
    folder = parent;
  }
  return folder;
}
