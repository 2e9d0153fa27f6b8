import type { Body } from '../case-on-paper';
import type { CaseAction } from '../commands';
import { organisation, type PaperCase } from '../paper.testing';
import { policies } from '../policies';
import type { By, CaseEvent } from '../types';
import { ACTOR_NAMES, ACTORS, type ActorName } from './actors.testing';
import { copyOf, SITUATION_NAMES, SITUATIONS, STATUS, type SituationName } from './situations.testing';
import { assignmentTable } from './table/assignment.testing';
import { closingTable } from './table/closing.testing';
import { hearingTable } from './table/hearing.testing';
import { intakeTable } from './table/intake.testing';
import { reviewTable } from './table/review.testing';
import { CARER, carerIn, CLOSED, NOT_YOURS, type Answer, type Row, type Table } from './table/table.testing';
import { timeTable } from './table/time.testing';

const table: Table = {
  ...intakeTable,
  ...assignmentTable,
  ...reviewTable,
  ...timeTable,
  ...hearingTable,
  ...closingTable,
};
const rows = (Object.keys(table) as CaseAction[]).flatMap((action) =>
  (table[action] as Row<CaseAction>[]).map((row) => [row.way ? `${action}, ${row.way}` : action, action, row] as const),
);
const cells = SITUATION_NAMES.flatMap((where) => ACTOR_NAMES.map((who) => [where, who] as const));

/** Each situation once; what is tried on it is tried on a copy. */
const cases = {} as Record<SituationName, PaperCase>;
beforeAll(async () => {
  for (const where of SITUATION_NAMES) cases[where] = await SITUATIONS[where]();
});

/** What the table says, by situation and actor. */
function expectedBy({ where: cellsOf, rule }: Row<CaseAction>, where: SituationName, who: ActorName): Answer {
  const named = Object.keys(cellsOf).findLast((names) => names.split(' ').includes(where));
  const unnamed = STATUS[where] === 'closed' ? CLOSED : `ILLEGAL_MOVE ${rule}`;
  const answers = named === undefined ? unnamed : cellsOf[named]!;
  if (typeof answers === 'string') return answers;
  const isNamed = (name: string) => name === who || (name === CARER && carerIn(where) === who);
  const key = Object.keys(answers).find((names) => names.split(' ').some(isNamed));
  return key === undefined ? (answers['rest'] ?? NOT_YOURS) : answers[key]!;
}

function bodyOf({ body }: Row<CaseAction>, where: SituationName, by: By): Body<CaseAction> {
  return (typeof body === 'function' ? body(where, by) : body) as Body<CaseAction>;
}

/** What is really answered, in the same words. */
async function answered(action: CaseAction, row: Row<CaseAction>, where: SituationName, who: ActorName) {
  const paper = copyOf(cases[where]);
  const before = paper.file;
  const by = ACTORS[who];
  const { refusal } = await paper.perform(action, by, bodyOf(row, where, by));
  const events = paper.events.slice(cases[where].events.length);
  const told = events.filter(({ type }) => type !== 'DutiesAssigned' && type !== 'DutiesTakenOver');
  checkLedger(before.state.seq, events, who);
  const facts = told.map(({ type }) => type).join(' ');
  const { status } = paper.file.state;
  if (!refusal) return status === before.state.status ? facts : `${facts} → ${status}`;
  expect(refusal.message).toMatch(/^[A-Z].{9}/);
  // A refusal leaves the case as it was, unless the attempt is itself a fact: then it is one whole record.
  expect(events.length === 0 ? paper.file : before).toBe(before);
  return `${refusal.code} ${refusal.rule ?? 'without a rule'}${facts && ` + ${facts}`}`;
}

/** Names that the bodies of the table and the situations hold: no column that is read holds them. */
const PERSONAL = ['张三', '李四'];

/** No partial entry: sequences without a gap, each with its rule, and the person's own act in his own name (R-ABP-03). */
function checkLedger(seq: number, events: CaseEvent[], who: ActorName): void {
  expect(events.map((event) => event.seq)).toEqual(events.map((_event, i) => seq + 1 + i));
  const open = events.map(({ personal: _personal, ...event }) => event);
  expect(PERSONAL.filter((word) => JSON.stringify(open).includes(word))).toEqual([]);
  const [first] = events;
  if (!first) return;
  const { person } = ACTORS[who];
  expect(first.actor).toMatchObject({ kind: 'person', person: who === 'applicant' ? 'applicant' : person });
  expect(first.rule).toMatch(/^R-/);
  expect(events.at(-1)!.command?.key).toBeDefined();
  if (first.actor.forPost === undefined) return;
  const post = organisation.posts.find(({ code }) => code === first.actor.forPost)!;
  expect([post.a, ...post.b, ...headsOf(post.sectionCode)]).toContain(person);
}

/** Who may come to a post when its own holders are away. */
function headsOf(sectionCode: string): string[] {
  const { headPostCode } = organisation.sections.find(({ code }) => code === sectionCode)!;
  const head = organisation.posts.find(({ code }) => code === headPostCode)!;
  return [head.a, ...head.b];
}

describe(`${rows.length} ways of acting × ${SITUATION_NAMES.length} situations × ${ACTOR_NAMES.length} actors`, () => {
  it('has every situation in its state, and a row for every action', () => {
    expect(Object.fromEntries(SITUATION_NAMES.map((name) => [name, cases[name].file.state.status]))).toEqual(STATUS);
    expect(Object.keys(table).sort()).toEqual(Object.keys(policies).sort());
  });

  it('names only situations and actors that there are', () => {
    const named = rows.flatMap(([, , { where }]) => Object.keys(where).flatMap((names) => names.split(' ')));
    expect(named.filter((name) => !(name in SITUATIONS))).toEqual([]);
    const actors = rows.flatMap(([, , { where }]) =>
      Object.values(where).flatMap((answers) => (typeof answers === 'string' ? [] : Object.keys(answers))),
    );
    const known = [...ACTOR_NAMES, CARER, 'rest'] as string[];
    expect(actors.flatMap((names) => names.split(' ')).filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each(rows)('%s', async (_name, action, row) => {
    const wrong: string[] = [];
    for (const [where, who] of cells) {
      const expected = expectedBy(row, where, who);
      const really = await answered(action, row, where, who);
      if (really !== expected) wrong.push(`${where}, ${who}: not ${expected}, but ${really}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(rows)('%s, by somebody who stands aside', async (_name, action, row) => {
    for (const where of SITUATION_NAMES.filter((name) => STATUS[name] !== 'closed')) {
      const paper = copyOf(cases[where]);
      const by = ACTORS.discipline;
      await paper.do('recuse', by, { person: by.person, reason: '近亲属' });
      expect(await paper.refusal(action, by, bodyOf(row, where, by))).toEqual(['RECUSED', 'R-LAW-14']);
    }
  });

  it.each(rows)('%s, by somebody who has not seen what has happened since', async (_name, action, row) => {
    for (const where of SITUATION_NAMES) {
      const paper = copyOf(cases[where]);
      const by = ACTORS[carerIn(where)];
      const body = { ...bodyOf(row, where, by), ifSeq: paper.file.state.seq - 1 };
      expect(await paper.refusal(action, by, body)).toEqual(['STALE', undefined]);
    }
  });
});
