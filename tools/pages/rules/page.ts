import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import type { Sources } from '../../trace/sources';
import { page, table } from '../markdown';
import { tracedRules, type Traced } from './traced';

interface Test {
  title: string;
  file: string;
}

interface Rule {
  id: string;
  text: string;
  tests: Test[];
  inner: Test[];
}

const INTRODUCTION = `<!-- Written by \`npm run pages\` from tools/pages/rules: change the code, not this page. -->

# Every rule, from the address to its test

The text of each rule stands in [rulebook.md](rulebook.md). A **route** is one whose own
code refuses or acts by the rule, or says in its comment that it does: found by following each route to the policy of its action and to
what it opens. Those that come to it through what they share, such as whose duty something is, are told by their areas, with how many there
are in each; where nearly every route does, that says nothing of the rule and is left out. A **workflow** is one whose procedure or
timers come to the rule. **Code** are the files of \`libs/domain\` that name it. **Tests** carry its id in their title
and go through HTTP or a workflow's updates (\`npm run rules\`); tests of single functions are counted.`;

/** More workflows than these come to a rule by the table that all of them sit at. */
const MOST = 8;

/** What more routes than these share, nearly every act comes through. */
const TELLING = 80;

/** Every rule of the book with its tests, and where each is found in the code. Made once: following every route takes seconds. */
export interface TracedBook {
  rules: Rule[];
  traced: Map<string, Traced>;
}

export function traceBook(sources: Sources): TracedBook {
  const rules = wholeRules();
  return {
    rules,
    traced: tracedRules(
      sources,
      rules.map(({ id }) => id),
    ),
  };
}

/** `docs/rules.md`: rule, route, workflow, code, test. */
export function rulesPage({ rules, traced }: TracedBook): string {
  const head = ['rule', 'routes', 'workflows', 'code', 'tests'];
  const areas = [...new Set(rules.map(({ id }) => areaOf(id)))];
  const parts = areas.map((area) => {
    const own = rules.filter(({ id }) => areaOf(id) === area);
    return `## ${area}\n\n${table(
      head,
      own.map((rule) => row(rule, traced.get(rule.id)!)),
    )}`;
  });
  return page([INTRODUCTION, ...parts]);
}

/** Rules with their tests, as the tool that audits them tells it: it is read without a build, and is no module of this one. */
function wholeRules(): Rule[] {
  const tool = path.join(repositoryRoot(), 'tools', 'rules', 'main.mjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, [tool, '--whole'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`npm run rules fails: ${stderr}`);
  return JSON.parse(stdout) as Rule[];
}

function areaOf(id: string): string {
  return id.split('-')[1]!;
}

function row({ id, text, tests, inner }: Rule, { routes, shared, workflows, files }: Traced): string[] {
  return [
    `**${id}** ${text}`,
    lines([...routes.map(code), ...sharing(routes, shared)]),
    workflows.length > MOST ? `${workflows.length}, by what they share` : lines(workflows.map(code)),
    lines(files.map((file) => code(file.replace('libs/domain/', '')))),
    lines([...byFile(tests, id), ...(inner.length > 0 ? [`of single functions: ${inner.length}`] : [])]),
  ];
}

/** A rule that no route has to itself is told by its areas, however many they are. */
function sharing(routes: string[], shared: string[]): string[] {
  if (shared.length === 0 || (routes.length > 0 && shared.length > TELLING)) return [];
  const counts = new Map<string, number>();
  for (const route of shared) {
    const area = `/${route.split('/')[1]!}`;
    counts.set(area, (counts.get(area) ?? 0) + 1);
  }
  return [`shared: ${[...counts].map(([area, count]) => `${code(area)} ${count}`).join(', ')}`];
}

function byFile(tests: Test[], id: string): string[] {
  const files = [...new Set(tests.map(({ file }) => file))];
  return files.map((file) => {
    const titles = tests.filter((test) => test.file === file).map(({ title }) => title.replace(id, '').trim());
    return `${code(file)}: ${titles.map(plain).join(' · ')}`;
  });
}

/** A title is text, whatever it holds. */
function plain(title: string): string {
  return title.replace(/\s+/g, ' ').replace(/[<>*_`\\[\]]/g, (sign) => `\\${sign}`);
}

function code(text: string): string {
  return `\`${text}\``;
}

function lines(parts: string[]): string {
  return parts.join('<br>');
}
