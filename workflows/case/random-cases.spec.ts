import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import type { CaseEvent } from '@shouban/domain/case/types';
import { addDays } from '@shouban/domain/clock';
import type { Instant } from '@shouban/domain/clock/types';
import type { AbsenceSpan } from '@shouban/domain/duty/resolve';
import { canonicalJson } from '@shouban/persistence/canonical';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { beginningOf } from '../../tools/simulate/beginning';
import { NaiveLimits } from '../../tools/simulate/naive-limits';
import { People } from '../../tools/simulate/people';
import { Play } from '../../tools/simulate/play';
import { Random } from '../../tools/simulate/random';
import { tell } from '../../tools/simulate/tell';
import { dayIn, HOUR_MS, midnight } from '../../tools/simulate/time';
import { shippedCentre, World, type Centre } from '../../tools/simulate/world';
import { Stage } from '../support/stage.testing';
import { Twin } from '../support/twin.testing';

/** As many as fit beside everything else that `npm test` does; `SHOUBAN_RANDOM_CASES=200` takes some minutes. */
const CASES = Number(process.env['SHOUBAN_RANDOM_CASES'] ?? 15);
/**
 * One after another they take weeks each. The test server ends a workflow after ten years, and its clock skips nothing any more
 * once it has ended one whose parent is closed.
 */
const CASES_A_STAGE = 50;
const SEED = Number(process.env['SHOUBAN_RANDOM_SEED'] ?? 20_261_125);

describe(`${CASES} random cases of the demonstration centre, seed ${SEED}`, () => {
  let stage: Stage;
  let centre: Centre;
  let limits: NaiveLimits;
  let absences: AbsenceSpan[];
  /** Begun on this stage so far. */
  let begun: number;
  async function open(): Promise<void> {
    const { items, organisation, settings, calendar } = shippedCentre(path.join(repositoryRoot(), 'catalogue'));
    stage = await Stage.open();
    await stage.putInForce({ items, organisation, calendar, settings: { ...settings, alarmSpreadSeconds: 0 } });
    const reader = new CatalogueReader(stage.dataSource);
    centre = { ...(await reader.current()), calendar: await reader.calendar() };
    limits = new NaiveLimits(centre.settings);
    absences = [];
    begun = 0;
  }
  /** What the stage leaves: every chain whole, every list what its ledger comes to. */
  async function close(): Promise<void> {
    const found: string[] = [];
    const tally = await verifyDatabase(stage.dataSource, ({ stream, message }) => found.push(`${stream}: ${message}`));
    expect(found).toEqual([]);
    expect(tally.cases).toBe(begun);
    await stage.close();
  }
  beforeAll(open);
  afterAll(close);

  it.each(Array.from({ length: CASES }, (_, index) => index))(
    'case %i is on paper what it is in its ledger and in its workflow',
    async (index) => {
      if (begun === CASES_A_STAGE) await close().then(open);
      begun++;
      const random = new Random(SEED, index);
      const now = await stage.env.currentTimeMs();
      const firstDay = addDays(dayIn(now), 1);
      for (const person of new Set([0, 1, 2].map(() => random.pick(centre.organisation.posts).a))) {
        const from = midnight(addDays(firstDay, random.int(0, 12))) + random.pick([0, 9, 13]) * HOUR_MS;
        const span = { person, from, to: from + random.int(3, 150) * HOUR_MS };
        await stage.absent(person, local(span.from), local(span.to));
        absences.push(span);
      }
      const world = new World(centre, absences);
      const caseNo = `QH${2_030_000_001 + index}`;
      const beginning = beginningOf(world, random, { firstDay, days: 3 }, caseNo);
      const play = new Play(world, beginning, new People(random, limits));
      const twin = new Twin(stage, play);
      try {
        await twin.tell();
        expect(canonicalJson(await twin.staged.state())).toBe(canonicalJson(play.file.state));
        await twin.tellAftercare();
        expect(canonicalJson(await twin.lastState())).toBe(canonicalJson(play.file.state));
        const { state } = await twin.staged.folded();
        expect(canonicalJson(play.file.state)).toBe(canonicalJson(state));
        expect((await twin.staged.ledger()).map(told)).toEqual(play.paper.events.map(told));
      } catch (error) {
        throw new Error(`${String(error)}\n${tell(beginning, play.acts, await twin.staged.ledger()).join('\n')}`, {
          cause: error,
        });
      }
    },
  );
});

/** Everything of an event but what no two tellings share: its id, and when what follows by itself was written down. */
function told({ seq, type, actor, rule, data, command }: CaseEvent): string {
  return canonicalJson({ seq, type, actor, rule, data, command });
}

function local(at: Instant): string {
  return new Date(at + 8 * HOUR_MS).toISOString().slice(0, 16);
}
