import path from 'node:path';
import { ConfigError, loadConfig, repositoryRoot } from './index';

const KEY = Buffer.alloc(32, 7).toString('base64');
const production = {
  SHOUBAN_MODE: 'production',
  DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/s',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  SHOUBAN_CODEC_KEYS: `k1:${KEY}`,
  SHOUBAN_PERSONAL_KEYS: `p1:${KEY}`,
  SHOUBAN_TOKEN_SECRET: 'x'.repeat(32),
};

function problems(env: NodeJS.ProcessEnv): string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((problem) => problem.variable);
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('has a default for everything in the demonstration', () => {
    expect(loadConfig({})).toMatchObject({
      mode: 'demo',
      host: '127.0.0.1',
      port: 3000,
      databaseSchema: 'shouban',
      demoPassword: 'shouban-demo',
      dataFolder: path.join(repositoryRoot(), '.shouban'),
      catalogue: path.join(repositoryRoot(), 'catalogue'),
    });
  });

  it('names every wrong variable with its form and an example, and never a value', () => {
    const env = { PORT: '0', DATABASE_URL: 'mysql://secret', SHOUBAN_CODEC_KEYS: 'short:AAAA', LOG_LEVEL: 'loud' };
    expect(problems(env).sort()).toEqual(['DATABASE_URL', 'LOG_LEVEL', 'PORT', 'SHOUBAN_CODEC_KEYS']);
    expect(() => loadConfig(env)).toThrow(/PORT: must be a port from 1 to 65535, for example PORT=3000/);
    expect(() => loadConfig(env)).not.toThrow(/secret/);
  });

  it('takes an empty variable for one that is not set, and ignores what is not its own', () => {
    expect(loadConfig({ PORT: '', HOME: '/root' }).port).toBe(3000);
  });

  it('requires servers and secrets in production', () => {
    expect(problems({ SHOUBAN_MODE: 'production' })).toEqual([
      'DATABASE_URL',
      'TEMPORAL_ADDRESS',
      'SHOUBAN_CODEC_KEYS',
      'SHOUBAN_PERSONAL_KEYS',
      'SHOUBAN_TOKEN_SECRET',
    ]);
    expect(loadConfig(production)).toMatchObject({ mode: 'production', temporalAddress: '127.0.0.1:7233' });
  });

  it('serves all queues that cases begin on, unless a worker is told which', () => {
    const env = { SHOUBAN_TASK_QUEUE: 'house', SHOUBAN_CASE_QUEUES: 'market=market-queue, city=market-queue' };
    const { caseQueues, servedQueues } = loadConfig(env);
    expect([...caseQueues]).toEqual([
      ['market', 'market-queue'],
      ['city', 'market-queue'],
    ]);
    expect(servedQueues).toEqual(['house', 'market-queue']);
    expect(loadConfig({ ...env, SHOUBAN_SERVED_QUEUES: 'market-queue' }).servedQueues).toEqual(['market-queue']);
    expect(loadConfig({}).servedQueues).toEqual(['shouban']);
    for (const wrong of ['market', 'market=', '=queue', 'market=a,market=b']) {
      expect(problems({ SHOUBAN_CASE_QUEUES: wrong })).toEqual(['SHOUBAN_CASE_QUEUES']);
    }
    expect(problems({ SHOUBAN_SERVED_QUEUES: 'a,,b' })).toEqual(['SHOUBAN_SERVED_QUEUES']);
  });

  it('keeps as many cases in memory as it is told, and as it sees fit otherwise', () => {
    expect(loadConfig({ SHOUBAN_KEPT_CASES: '12000' }).keptCases).toBe(12_000);
    expect(loadConfig({ SHOUBAN_KEPT_CASES: '' }).keptCases).toBeUndefined();
    expect(problems({ SHOUBAN_KEPT_CASES: '12' })).toEqual(['SHOUBAN_KEPT_CASES']);
  });

  it('requires what a process cannot do without in every mode', () => {
    expect(() => loadConfig({}, ['DATABASE_URL', 'SHOUBAN_TOKEN_SECRET'])).toThrow(
      /DATABASE_URL: must be .*\nSHOUBAN_TOKEN_SECRET: must be/,
    );
    expect(loadConfig(production, ['DATABASE_URL']).databaseUrl).toBe(production.DATABASE_URL);
    expect(loadConfig(production).databaseOwnerUrl).toBeUndefined();
    const DATABASE_OWNER_URL = 'postgres://o:p@127.0.0.1:5432/s';
    expect(loadConfig({ ...production, DATABASE_OWNER_URL }).databaseOwnerUrl).toBe(DATABASE_OWNER_URL);
    expect(problems({ DATABASE_OWNER_URL: 'owner' })).toEqual(['DATABASE_OWNER_URL']);
  });

  it('anchors the ledger in the data folder where nothing else is said, and signs with the keys that are given', () => {
    expect(loadConfig({ SHOUBAN_DATA: '/data' })).toMatchObject({
      anchorsFile: '/data/anchors.jsonl',
      anchorKeys: new Map(),
    });
    const keys = { SHOUBAN_ANCHOR_KEYS: `a2:${KEY},a1:${KEY}`, SHOUBAN_ANCHOR_PUBLIC_KEYS: `a1:${KEY}` };
    const { anchorsFile, anchorKeys, anchorPublicKeys } = loadConfig({
      SHOUBAN_ANCHORS: '/elsewhere/a.jsonl',
      ...keys,
    });
    expect([anchorsFile, [...anchorKeys.keys()], [...anchorPublicKeys.keys()]]).toEqual([
      '/elsewhere/a.jsonl',
      ['a2', 'a1'],
      ['a1'],
    ]);
    expect(problems({ SHOUBAN_CODEC_KEYS: KEY })).toEqual(['SHOUBAN_CODEC_KEYS']);
    expect(problems({ SHOUBAN_PERSONAL_KEYS: 'p1:short' })).toEqual(['SHOUBAN_PERSONAL_KEYS']);
    const PERSONAL = { SHOUBAN_PERSONAL_KEYS: `p2:${KEY},p1:${KEY}` };
    expect([...loadConfig(PERSONAL).personalKeys.keys()]).toEqual(['p2', 'p1']);
    expect(problems({ SHOUBAN_ANCHOR_KEYS: 'a1:short', SHOUBAN_ANCHOR_PUBLIC_KEYS: KEY }).sort()).toEqual([
      'SHOUBAN_ANCHOR_KEYS',
      'SHOUBAN_ANCHOR_PUBLIC_KEYS',
    ]);
  });

  it('takes the word of no proxy but of those that are named, each by its address or range', () => {
    expect(loadConfig({}).trustedProxies).toEqual([]);
    expect(loadConfig({ SHOUBAN_TRUSTED_PROXIES: '10.0.0.0/8, ::1' }).trustedProxies).toEqual(['10.0.0.0/8', '::1']);
    for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '::1/129', '10.0.0.1,', '10.0.0.0/x']) {
      expect(problems({ SHOUBAN_TRUSTED_PROXIES: wrong })).toEqual(['SHOUBAN_TRUSTED_PROXIES']);
    }
  });

  it('calls persons over a gateway only with a secret by which they know the call', () => {
    const SHOUBAN_ALERT_WEBHOOK = 'https://pager.example/alerts';
    const SHOUBAN_ALERT_SECRET = `whsec_${KEY}`;
    expect(loadConfig({}).alertWebhook).toBeUndefined();
    expect(problems({ SHOUBAN_ALERT_WEBHOOK })).toEqual(['SHOUBAN_ALERT_SECRET']);
    expect(problems({ SHOUBAN_ALERT_WEBHOOK, SHOUBAN_ALERT_SECRET: 'short' })).toEqual(['SHOUBAN_ALERT_SECRET']);
    expect(problems({ SHOUBAN_ALERT_WEBHOOK: 'pager', SHOUBAN_ALERT_SECRET })).toEqual(['SHOUBAN_ALERT_WEBHOOK']);
    const { alertWebhook } = loadConfig({ SHOUBAN_ALERT_WEBHOOK, SHOUBAN_ALERT_SECRET });
    expect(alertWebhook).toEqual({ url: SHOUBAN_ALERT_WEBHOOK, secret: new Uint8Array(Buffer.alloc(32, 7)) });
  });

  it('reaches persons by letter and by short message only with what these need', () => {
    const [SMTP_URL, SMS_URL, SMS_SECRET] = ['smtp://mail.example', 'https://sms.example/messages', `whsec_${KEY}`];
    expect([loadConfig({}).smtp, loadConfig({}).sms]).toEqual([undefined, undefined]);
    expect(problems({ SMTP_URL, SMS_URL }).sort()).toEqual(['SMS_SECRET', 'SMTP_FROM']);
    expect(problems({ SMTP_URL: 'mail.example', SMTP_FROM: 'nobody', SMS_URL: 'sms' }).sort()).toEqual([
      'SMS_URL',
      'SMTP_FROM',
      'SMTP_URL',
    ]);
    for (const SMTP_FROM of ['a@centre.example', '政务服务中心 <a@centre.example>']) {
      expect(loadConfig({ SMTP_URL, SMTP_FROM }).smtp).toEqual({ url: SMTP_URL, from: SMTP_FROM });
    }
    expect(loadConfig({ SMS_URL, SMS_SECRET }).sms?.url).toBe(SMS_URL);
  });

  it('takes fonts for rare characters by their files, in their order', () => {
    expect(loadConfig({}).fallbackFonts).toEqual([]);
    const both = loadConfig({ SHOUBAN_FALLBACK_FONTS: '/fonts/B.ttf, /fonts/A.ttf' });
    expect(both.fallbackFonts).toEqual(['/fonts/B.ttf', '/fonts/A.ttf']);
    expect(problems({ SHOUBAN_FALLBACK_FONTS: '/fonts/B.ttf,' })).toEqual(['SHOUBAN_FALLBACK_FONTS']);
  });

  it('lets webhooks call nothing of the house but what is named', () => {
    expect(loadConfig({}).webhookAllowed).toEqual([]);
    expect(loadConfig({ SHOUBAN_WEBHOOK_ALLOWED: '10.20.0.0/16, ::1' }).webhookAllowed).toEqual([
      '10.20.0.0/16',
      '::1',
    ]);
    expect(problems({ SHOUBAN_WEBHOOK_ALLOWED: 'intranet' })).toEqual(['SHOUBAN_WEBHOOK_ALLOWED']);
  });

  it('signs persons in at a provider of the house where one is named, unencrypted only on this machine', () => {
    const named = {
      SHOUBAN_OIDC_ISSUER: 'https://sso.example/realms/centre',
      SHOUBAN_PUBLIC_URL: 'https://zwfw.example',
    };
    const known = { SHOUBAN_OIDC_CLIENT_ID: 'shouban', SHOUBAN_OIDC_CLIENT_SECRET: 's'.repeat(32) };
    expect(loadConfig({}).oidc).toBeUndefined();
    expect(problems(named)).toEqual(['SHOUBAN_OIDC_CLIENT_ID', 'SHOUBAN_OIDC_CLIENT_SECRET']);
    expect(loadConfig({ ...named, ...known }).oidc).toEqual({
      issuer: 'https://sso.example/realms/centre',
      clientId: 'shouban',
      clientSecret: 's'.repeat(32),
      redirectUrl: 'https://zwfw.example/login/unified',
      claim: 'sub',
      scope: 'openid',
      strong: ['mfa'],
    });
    for (const SHOUBAN_OIDC_ISSUER of ['http://sso.example', 'https://sso.example/?a', 'sso.example']) {
      expect(problems({ ...known, SHOUBAN_OIDC_ISSUER })).toEqual(['SHOUBAN_OIDC_ISSUER']);
    }
    expect(loadConfig({ ...known, SHOUBAN_OIDC_ISSUER: 'http://127.0.0.1:8080' }).oidc?.issuer).toMatch(/^http:/);
    expect(problems({ SHOUBAN_OIDC_SCOPE: 'profile' })).toEqual(['SHOUBAN_OIDC_SCOPE']);
  });

  it('has the worker tell its metrics at an address only', () => {
    expect(loadConfig({}).workerMetrics).toBeUndefined();
    expect(loadConfig({ SHOUBAN_WORKER_METRICS: '127.0.0.1:9464' }).workerMetrics).toBe('127.0.0.1:9464');
    expect(loadConfig({ SHOUBAN_WORKER_METRICS: '[::1]:9464' }).workerMetrics).toBe('[::1]:9464');
    for (const wrong of ['9464', 'localhost:9464']) {
      expect(problems({ SHOUBAN_WORKER_METRICS: wrong })).toEqual(['SHOUBAN_WORKER_METRICS']);
    }
  });

  it('takes the name of a build, and none that a deployment could not have', () => {
    expect(loadConfig({}).buildId).toBeUndefined();
    expect(loadConfig({ SHOUBAN_BUILD_ID: 'v1.4.2-3' }).buildId).toBe('v1.4.2-3');
    for (const wrong of ['v1 2', 'shouban:1', 'x'.repeat(101)]) {
      expect(problems({ SHOUBAN_BUILD_ID: wrong })).toEqual(['SHOUBAN_BUILD_ID']);
    }
  });

  it('keeps the order of codec keys, the first of which encrypts', () => {
    const config = loadConfig({ SHOUBAN_CODEC_KEYS: `k2:${KEY},k1:${KEY}` });
    expect([...config.codecKeys.keys()]).toEqual(['k2', 'k1']);
    expect(config.codecKeys.get('k2')).toHaveLength(32);
  });

  it('deflates payloads unless it is told not to', () => {
    expect(loadConfig({}).codecDeflates).toBe(true);
    expect(loadConfig({ SHOUBAN_CODEC_DEFLATE: 'off' }).codecDeflates).toBe(false);
    expect(problems({ SHOUBAN_CODEC_DEFLATE: 'no' })).toEqual(['SHOUBAN_CODEC_DEFLATE']);
  });

  it('knows the roles that sign in with a second factor, and asks it of nobody by itself', () => {
    expect(loadConfig({}).totpRoles).toEqual([]);
    expect(loadConfig({ TOTP_ROLES: 'leader, discipline,admin' }).totpRoles).toEqual(['leader', 'discipline', 'admin']);
    expect(() => loadConfig({ TOTP_ROLES: 'leader,boss' })).toThrow(/TOTP_ROLES: must be roles/);
  });

  it('traces where a collector is named, and takes no sampler that the SDK would pass over', () => {
    expect(loadConfig({}).tracing).toBeUndefined();
    expect(loadConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: '' }).tracing).toBeUndefined();
    const endpoint = 'http://collector:4318';
    expect(loadConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }).tracing).toEqual({ endpoint });
    const wrong = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'collector',
      OTEL_TRACES_SAMPLER: 'some',
      OTEL_TRACES_SAMPLER_ARG: '2',
    };
    expect(problems(wrong).sort()).toEqual(Object.keys(wrong).sort());
  });
});
