import type { Schemas } from '../../api/client';

export type Service = Schemas['ServiceDto'];
export type Scope = Service['scopes'][number];

export const ROLES = ['registry', 'discipline', 'leader', 'officer', 'window', 'agent', 'admin'] as const;
export const SCOPES: readonly Scope[] = [
  'cases.read',
  'cases.export',
  'applicants.read',
  'registry.read',
  'supervision.read',
  'organisation.read',
  'catalogue.read',
  'absences.write',
];

/** Under which its words stand in the locales, where a dot would begin another group. */
export function wordOf(scope: Scope): string {
  return scope.replace('.', '_');
}
