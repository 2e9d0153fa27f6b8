import { INCIDENT_WORKFLOW } from '@shouban/contracts/incident';
import type { IncidentCommands, IncidentState } from '@shouban/domain/incident/types';
import { StagedProceeding } from '../../../workflows/support/staged-proceeding.testing';
import { localTime } from '../walkthroughs/days';
import { at, type Time } from '../walkthroughs/story';
import { entriesOf, type Entry } from './entries';
import { House } from './house.testing';
import { refusalsOf, stagedPage, table, timelineOf } from './page';
import { INCIDENT } from './stories';

const REPORTER = 'window-2';
const MINUTE_MS = 60_000;

/** Minutes after the plan was started at which each person was called, as the rule has it: every three minutes. */
export const CALLED_AFTER = [0, 3, 6];

/** R-INC-01, R-INC-04, R-INC-05, R-INC-07: harm in the night of a holiday, and everybody who was called until one came. */
export async function incidentPage(): Promise<{ text: string; calledAfter: number[] }> {
  const house = await House.open('2030-05-02 02:10');
  try {
    const incident: StagedProceeding<IncidentCommands, IncidentState> = new StagedProceeding(
      house.stage,
      'incident',
      INCIDENT_WORKFLOW,
      'QHAQ2030000001',
    );
    await happened(house, incident);
    await incident.handle.result();
    if (await incident.chainFault()) throw new Error('The chain of hashes is broken');
    return told(house, entriesOf(await incident.ledger()));
  } finally {
    await house.close();
  }
}

async function happened(house: House, incident: StagedProceeding<IncidentCommands, IncidentState>): Promise<void> {
  const does = house.actorsIn(incident);
  const where = { post: 'window-social', sectionCode: 'hall' };
  await incident.open(house.by(REPORTER), { text: '院门外有人打架，一人头部流血', ...where });
  await does('2030-05-02 02:11', REPORTER, 'startEmergencyPlan', { harm: 'assault' });
  await house.tries('2030-05-02 02:13', REPORTER, '首遇人自己确认自己的呼叫', (by) =>
    incident.refused('acknowledgeAlert', by, {}),
  );
  await house.stage.passToInstant(at('2030-05-02 02:17') + MINUTE_MS / 2);
  await incident.until(async () => (await incident.events('AlertRaised' as never)).length === CALLED_AFTER.length);
  await does('2030-05-02 02:19', 'director-1', 'acknowledgeAlert', { note: '已联系120，正在赶来' });
  await handled(house, incident);
}

/** First done, then told: each step with the instant at which it was done. */
async function handled(house: House, incident: StagedProceeding<IncidentCommands, IncidentState>): Promise<void> {
  const does = house.actorsIn(incident);
  const step = (time: Time, taken: IncidentCommands['takeStep']['step'], doneAt: Time) =>
    does(time, REPORTER, 'takeStep', { step: taken, outcome: 'done', doneAt: at(doneAt) });
  await house.tries('2030-05-02 02:22', REPORTER, '未分类、未处置就办结', (by) =>
    incident.refused('closeIncident', by, { result: 'handedOver', summary: '已处理' }),
  );
  await does('2030-05-02 02:35', 'director-1', 'classifyIncident', {
    kind: 'externalEmergency',
    place: 'offCampus',
    severity: 'serious',
  });
  await step('2030-05-02 02:41', 'stop', '2030-05-02 02:12');
  await step('2030-05-02 02:42', 'rescue', '2030-05-02 02:13');
  await step('2030-05-02 02:43', 'protect', '2030-05-02 02:14');
  await step('2030-05-02 02:44', 'reportOrCallPolice', '2030-05-02 02:16');
  await step('2030-05-02 02:45', 'phoneSchoolOrPolice', '2030-05-02 02:16');
  await step('2030-05-02 03:30', 'helpHandle', '2030-05-02 03:25');
  await does('2030-05-02 09:05', 'director-1', 'recordGoodDeed', {
    person: REPORTER,
    detail: '先制止、先救人，处置得当',
  });
  await does('2030-05-02 09:10', REPORTER, 'closeIncident', {
    result: 'handedOver',
    summary: '伤者送医，双方移交派出所',
  });
}

function told(house: House, entries: Entry[]): { text: string; calledAfter: number[] } {
  const { names, refused } = house;
  const of = (...types: string[]) => entries.filter(({ type }) => types.includes(type));
  const [started] = of('EmergencyPlanStarted');
  const called = of('AlertRaised');
  const after = ({ at: then }: Entry) => (then - started!.at) / MINUTE_MS;
  const acknowledged = of('AlertAcknowledged')[0]!;
  const who = ({ data }: Entry) => names.person(String(data['person']));
  const answered = (entry: Entry) =>
    entry.data['person'] === acknowledged.data['person']
      ? `${localTime(acknowledged.at)} 确认`
      : '三分钟内未确认，记疑似违规';
  const text = stagedPage(INCIDENT, [
    '## 事件',
    table(
      ['', ''],
      [
        ['首遇人', names.acting(REPORTER, 'window-social')],
        ['报告', localTime(entries[0]!.at)],
        ['预案启动', `${localTime(started!.at)}，人身受到侵害`],
        ['确认接警', `${who(acknowledged)}，启动后第 ${after(acknowledged)} 分钟`],
        ['结果', '移交公安机关'],
      ],
    ),
    '## 逐级呼叫',
    '呼叫不分昼夜、不分放假，按分钟计，没有“逐日计时”：每一级三分钟，末级之后从头再来，直到有人确认。',
    table(
      ['时间', '启动后', '呼叫', '答复'],
      called.map((entry) => [localTime(entry.at), `${after(entry)} 分钟`, who(entry), answered(entry)]),
    ),
    '## 全程时间线',
    timelineOf(entries, { names }),
    '## 个人记录',
    '记入各人记录、供年度考核的事实；疑似的须由纪检监察认定后才算数。',
    timelineOf(of('ConductRecorded', 'SuspectedBreachRecorded'), { names }),
    ...refusalsOf(refused, names),
  ]);
  return { text, calledAfter: called.map(after) };
}
