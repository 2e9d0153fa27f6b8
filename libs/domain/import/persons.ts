import { ROLES, type Organisation, type Person, type Role } from '../catalogue/types';
import { lacking, problem, repeated, type SheetProblem, type SheetRow } from './sheet';

const [ID, NAME, TITLE, PHONE, ROLE] = ['人员编号', '姓名', '职务', '电话', '角色'] as const;

export const PERSON_COLUMNS = [ID, NAME, TITLE, PHONE, ROLE].map((heading) => ({ heading, required: true }));

export const ROLE_WORDS: Record<Role, string> = {
  window: '窗口',
  officer: '承办',
  agent: '代办',
  leader: '领导',
  registry: '登记',
  discipline: '纪检',
  admin: '管理员',
};

/** By the field of a person, the column it comes from. */
export const COLUMN_OF_FIELD: Record<keyof Person, string> = {
  id: ID,
  name: NAME,
  title: TITLE,
  phone: PHONE,
  roles: ROLE,
};

type Staffed = Omit<Organisation, 'version'>;

/** The organisation as the sheet would have it, or what is wrong with the sheet. */
export interface ReadPersons {
  organisation: Staffed;
  /** By the place of a person in the organisation, the row that tells of him. */
  rowOf: Map<number, number>;
  problems: SheetProblem[];
}

/** Puts the persons of a sheet in place of those with the same number; whom it does not name stays as he is. */
export function personsInto(base: Staffed, headings: string[], rows: SheetRow[]): ReadPersons {
  const lack = lacking(PERSON_COLUMNS, headings, rows);
  const rowOf = new Map<number, number>();
  if (lack.some(({ row }) => row === null)) return { organisation: base, rowOf, problems: lack };
  const problems = [...lack, ...repeated(rows, ({ cells }) => cells[ID]!, ID)];
  const persons = [...base.persons];
  for (const { row, cells } of rows) {
    const { roles, unknown } = rolesOf(cells[ROLE]!);
    for (const word of unknown) {
      const words = Object.values(ROLE_WORDS).join('、');
      problems.push(problem(row, ROLE, 'ROLE_UNKNOWN', `没有角色“${word}”，应为${words}，多个以顿号分开。`));
    }
    const person = { id: cells[ID]!, name: cells[NAME]!, title: cells[TITLE]!, phone: cells[PHONE]!, roles };
    const known = persons.findIndex(({ id }) => id === person.id);
    const place = known < 0 ? persons.length : known;
    persons[place] = person;
    rowOf.set(place, row);
  }
  return { organisation: { ...base, persons }, rowOf, problems: problems.toSorted((a, b) => a.row! - b.row!) };
}

function rolesOf(text: string): { roles: Role[]; unknown: string[] } {
  const words = text.split(/[、,，;；/\s]+/).filter((word) => word !== '');
  const roleOf = (word: string) => ROLES.find((role) => role === word || ROLE_WORDS[role] === word);
  return {
    roles: [...new Set(words.flatMap((word) => roleOf(word) ?? []))],
    unknown: words.filter((word) => !roleOf(word)),
  };
}
