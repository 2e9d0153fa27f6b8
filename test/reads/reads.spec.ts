import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { askedOf } from '../../tools/bench/reads/asked';
import { fill } from '../../tools/bench/reads/fill';
import { reportOf } from '../../tools/bench/reads/part';
import { readAll } from '../../tools/bench/reads/read';
import { openCentre, type Centre } from '../support/centre';

/** As `npm run bench -- reads` with a million, but for the times: those are another machine's here. */
const FULLNESS = { cases: 1_500, events: 6_000, open: 24, contacts: 600 };

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

it('reads every list and page by an index', async () => {
  const { databaseUrl, databaseOwnerUrl, databaseSchema: schema, demoPassword: password } = centre.ground.config;
  const county = await fill(centre.dataSource, databaseOwnerUrl!, schema, FULLNESS);
  const { organisation } = await new CatalogueReader(centre.dataSource).current();
  const asked = askedOf(organisation, county, 2);
  const reading = { url: centre.url, database: databaseUrl!, schema, password, asIfLarge: true };
  const results = await readAll(reading, asked);
  expect(results.map(({ name }) => name)).toEqual(asked.map(({ name }) => name));
  const wall = results.find(({ name }) => name === 'wall of lamps, supervisor')!;
  expect(wall.accesses).toContainEqual({ node: 'Index Only Scan', relation: 'cases', index: 'cases_open_lamps' });
  // It throws where a large table is read from one end to the other, or a request was refused.
  expect(reportOf(results, FULLNESS).figures['reads.cases']).toBe(FULLNESS.cases);
});
