import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { parse, parseAllDocuments } from 'yaml';
import { loadConfig, VARIABLES } from '@shouban/config';
import { compose, FOLDER } from './compose';

interface Container {
  image: string;
  env?: { name: string; value: string }[];
  envFrom: { secretRef?: { name: string }; configMapRef?: { name: string } }[];
  securityContext: object;
  resources: { requests: object; limits: object };
  volumeMounts: { name: string; mountPath: string }[];
}

interface Resource {
  kind: string;
  metadata: { name: string };
  spec: {
    selector?: { matchLabels: Record<string, string> } & Record<string, string>;
    podSelector?: { matchLabels: Record<string, string> };
    template: {
      metadata: { labels: Record<string, string> };
      spec: { containers: Container[]; volumes: { name: string }[]; securityContext: object };
    };
  };
  data?: Record<string, string>;
}

/** The schemas of Kubernetes itself, by kind. */
const MODELS: Record<string, new (data: never) => { validate(): void }> = {
  ConfigMap,
  Deployment,
  Job,
  NetworkPolicy,
  PersistentVolumeClaim,
  PodDisruptionBudget,
  Service,
  ServiceAccount,
};

const BASE = path.join(FOLDER, 'kubernetes', 'base');
const read = (...names: string[]) => readFileSync(path.join(FOLDER, 'kubernetes', ...names), 'utf8');
const { resources: files } = parse(read('base', 'kustomization.yaml')) as { resources: string[] };
const resources = files.flatMap((file) => parseAllDocuments(read('base', file)).map((one) => one.toJS() as Resource));
const named = resources.map((resource) => [`${resource.kind} ${resource.metadata.name}`, resource] as const);
const running = named.filter(([, { kind }]) => kind === 'Deployment' || kind === 'Job');
const containerOf = ({ spec }: Resource) => spec.template.spec.containers[0]!;

function isValid(resource: Resource): boolean {
  try {
    new MODELS[resource.kind]!(resource as never).validate();
    return true;
  } catch {
    return false;
  }
}

describe('the base for a cluster', () => {
  it('applies every file that is there', () => {
    const there = readdirSync(BASE).filter((file) => file !== 'kustomization.yaml');
    expect(there.toSorted()).toEqual(files.toSorted());
  });

  it.each(named)('%s has the form that Kubernetes demands', (_, resource) => {
    expect(() => new MODELS[resource.kind]!(resource as never).validate()).not.toThrow();
  });

  it('would not pass with a form of its own', () => {
    const broken = structuredClone(running[0]![1]);
    (containerOf(broken) as unknown as Record<string, unknown>)['envFrom'] = 'shouban';
    expect(isValid(broken)).toBe(false);
  });

  it.each(running)(
    '%s runs an image of the compose file, as nobody in particular, with what it may take',
    (_, resource) => {
      const { image, securityContext, resources: taken } = containerOf(resource);
      expect(Object.values(compose.services).map((service) => service.image)).toContain(image);
      expect(resource.spec.template.spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
      expect(securityContext).toEqual({
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      });
      expect(taken).toMatchObject({ requests: { memory: expect.any(String) }, limits: { memory: expect.any(String) } });
    },
  );

  it.each(running)('%s mounts volumes that it has', (_, { spec }) => {
    const has = spec.template.spec.volumes.map(({ name }) => name);
    const { volumeMounts } = spec.template.spec.containers[0]!;
    expect(volumeMounts.map(({ name }) => name).filter((name) => !has.includes(name))).toEqual([]);
  });

  it('selects pods that are there', () => {
    const labels = running.map(([, { spec }]) => spec.template.metadata.labels['app.kubernetes.io/name']);
    const selected = resources.flatMap(({ kind, spec }) => {
      if (kind === 'Job' || !spec) return [];
      const by = spec.selector?.matchLabels ?? spec.podSelector?.matchLabels ?? spec.selector;
      return by?.['app.kubernetes.io/name'] ?? [];
    });
    expect(selected.length).toBeGreaterThan(5);
    expect(selected.filter((label) => !labels.includes(label as string))).toEqual([]);
  });

  it('gives every process what production demands, and the owner of the tables to the job alone', () => {
    const { data } = resources.find(({ kind }) => kind === 'ConfigMap')!;
    const keys = { SHOUBAN_CODEC_KEYS: 7, SHOUBAN_PERSONAL_KEYS: 9 };
    const secrets = {
      DATABASE_URL: 'postgres://shouban_app@db/shouban?sslmode=verify-full',
      SHOUBAN_TOKEN_SECRET: 'a1'.repeat(24),
      ...Object.fromEntries(
        Object.entries(keys).map(([name, of]) => [name, `k:${Buffer.alloc(32, of).toString('base64')}`]),
      ),
    };
    for (const [, resource] of running) {
      const own = Object.fromEntries((containerOf(resource).env ?? []).map(({ name, value }) => [name, value]));
      expect(Object.keys({ ...data, ...own }).filter((name) => !(name in VARIABLES))).toEqual([]);
      expect(loadConfig({ ...data, ...own, ...secrets })).toMatchObject({ mode: 'production' });
      // One place for the departments' task queues: who does not know them looks for cases where there are none.
      expect([data, own].map((variables) => 'SHOUBAN_CASE_QUEUES' in variables!)).toEqual([true, false]);
      const from = containerOf(resource).envFrom.flatMap(({ secretRef }) => secretRef?.name ?? []);
      expect(from).toEqual(resource.kind === 'Job' ? ['shouban', 'shouban-owner'] : ['shouban']);
    }
  });
});

describe('what is laid over the base', () => {
  const overlays = readdirSync(path.join(FOLDER, 'kubernetes'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'base')
    .map(({ name }) => name);

  it.each(overlays)('%s patches by files that are there', (overlay) => {
    const { resources: under, patches } = parse(read(overlay, 'kustomization.yaml')) as {
      resources: string[];
      patches: { path: string }[];
    };
    expect(under).toEqual(['../base']);
    const beside = readdirSync(path.join(FOLDER, 'kubernetes', overlay)).filter(
      (file) => file !== 'kustomization.yaml',
    );
    expect(patches.map((patch) => patch.path)).toEqual(beside);
  });

  it('temporal-tls adds to lists that the deployments have, and names variables that the product knows', () => {
    const patch = parse(read('temporal-tls', 'certificates.yaml')) as { path: string; value: { name: string } }[];
    for (const [, resource] of running.filter(([, { kind }]) => kind === 'Deployment')) {
      for (const { path: at } of patch) {
        const list = at
          .split('/')
          .slice(1, -1)
          .reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], resource);
        expect(Array.isArray(list)).toBe(true);
      }
    }
    const variables = patch.filter(({ path: at }) => at.endsWith('/env/-')).map(({ value }) => value.name);
    expect(variables.filter((name) => !(name in VARIABLES))).toEqual([]);
  });

  it('temporal-cloud says where that is', () => {
    const { data } = parse(read('temporal-cloud', 'address.yaml')) as Resource;
    expect(loadConfig({ ...data, TEMPORAL_API_KEY: 'x' }).temporalSecurity).toEqual({ apiKey: 'x' });
  });
});
