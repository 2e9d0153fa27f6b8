import type { Organisation } from '@shouban/domain/catalogue/types';
import type { LampCounts, SectionsLamps } from '@shouban/persistence/reports/wall-reader';
import { wallOf } from './wall.presenter';

const section = (code: string, departmentCode: string) => ({ code, name: code, departmentCode, headPostCode: code });
const department = (code: string) => ({ code, name: code, phone: '', leaderPostCode: code });
const organisation: Pick<Organisation, 'departments' | 'sections'> = {
  departments: [department('market'), department('fire'), department('land')],
  sections: [section('food', 'market'), section('registration', 'market'), section('inspection', 'fire')],
};
const NONE: LampCounts = { green: 0, yellow: 0, red: 0, overdue: 0, paused: 0 };
const counts: SectionsLamps[] = [
  { sections: ['food', 'inspection'], lamps: { ...NONE, red: 2 } },
  { sections: ['food', 'registration'], lamps: { ...NONE, red: 1 } },
  { sections: ['food'], lamps: { ...NONE, green: 4 } },
];

describe('the wall of lamps', () => {
  it('counts a case with each of its sections, and once in their department', () => {
    const { total, departments } = wallOf(counts, organisation, () => true);
    expect(total).toEqual({ green: 4, yellow: 0, red: 3, overdue: 0, paused: 0 });
    expect(departments.map(({ code, lamps: { red, green } }) => [code, red, green])).toEqual([
      ['market', 3, 4],
      ['fire', 2, 0],
    ]);
    expect(departments[0]!.sections.map(({ code, lamps }) => [code, lamps.red])).toEqual([
      ['food', 3],
      ['registration', 1],
    ]);
  });

  it('names no section that is not the asker\u2019s to see', () => {
    const { departments } = wallOf(counts, organisation, (code) => code === 'registration');
    expect(departments.map(({ code, sections }) => [code, sections.map((s) => s.code)])).toEqual([
      ['market', ['registration']],
    ]);
  });
});
