import type { ActionName } from './table';

interface ScopeLine {
  /** In the words of the page of administrators. */
  name: string;
  actions: readonly ActionName[];
}

/**
 * What an account of another system may be given: lines of the one table, and nothing else of it. No scope opens accounts, webhooks or the
 * catalogue to be changed, and none lets a system act in a procedure, which is a matter of persons.
 */
export const SCOPES = {
  'cases.read': {
    name: '查看办件、过程和文书（申请人资料只见掩码）',
    actions: ['case.list', 'case.read', 'case.lookAtApplicant'],
  },
  'cases.export': { name: '导出办件台账、下载归档包', actions: ['case.export', 'case.readArchive'] },
  'applicants.read': { name: '查看申请人全部信息', actions: ['case.lookAtApplicant', 'case.knowApplicant'] },
  'registry.read': { name: '查看政务登记', actions: ['registry.list', 'registry.read'] },
  'supervision.read': {
    name: '查看灯墙、督办和疑似违规',
    actions: ['wall.read', 'order.list', 'order.read', 'breach.list', 'breach.read'],
  },
  'organisation.read': { name: '查看机构和通讯录', actions: ['organisation.read', 'organisation.directory'] },
  'catalogue.read': { name: '查看事项目录和工作日历', actions: ['catalogue.read', 'calendar.read'] },
  'absences.write': { name: '登记离岗（人事系统）', actions: ['absence.read', 'absence.register'] },
} as const satisfies Record<string, ScopeLine>;

export type Scope = keyof typeof SCOPES;
export const SCOPE_NAMES = Object.keys(SCOPES) as Scope[];

/** Every line that one of the scopes opens. */
export function actionsOf(scopes: readonly Scope[]): ReadonlySet<string> {
  return new Set(scopes.flatMap((scope) => [...SCOPES[scope].actions]));
}
