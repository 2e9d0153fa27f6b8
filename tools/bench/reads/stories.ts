import type { CaseEvent } from '@shouban/domain/case/types';
import { addDays, dayOf } from '@shouban/domain/clock';
import type { Instant } from '@shouban/domain/clock/types';
import type { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { CaseFold } from '@shouban/persistence/verify/case-fold';
import type { Columns, Table } from '@shouban/persistence/verify/rows';
import { beginningOf } from '../../simulate/beginning';
import { NaiveLimits } from '../../simulate/naive-limits';
import { People } from '../../simulate/people';
import { Play } from '../../simulate/play';
import { Random } from '../../simulate/random';
import { yearOf, type Centre } from '../../simulate/world';

/** Stands for the number in everything that a story is made of. */
export const CASE_NO = 'QHSTORY00000';

/** A case as the domain itself tells it (`tools/simulate`): its ledger, and what the read model holds because of it. */
export interface Story {
  events: CaseEvent[];
  rows: Record<Table['name'], Columns[]>;
  open: boolean;
}

const SEED = 7;
/** Of a case that nobody closed in so many steps, no more is told. */
const MOST_STEPS = 400;
const OPEN_SINCE_DAYS = 45;
const CLOSED_SINCE_DAYS = 300;

/** So many closed ones that began in the year before, and so many that are open at this moment. */
export async function storiesOf(catalogue: CatalogueReader, now: Instant, count: number): Promise<Story[]> {
  const centre = await centreOf(catalogue);
  const today = dayOf(now, centre.calendar);
  const teller = new Teller(centre, now);
  const [closed, open] = await Promise.all([
    teller.tell({ firstDay: addDays(today, -CLOSED_SINCE_DAYS), days: 200 }, (story) => !story.open, count),
    teller.tell(
      { firstDay: addDays(today, -OPEN_SINCE_DAYS), days: OPEN_SINCE_DAYS - 2 },
      (story) => story.open,
      count,
    ),
  ]);
  return [...closed, ...open];
}

async function centreOf(catalogue: CatalogueReader): Promise<Centre> {
  const { organisation, settings, items, itemVersions } = await catalogue.current();
  return { organisation, settings, items, itemVersions, calendar: await catalogue.calendar() };
}

class Teller {
  constructor(
    private readonly centre: Centre,
    private readonly now: Instant,
  ) {}

  async tell(arrivals: { firstDay: string; days: number }, wanted: (story: Story) => boolean, count: number) {
    const world = yearOf(this.centre, SEED, arrivals.firstDay);
    const limits = new NaiveLimits(this.centre.settings);
    const told: Story[] = [];
    for (let index = 0; told.length < count; index++) {
      const random = new Random(SEED, index);
      const play = new Play(world, beginningOf(world, random, arrivals, CASE_NO), new People(random, limits));
      const story = await this.untilNow(play);
      // The simulation corrects its calendar, and a corrected one is not in the database.
      const isKept = story.rows.cases[0]!['calendar_version'] === this.centre.calendar.version;
      if (isKept && wanted(story)) told.push(story);
    }
    return told;
  }

  private async untilNow(play: Play): Promise<Story> {
    await play.begin();
    for (let step = 0; step < MOST_STEPS && !play.isClosed; step++) {
      const next = play.next();
      if (!next || next.at > this.now) break;
      await play.take(next);
    }
    const fold = new CaseFold(CASE_NO);
    for (const event of play.paper.events) fold.add(event);
    return { events: play.paper.events, rows: fold.rows(play.file), open: !play.isClosed };
  }
}
