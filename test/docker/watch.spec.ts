import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { GaugesReader } from '@shouban/persistence/reports/gauges-reader';
import { CentreGauges } from '../../apps/api/src/metrics/centre-gauges';
import { Metrics } from '../../apps/api/src/metrics/metrics';
import { loadConfig, VARIABLES } from '@shouban/config';
import { compose, filledIn, FOLDER, ROOT, type Compose } from './compose';

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string };
}

interface Dashboard {
  panels: { title: string; targets: { expr: string }[]; gridPos: object }[];
}

const read = (...names: string[]) => readFileSync(path.join(FOLDER, ...names), 'utf8');
const { groups } = parse(read('prometheus', 'alerts.yaml')) as { groups: { name: string; rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(read('grafana', 'dashboards', 'shouban.json')) as Dashboard;
const watch = parse(read('watch.yaml'), { merge: true }) as Compose;
const expressions = [
  ...rules.map(({ expr }) => expr),
  ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
];

describe('alerts', () => {
  it('have each a section of the runbook that says what to do, and the runbook has no other', () => {
    const sections = [...readFileSync(path.join(ROOT, 'docs', 'runbook.md'), 'utf8').matchAll(/^### (\w+)$/gm)];
    expect(sections.map(([, name]) => name)).toEqual(rules.map(({ alert }) => alert));
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s says what it means, and whom it calls', (_, rule) => {
    expect(rule.annotations.summary).toMatch(/\.$/);
    expect(['page', 'ticket']).toContain(rule.labels.severity);
  });
});

describe('the trials of the alerts', () => {
  interface Trial {
    alertname: string;
    eval_time: string;
    exp_alerts?: { exp_labels: { severity: string }; exp_annotations: { summary: string } }[];
  }
  const file = parse(read('prometheus', 'alerts.test.yaml')) as {
    rule_files: string[];
    tests: { name: string; input_series: { series: string; values: string }[]; alert_rule_test: Trial[] }[];
  };
  const trials = file.tests.flatMap(({ alert_rule_test: of }) => of);
  const ringing = trials.flatMap(({ alertname, exp_alerts: rings = [] }) => rings.map((ring) => ({ alertname, ring })));

  it('let each of them ring, as whom it calls and what it says, and keep silent', () => {
    const names = rules.map(({ alert }) => alert).toSorted();
    const silent = trials.filter(({ exp_alerts: rings }) => !rings).map(({ alertname }) => alertname);
    expect([...new Set(ringing.map(({ alertname }) => alertname))].toSorted()).toEqual(names);
    expect([...new Set(silent)].toSorted()).toEqual(names);
    for (const { alertname, ring } of ringing) {
      const { labels, annotations } = rules.find(({ alert }) => alert === alertname)!;
      expect(ring.exp_labels.severity).toBe(labels.severity);
      const said = annotations.summary.replaceAll(/\{\{.*?\}\}/g, '<>').split('<>');
      for (const part of said) expect(ring.exp_annotations.summary).toContain(part);
    }
  });

  it('are as Prometheus reads them', () => {
    expect(file.rule_files).toEqual(['alerts.yaml']);
    for (const { input_series: series, alert_rule_test: of } of file.tests) {
      for (const one of series) {
        expect(one.series).toMatch(/^[a-z_]+(\{\w+="[^"]*"(,\w+="[^"]*")*\})?$/);
        expect(one.values).toMatch(/^(_x\d+|-?\d+(\+\d+)?x\d+)( (_x\d+|-?\d+(\+\d+)?x\d+))*$/);
      }
      for (const { eval_time: time } of of) expect(time).toMatch(/^\d+m$/);
    }
  });
});

describe('what is asked of the metrics', () => {
  it('is told by our processes', async () => {
    const metrics = new Metrics();
    expect(new CentreGauges(metrics, {} as GaugesReader)).toBeDefined();
    const told = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name);
    const ours = expressions.flatMap((expr) => expr.match(/\b(?:shouban|process)_\w+/g) ?? []);
    const base = ours.map((name) => name.replace(/_(?:count|bucket|sum)$/, ''));
    expect(base.length).toBeGreaterThan(10);
    expect(base.filter((name) => !told.includes(name))).toEqual([]);
  });

  it('names the parts that Prometheus asks', () => {
    const { scrape_configs: scraped } = parse(read('prometheus', 'prometheus.yaml')) as {
      scrape_configs: { job_name: string }[];
    };
    const jobs = scraped.map(({ job_name }) => job_name);
    const named = expressions.flatMap((expr) => [...expr.matchAll(/job="(\w+)"/g)].map(([, job]) => job));
    expect(named.filter((job) => !jobs.includes(job!))).toEqual([]);
    expect(jobs.filter((job) => !(job in { ...compose.services, ...watch.services }))).toEqual([]);
  });
});

describe('the watchers', () => {
  const beside = Object.entries(watch.services).filter(([name]) => !(name in compose.services));

  it.each(beside)('%s is pinned, shows its health, and has no more rights than it needs', (name, service) => {
    expect(service.image).toMatch(/^[a-z/-]+:v?\d+\.\d+\.\d+$/);
    const asked = rules.some(({ expr }) => expr.includes(`up{job="${name}"}`));
    expect(service.healthcheck?.test !== undefined || asked).toBe(true);
    expect(service).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
  });

  it('are seen from their own machine only', () => {
    const ports = beside.flatMap(([, service]) => service.ports ?? []);
    expect(ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
  });

  it('have the worker and Temporal told where they are asked', () => {
    expect(watch.services['worker']!.environment).toMatchObject({ SHOUBAN_WORKER_METRICS: '0.0.0.0:9464' });
    expect(watch.services['temporal']!.environment).toEqual({ PROMETHEUS_ENDPOINT: '0.0.0.0:9090' });
  });
});

describe('traces', () => {
  interface Collector {
    receivers: { otlp: { protocols: { http: { endpoint: string } } } };
    exporters: Record<string, { endpoint?: string }>;
    processors: Record<string, object>;
    service: { pipelines: { traces: { receivers: string[]; processors: string[]; exporters: string[] } } };
  }
  const collector = parse(read('otel-collector.yaml')) as Collector;
  const jaeger = parse(read('jaeger.yaml')) as Collector;
  const portOf = ({ receivers }: Collector) => receivers.otlp.protocols.http.endpoint.split(':').at(-1);

  it.each(['api', 'worker'])('of %s go to the collector, as the product reads its environment', (name) => {
    const environment = Object.entries(watch.services[name]!.environment!).map(([key, value]) => [
      key,
      filledIn(value, {}),
    ]);
    const { tracing } = loadConfig(Object.fromEntries(environment) as Record<string, string>);
    expect(tracing!.endpoint).toBe(`http://otel-collector:${portOf(collector)}`);
    expect(Object.keys(watch.services[name]!.environment!).filter((key) => !(key in VARIABLES))).toEqual([]);
  });

  it('go on to who keeps them, who is asked by Grafana', () => {
    const { exporters } = collector.service.pipelines.traces;
    expect(exporters.map((name) => collector.exporters[name]!.endpoint)).toEqual([`http://jaeger:${portOf(jaeger)}`]);
    const { datasources } = parse(read('grafana', 'provisioning', 'datasources', 'datasources.yaml')) as {
      datasources: { type: string; url: string }[];
    };
    expect(datasources.map(({ url }) => new URL(url).hostname).filter((host) => !(host in watch.services))).toEqual([]);
    expect(datasources.map(({ type }) => type)).toContain('jaeger');
  });

  it.each([
    ['the collector', collector],
    ['jaeger', jaeger],
  ])('pass through parts that %s has, its memory guarded first', (name, config) => {
    const { receivers, processors, exporters } = config.service.pipelines.traces;
    expect(receivers.filter((part) => !(part in config.receivers))).toEqual([]);
    expect(processors.filter((part) => !(part in config.processors))).toEqual([]);
    expect(exporters.filter((part) => !(part in config.exporters))).toEqual([]);
    expect(processors[0]).toBe(name === 'jaeger' ? 'batch' : 'memory_limiter');
  });
});
