import type { Person, Role } from '@shouban/domain/catalogue/types';
import { columns } from '../terminal';

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
  const rows = shown.map(({ id, name, title, roles }) => [
    `  ${id}`,
    `${name}，${title}`,
    roles.map((role) => ROLE_WORDS[role]).join('、'),
  ]);
  const head = ['  账号 username', '姓名 who', '角色 role'];
  return ['演示账号 demonstration accounts', columns([head, ...rows]), `  口令 password of all: ${password}`].join(
    '\n',
  );
}
