import { CaseReader } from '@shouban/persistence/case-reader';
import type { CaseFilter, CaseScope } from '@shouban/persistence/case-list';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { fillCaseParts } from '@shouban/persistence/migrations/1700000000760-case-parts';
import { WallReader } from '@shouban/persistence/reports/wall-reader';
import { askedOf } from '../../tools/bench/reads/asked';
import type { County } from '../../tools/bench/reads/county';
import { fill } from '../../tools/bench/reads/fill';
import { reportOf } from '../../tools/bench/reads/part';
import { readAll } from '../../tools/bench/reads/read';
import { openCentre, type Centre } from '../support/centre';

/** As `npm run bench -- reads` with a million, but for the times: those are another machine's here. */
const FULLNESS = { cases: 1_500, events: 6_000, open: 24, contacts: 600 };

let centre: Centre;
let county: County;
beforeAll(async () => {
  centre = await openCentre();
  const { databaseOwnerUrl, databaseSchema: schema } = centre.ground.config;
  county = await fill(centre.dataSource, databaseOwnerUrl!, schema, FULLNESS);
});
afterAll(() => centre.close());

it('reads every list and page by an index', async () => {
  const { databaseUrl, databaseSchema: schema, demoPassword: password } = centre.ground.config;
  const { organisation } = await new CatalogueReader(centre.dataSource).current();
  const asked = askedOf(organisation, county, 2);
  const reading = { url: centre.url, database: databaseUrl!, schema, password, asIfLarge: true };
  const results = await readAll(reading, asked);
  expect(results.map(({ name }) => name)).toEqual(asked.map(({ name }) => name));
  const alone = (relation: string, index: string): unknown =>
    expect.objectContaining({ node: 'Index Only Scan', relation, index });
  const wall = results.find(({ name }) => name === 'wall of lamps, supervisor')!;
  expect(wall.accesses).toContainEqual(alone('cases', 'cases_open_lamps'));
  const duties = results.find(({ name }) => name === 'duty list')!;
  // Not even what falls to the centre's leader, for nobody else holds it any more, is looked for among all.
  const ways = duties.accesses.filter(({ relation }) => relation === 'duties').map(({ node }) => node);
  expect(new Set(ways)).toEqual(new Set(['Index Only Scan', 'Bitmap Heap Scan']));
  const narrowed = results.filter(({ name }) => /^cases, (by matter|by section|by department|done)$/.test(name));
  expect(narrowed).toHaveLength(4);
  for (const { accesses } of narrowed) {
    expect(accesses).toContainEqual(alone('case_parts', 'case_parts_pkey'));
  }
  // It throws where a large table is read from one end to the other, or a request was refused.
  expect(reportOf(results, FULLNESS).figures['reads.cases']).toBe(FULLNESS.cases);
});

it('R-REG-05 a duty of a post that the organisation has given up is the centre leader’s, and nobody else’s', async () => {
  const owner = await centre.owner();
  const [duty]: [{ caseNo: string; dutyId: string; person: string }] = await owner.query(
    `SELECT case_no AS "caseNo", duty_id AS "dutyId", person FROM duties
      WHERE person <> 'director-1' AND NOT personal ORDER BY case_no, duty_id LIMIT 1`,
  );
  const { caseNo, dutyId, person } = duty;
  const holding = async (of: string) => {
    const { body } = await centre.as(of).get<{ items: { caseNo: string; dutyId: string }[] }>('/duties?limit=200');
    return body.items.some((each) => each.caseNo === caseNo && each.dutyId === dutyId);
  };
  expect([await holding(person), await holding('director-1')]).toEqual([true, false]);
  const here = [caseNo, dutyId];
  await owner.query(`UPDATE duties SET post = 'given-up' WHERE case_no = $1 AND duty_id = $2`, here);
  expect([await holding(person), await holding('director-1')]).toEqual([false, true]);
});

it('counts under each lamp what the list by that lamp holds, and each open case in one age', async () => {
  const scope: CaseScope = { everything: true };
  const [wall, reader] = [new WallReader(centre.dataSource), new CaseReader(centre.dataSource)];
  const [{ yellow, red, last }]: Record<'yellow' | 'red' | 'last', string>[] = await centre.dataSource.query(
    `SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY yellow_at) AS yellow, percentile_disc(0.5) WITHIN GROUP (ORDER BY red_at) AS red,
            max(due_at) AS last FROM cases WHERE NOT closed`,
  );
  const lit = new Set<string>();
  for (const now of [yellow, red, last].map(Number)) {
    const found = await wall.lamps(scope, now);
    for (const lamp of ['green', 'yellow', 'red', 'overdue', 'paused'] as const) {
      const counted = found.reduce((all, { lamps }) => all + lamps[lamp], 0);
      expect({ lamp, now, counted }).toEqual({ lamp, now, counted: await reader.count({ scope, lamp, now }) });
      if (counted > 0) lit.add(lamp);
    }
    const ages = await wall.ages(scope, now);
    expect(ages.reduce((all, count) => all + count, 0)).toBe(await reader.count({ scope, open: true, now }));
  }
  expect(lit.size).toBeGreaterThan(3);
});

