import type { CaseEvent } from '@shouban/domain/case/types';
import { clockExplanation } from '@shouban/domain/case/view';
import { explain } from '@shouban/domain/clock';
import { scheduleOf, type Leg } from '@shouban/domain/journey/schedule';
import type { Entry as Planned, JourneyState } from '@shouban/domain/journey';
import { readStream } from '@shouban/persistence/ledger';
import { CLOSINGS } from '../../demo/words';
import { Names } from '../../demo/names';
import { dayOf } from '../walkthroughs/days';
import { timeline } from '../walkthroughs/timeline';
import { entriesOf, minuteOf, type Entry } from './entries';
import type { House } from './house.testing';
import { daysOf, folded, refusalsOf, stagedPage, table, timelineOf } from './page';
import { JOURNEY } from './stories';

const LANDMARKS = ['JourneyStarted', 'CaseOpened', 'CaseReported', 'ResultBrought', 'JourneyEnded', 'FeedbackGiven'];
const OF_CASES = ['CaseRegistered', 'CaseAccepted', 'SupplementReceived', 'DecisionMade', 'CaseDelivered'];

/** One of the cases that the journey has opened, with its ledger. */
interface ItsCase {
  planned: Planned;
  events: CaseEvent[];
}

/** The page of a journey, from its ledger and those of its cases. */
export async function journeyText(house: House, number: string) {
  const { state, calendar } = await house.file<JourneyState>('journey', number);
  const { manager } = house.stage.dataSource;
  const entries = entriesOf(await readStream(manager, `journey/${number}`));
  const cases = await Promise.all(
    state.entries.map(async (planned) => ({
      planned,
      events: (await readStream(manager, planned.caseNo!)) as unknown as CaseEvent[],
    })),
  );
  const started = entries.find(({ type }) => type === 'JourneyStarted')!;
  const { expectedEnd, criticalPath } = started.data as { expectedEnd: string; criticalPath: string[] };
  const startedOn = dayOf(started.at);
  const told = {
    names: house.names,
    entry: (key: string) => nameOf(state, key),
    part: (key: string, code: string) => partOf(house, state, key, code),
  };
  const expected = scheduleOf(atTheStart(state), calendar, startedOn);
  const total = explain(totalLimit(startedOn, expectedEnd, house), calendar);
  const text = stagedPage(JOURNEY, [
    '## 计划与实际',
    `${startedOn} 分送时，系统按各件的承诺时限和先后关系推算：${expectedEnd} 全部办结，关键路径是 ${criticalPath.map(told.entry).join(' → ')}。关键路径上晚一天，全程就晚一天。`,
    planTable(cases, expected.legs, criticalPath, state),
    '## 代办的全程时间线',
    timelineOf(entries, told),
    ...refusalsOf(house.refused, house.names),
    '## 逐日计时：全程时限',
    '全程时限从分送次日起算，到预计办结日为止，只计工作日。',
    daysOf(total, entries, LANDMARKS),
    '## 各办件',
    ...(await Promise.all(cases.map((one) => caseSection(house, one)))),
  ]);
  return { text, expectedEnd, criticalPath };
}

function planTable(cases: ItsCase[], legs: Leg[], critical: string[], state: JourneyState): string {
  const rows = cases.map(({ planned, events }) => {
    const leg = legs.find(({ key }) => key === planned.key)!;
    const on = (type: string) => dayOf(events.find((event) => event.type === type)!.at);
    return [
      planned.item.name,
      planned.after.map((key) => nameOf(state, key)).join('、') || '—',
      planned.accepts.map(({ from }) => nameOf(state, from)).join('、') || '—',
      critical.includes(planned.key) ? '是' : '',
      `${leg.from} 至 ${leg.end}`,
      on('CaseRegistered'),
      on('DecisionMade'),
      on('CaseDelivered'),
    ];
  });
  return table(['事项', '须等', '先欠后补自', '关键路径', '预计', '开办', '决定', '送达'], rows);
}

/** As it stood when it was distributed: nothing was opened yet. */
function atTheStart(state: JourneyState): JourneyState {
  const entries = state.entries.map(
    ({ openedOn: _opened, decidedOn: _decided, outcome: _outcome, caseNo: _caseNo, ...entry }) => ({
      ...entry,
      state: 'planned' as const,
    }),
  );
  return { ...state, entries };
}

/** So many working days as lie between the distribution and the day on which all is expected to have ended. */
function totalLimit(start: string, end: string, { calendar }: House) {
  const facts = (amount: number) => ({
    limit: { amount, unit: 'workingDays' as const },
    start,
    pauses: [],
    extension: 0,
  });
  for (let amount = 1; ; amount++) {
    if (explain(facts(amount), calendar).at(-1)!.date >= end) return facts(amount);
  }
}

async function caseSection(house: House, { planned, events }: ItsCase): Promise<string> {
  const file = (await house.stage.caseOf(planned.caseNo!).folded())!;
  const { promised } = clockExplanation(file, Number(events.at(-1)!.at));
  const item = house.centre.items.find(({ code }) => code === planned.itemCode);
  const names = Names.of(house.centre.organisation, item);
  const minutes = events.map((event) => ({ ...event, at: minuteOf(event.at) }));
  const entries = minutes as unknown as Entry[];
  const how = CLOSINGS[file.state.closing!.promised]!;
  return [
    `### ${planned.item.name}（${planned.caseNo}）`,
    `承诺时限至 ${promised.due}，${how}。`,
    folded('全程时间线', timeline(minutes, names)),
    folded('逐日计时：承诺时限', daysOf(promised.days, entries, OF_CASES)),
  ].join('\n\n');
}

function nameOf({ entries }: JourneyState, key: string): string {
  return entries.find((entry) => entry.key === key)!.item.name;
}

/** A material or a unit of one matter of the plan. */
function partOf({ centre }: House, { entries }: JourneyState, key: string, code: string): string {
  const { itemCode } = entries.find((entry) => entry.key === key)!;
  return Names.of(
    centre.organisation,
    centre.items.find((item) => item.code === itemCode),
  ).part(code);
}
