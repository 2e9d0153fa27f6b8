import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import type { Role } from '@shouban/domain/catalogue/types';
import { PARTS, RELATIONS, type Grant, type Line } from '@shouban/identity';
import { page, table } from '../markdown';
import { actorsOfCases } from './actors';

const INTRODUCTION = `<!-- Written by \`npm run pages\` from libs/identity/policy: change the table there, not this page. -->

# 授权表：谁可以做什么

本页由程序中的授权表（\`libs/identity/policy\`）生成。接口的每一条路由、每一个列表、每一条实时事件都只按此表放行；表中没有写的一律不允许。

- **谁可以**：满足其中任何一项即可。先看身份（角色），再看与该事项的关系；只写关系的，不论角色。
- **其后**：标“按程序”的，此表只决定谁能进入该事项；进入之后由谁、在什么环节办理，由该事项自身的规则决定（见 [rulebook.md](rulebook.md)、[states.md](states.md)，办件另见本页末表）。
- 不能查看的事项，与不存在的事项回答相同（404），不透露其是否存在；身份本身就不允许的操作回答 403；未登录回答 401。被拒绝的操作不在台账留痕，只在访问审计中留痕。
- 代岗人在代岗期间享有所代岗位的关系（R-ABP-03）；系统管理员不因其身份看到任何事项。`;

const ROLES: Record<Role, string> = {
  window: '窗口人员',
  officer: '承办科室人员',
  agent: '代办员',
  leader: '领导',
  registry: '政务登记员',
  discipline: '纪检监察人员',
  admin: '系统管理员',
};

/** `docs/authorisation.md`: action, role and relation, with the routes that ask each line. */
export function authorisationPage(): string {
  const routes = routesByLine();
  const head = ['操作', '谁可以', '其后', '依据', '代号', '路由'];
  const parts = Object.entries<Record<string, Line>>(PARTS).map(([name, lines]) => {
    const rows = Object.entries(lines).map(([action, line]) => rowOf(action, line, routes.get(action) ?? []));
    return `## ${name}\n\n${table(head, rows)}`;
  });
  const acting = Object.entries(actorsOfCases()).map(([action, actors]) => [
    `\`${action}\``,
    actors.join('、') || '检验表中没有允许的情形',
  ]);
  return page([
    INTRODUCTION,
    ...parts,
    '## 办件：进入之后由谁办理\n\n下表出自办件规则的检验表（`libs/domain/case/matrix`）：在至少一种情形下，规则允许其办理该操作的人。',
    table(['操作', '由谁办理'], acting),
  ]);
}

function rowOf(action: string, { name, grants, why, procedure, ...line }: Line, routes: string[]): string[] {
  const limits = [
    ...(line.notRecused ? ['回避人除外'] : []),
    ...(line.partyAloneInConfidence ? ['保密事项只限承办人'] : []),
  ];
  const who = grants.map(wordsOf).join('；') + (limits.length > 0 ? `（${limits.join('；')}）` : '');
  const asked = routes.map((route) => `\`${route}\``).join('<br>');
  return [name, who, procedure ? '按程序' : '', why, `\`${action}\``, asked];
}

function wordsOf({ roles, as }: Grant): string {
  const named = roles?.map((role) => ROLES[role]).join('、');
  if (as === 'any') return named ?? '所有在册工作人员';
  return named === undefined ? RELATIONS[as].name : `是${RELATIONS[as].name}的${named}`;
}

/** Addresses below `/api/v1`, by the line that each names in the OpenAPI document. */
function routesByLine(): Map<string, string[]> {
  const file = path.join(repositoryRoot(), 'docs', 'openapi.json');
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as {
    paths: Record<string, Record<string, { 'x-permitted-by'?: string }>>;
  };
  const found = new Map<string, string[]>();
  for (const [address, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const line = operation['x-permitted-by'] ?? '';
      found.set(line, [...(found.get(line) ?? []), `${method.toUpperCase()} ${address.replace('/api/v1', '')}`]);
    }
  }
  return found;
}
