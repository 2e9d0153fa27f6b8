import type { Person, Role } from '@shouban/domain/catalogue/types';

/** One person for each role; these ids are fixed (docs/demo.md). */
const SHOWN = ['window-1', 'registry-1', 'leader-1', 'discipline-1', 'agent-1', 'admin-1'];

const ROLE_WORDS: Record<Role, string> = {
  window: '窗口 window clerk',
  officer: '承办 officer',
  agent: '代办 proxy agent',
  leader: '领导 leader',
  registry: '登记 registry',
  discipline: '监察 discipline inspection',
  admin: '管理 administrator',
};

/** The demonstration accounts, one per role, as a small table. */
export function accountsTable(persons: readonly Person[], password: string): string {
  const officer = persons.find(({ roles }) => roles.length === 1 && roles[0] === 'officer');
  const shown = [...SHOWN, officer?.id].flatMap((id) => persons.find((person) => person.id === id) ?? []);
  const width = Math.max(...shown.map(({ id }) => id.length));
  const lines = shown.map(({ id, name, title, roles }) => {
    return `  ${id.padEnd(width)}  ${roles.map((role) => ROLE_WORDS[role]).join(', ')}  ${name}（${title}）`;
  });
  return ['Demonstration accounts 演示账号', ...lines, `  password of all 统一口令: ${password}`].join('\n');
}
