import type { CaseAnswer, ExplainedClockAnswer, TimelineItem } from './answers';
import { Centre } from './centre';
import { firstTold } from './contacts';
import { clockTime, pastWorkingDays, today } from './days';
import { fillLists } from './fill';
import { findCentre, NothingRunsError } from './find';
import { Names } from './names';
import { filledLists, listsPage } from './lists';
import { casePage, clockPage, lampsPage } from './pages';
import { countLamps, fillTheCentre } from './past';
import { RestaurantStory } from './story';
import { timelinePage } from './timeline-page';
import { heading, pad, paint } from '../terminal';
import { LAMPS } from './words';

const READER = 'registry-1';
const PERSON_COLUMNS = 18;

/** One joint case from the window to the certificate, cases of every lamp and something in every list, against a running centre. */
async function main(): Promise<void> {
  const url = await findCentre();
  const password = process.env['SHOUBAN_DEMO_PASSWORD'] ?? 'shouban-demo';
  const centre = new Centre(url, password, (reason) => console.log(paint(`… 等待 waiting: ${brief(reason)}`, 'grey')));
  const told = await firstTold(centre);
  const workingDays = await pastWorkingDays(centre, today(told));

  console.log(heading(`餐饮店开办“一件事” opening a restaurant, at ${url}`));
  const names = Names.ofCatalogue();
  const { caseNo, receiptCode } = await RestaurantStory.tell(centre, workingDays, {
    names,
    say: (what, who) => say(what, who, names),
  });
  await showCase(centre, caseNo, names);

  console.log(heading('补录的在办件 open cases brought over from an old system'));
  const filled = await fillTheCentre(centre, workingDays);
  console.log(lampsPage(filled));
  console.log('');
  for (const [lamp, count] of countLamps(filled)) {
    console.log(`${paint(pad(LAMPS[lamp].word, 16), LAMPS[lamp].colour)} ${count}`);
  }

  await fillLists(centre, filled, told);
  console.log(heading('各清单 every list'));
  console.log(listsPage(await filledLists(centre)));
  console.log(`\n申请人凭查询码查看 the applicant's view:\n${url}/api/v1/public/cases/${caseNo}?code=${receiptCode}`);
}

async function showCase(centre: Centre, caseNo: string, names: Names): Promise<void> {
  const view = await centre.get<CaseAnswer>(READER, `/cases/${caseNo}`);
  console.log(casePage(view, names));
  console.log(timelinePage(await wholeTimeline(centre, caseNo), names));
  type Clocks = { promised: ExplainedClockAnswer; statutory: ExplainedClockAnswer };
  const { promised } = await centre.get<Clocks>(READER, `/cases/${caseNo}/clock`);
  console.log(clockPage(view, promised));
}

async function wholeTimeline(centre: Centre, caseNo: string): Promise<TimelineItem[]> {
  const all: TimelineItem[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
    const page: { items: TimelineItem[]; nextCursor: string | null } = await centre.get(
      READER,
      `/cases/${caseNo}/timeline${query}`,
    );
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

/** A person by username and name; several at once by theirs only, below what they did. */
function say(what: string, who: string | string[], names: Names): void {
  const time = paint(clockTime(Date.now()), 'grey');
  const person = typeof who === 'string' ? `${who} ${names.person(who)}` : `${who.length} 人`;
  console.log(`${time}  ${pad(person, PERSON_COLUMNS)}  ${what}`);
  if (typeof who !== 'string')
    console.log(`${' '.repeat(PERSON_COLUMNS + 12)}${who.map((each) => `${each} ${names.person(each)}`).join('、')}`);
}

function brief(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 120);
}

main().catch((error: unknown) => {
  const known = error instanceof NothingRunsError;
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