describe('a list by the parts', () => {
  interface Row {
    case_no: string;
    item_code: string;
    closed: boolean;
    persons: string[];
    sections: string[];
  }
  /** A moment at which nobody is away. */
  const now = Date.now();
  let reader: CaseReader;
  let rows: Row[];
  let acted: Set<string>;

  beforeAll(async () => {
    reader = new CaseReader(centre.dataSource);
    rows = await centre.dataSource.query(`SELECT * FROM cases ORDER BY case_no DESC`);
    const actors: { stream: string; person: string }[] = await centre.dataSource.query(
      `SELECT DISTINCT stream, actor->>'person' AS person FROM ledger_events WHERE actor ? 'person'`,
    );
    acted = new Set(actors.map(({ stream, person }) => `${person} ${stream}`));
  });

  const meet = (some: string[], others: string[]) => some.some((each) => others.includes(each));
  const mayBeSeen = (scope: CaseScope, { persons, sections }: Row) =>
    scope.everything || persons.includes(scope.person) || meet(scope.sections, sections);

  /** What a list must hold, looked through row by row. */
  async function expected({ scope, itemCode, sections, part, open, caseNo }: CaseFilter): Promise<string[]> {
    const held = part ? await reader.duties(part.person, { limit: 10_000, now }) : [];
    const holds = new Set(held.map((duty) => duty.caseNo));
    return rows.flatMap((row) => {
      const { case_no: number } = row;
      const isDone =
        !part || (row.persons.includes(part.person) && acted.has(`${part.person} ${number}`) && !holds.has(number));
      const fits =
        mayBeSeen(scope, row) &&
        (itemCode === undefined || row.item_code === itemCode) &&
        (sections === undefined || meet(sections, row.sections)) &&
        (open === undefined || row.closed !== open) &&
        (caseNo === undefined || number.startsWith(caseNo)) &&
        isDone;
      return fits ? [number] : [];
    });
  }

  /** Page by page, as a console turns them. */
  async function read(filter: CaseFilter, limit: number): Promise<string[]> {
    const numbers: string[] = [];
    for (;;) {
      const cursor = numbers.at(-1);
      const page = await reader.list({ ...filter, limit, ...(cursor !== undefined && { cursor }) });
      numbers.push(...page.map(({ caseNo }) => caseNo));
      if (page.length < limit) return numbers;
    }
  }

  it('holds the cases that their rows hold, in every way it is narrowed, page by page', async () => {
    const scopes: CaseScope[] = [
      { everything: true },
      { everything: false, person: 'market-1', sections: ['market-food'] },
      { everything: false, person: 'registry-1', sections: [] },
    ];
    const narrowings = (person: string): Omit<CaseFilter, 'scope' | 'now'>[] => [
      {},
      { itemCode: county.itemCodes[0]! },
      { sections: ['market-food'] },
      { sections: ['fire-inspection', 'health-sanitation'], itemCode: county.itemCodes[1]! },
      { part: { of: 'done', person } },
      { part: { of: 'done', person }, sections: ['market-food'], open: false },
      { open: false, caseNo: 'QH2024' },
      { state: 'closed', sections: ['market-food'] },
    ];
    let found = 0;
    for (const scope of scopes) {
      for (const narrowing of narrowings(scope.everything ? 'market-2' : scope.person)) {
        const filter = { ...narrowing, scope, now };
        const { state, ...plain } = filter;
        const should = await expected({ ...plain, ...(state === 'closed' && { open: false }) });
        expect({ narrowing, scope, numbers: await read(filter, 400) }).toEqual({ narrowing, scope, numbers: should });
        expect(await reader.count(filter)).toBe(should.length);
        found += should.length;
      }
    }
    expect(found).toBeGreaterThan(FULLNESS.cases);
  });

  it('follows the rows of the cases, whoever changes them, as if it had been filled anew', async () => {
    const owner = await centre.owner();
    const parts = () => owner.query(`SELECT * FROM case_parts ORDER BY person, case_no, acted`);
    const [{ case_no: moved }, { case_no: joined }, { case_no: left }, { case_no: gone }] = rows as [
      Row,
      Row,
      Row,
      Row,
    ];
    await owner.query(`UPDATE cases SET sections = sections || 'tax-hall'::text WHERE case_no = $1`, [moved]);
    await owner.query(
      `UPDATE cases SET persons = persons || '{discipline-1}'::text[], seq = seq + 1 WHERE case_no = $1`,
      [joined],
    );
    await owner.query(`UPDATE cases SET persons = persons[2:] WHERE case_no = $1`, [left]);
    await owner.query(`DELETE FROM cases WHERE case_no = $1`, [gone]);
    const followed = await parts();
    await owner.query(`TRUNCATE case_parts`);
    await fillCaseParts((statement, values) => owner.query(statement, values));
    expect(await parts()).toEqual(followed);
    expect(followed.filter((part: { case_no: string }) => part.case_no === gone)).toEqual([]);
  });
});
