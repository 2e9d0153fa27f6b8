import { explain, type ExplainedDay } from '@shouban/domain/clock';
import { standingOfAccused } from '@shouban/domain/complaint/accused';
import { COMPLAINT_DAYS, investigationDue, openFinding } from '@shouban/domain/complaint/terms';
import type { ComplaintCommands, ComplaintOpening, ComplaintState } from '@shouban/domain/complaint/types';
import { APPEAL_DAYS } from '@shouban/domain/sanctions/terms';
import { standingOfSubject } from '@shouban/domain/sanctions/subject';
import type { SanctionCommands, SanctionOpening, SanctionState } from '@shouban/domain/sanctions/types';
import { StagedProceeding } from '../../../workflows/support/staged-proceeding.testing';
import { at } from '../walkthroughs/story';
import type { Names } from '../../demo/names';
import { dayOf } from '../walkthroughs/days';
import { entriesOf, type Entry } from './entries';
import { House } from './house.testing';
import { daysOf, refusalsOf, stagedPage, table, timelineOf } from './page';
import { COMPLAINT } from './stories';

const ACCUSED = 'culture-3';
const NUMBERS = { complaint: 'QHTS2030000001', sanction: 'QHZR2030000002' };

/** What is found by counting on a calendar on the wall. */
export const BY_HAND = {
  // 4 月 15 日星期一来电：16 至 19 日第 1 至 4 日；22 至 26 日到第 9 日；29、30 日第 10、11 日；5 月 1 至 3 日放假；6 至 9 日第 12 至 15 日。
  investigation: '2030-05-09',
  // 4 月 29 日提请，五个工作日：30 日第 1 日；5 月 6 至 9 日第 2 至 5 日。
  statement: '2030-05-09',
  // 4 月 26 日认定，三十日自次日起：27 日第 1 日，30 日第 4 日；5 月 26 日第 30 日，星期日，顺延至 27 日星期一。
  review: '2030-05-27',
  // 5 月 29 日送达，三十日自次日起：5 月 30 日第 1 日，31 日第 2 日；6 月 28 日第 30 日，星期五。
  appeal: '2030-06-28',
};

type Staged<C extends object, S extends ComplaintState | SanctionState> = StagedProceeding<C, S>;

/** R-SUP-01 and R-SUP-02: registered, investigated by somebody else, verified; proposed, heard, decided, recorded, appealed. */
export async function complaintPage(): Promise<{ text: string; ends: typeof BY_HAND }> {
  const house = await House.open('2030-04-15 10:00');
  try {
    const complaint = await investigated(house);
    const sanction = await sanctioned(house);
    await house.passTo('2030-06-18 10:00');
    return await told(house, complaint, sanction);
  } finally {
    await house.close();
  }
}

async function investigated(house: House) {
  const { organisation } = house.centre;
  const one: Staged<ComplaintCommands, ComplaintState> = new StagedProceeding(
    house.stage,
    'complaint',
    'complaint',
    NUMBERS.complaint,
  );
  const accused = { person: ACCUSED };
  const standing = standingOfAccused(accused, organisation);
  const opening: ComplaintOpening = {
    channel: 'phone',
    subject: 'notTold',
    text: '同一件演出申请跑了三趟，每次都说还缺一样',
    accused,
    complainant: { name: '-', phone: '-' },
    standing,
  };
  await one.open(house.by('window-2'), opening);
  const designates = (post: string, holder: string) => ({ post, holder, standing });
  const barred = designates('performance-review', 'culture-1');
  await house.tries('2030-04-15 14:00', 'discipline-1', '指定演出审批岗（被投诉人同科）调查', (by) =>
    one.refused('designate', by, barred),
  );
  const does = house.actorsIn(one);
  await does('2030-04-15 14:10', 'discipline-1', 'designate', designates('discipline', 'discipline-1'));
  await does('2030-04-17 09:30', 'discipline-1', 'recordStep', { kind: 'evidence', note: '调取三次告知的记录' });
  await does('2030-04-19 10:00', 'discipline-1', 'recordStep', { kind: 'accusedHeard', note: '承认分三次告知' });
  await does('2030-04-26 15:00', 'discipline-1', 'conclude', {
    verdict: 'verified',
    finding: '三次分别告知属实',
    answer: '经查属实，已责令改正',
  });
  await does('2030-04-29 09:10', 'discipline-1', 'tellNotice', {
    noticeId: 'N1',
    way: 'phone',
    toldAt: at('2030-04-29 08:50'),
  });
  return one;
}

async function sanctioned(house: House) {
  const one: Staged<SanctionCommands, SanctionState> = new StagedProceeding(
    house.stage,
    'sanction',
    'sanction',
    NUMBERS.sanction,
  );
  await house.passTo('2030-04-29 09:30');
  const finding = openFinding(await house.file<ComplaintState>('complaint', NUMBERS.complaint))!;
  const opening: SanctionOpening = {
    person: ACCUSED,
    ladder: 'D5',
    grade: 'writtenAdmonition',
    ground: 'firstHandler',
    origin: { kind: 'complaint', number: NUMBERS.complaint },
    facts: '未一次告知',
    standing: standingOfSubject(ACCUSED, house.centre.organisation)!,
    findingFinalBy: finding.finalBy,
  } as SanctionOpening;
  await one.open(house.by('discipline-1'), opening);
  const decision = { sanction: true, reason: '情节较轻' };
  await house.tries('2030-04-29 16:00', 'culture-leader', '未听取陈述申辩就决定', (by) =>
    one.refused('decide', by, decision),
  );
  const does = house.actorsIn(one);
  await does('2030-05-06 10:00', ACCUSED, 'giveStatement', { statement: '初到岗位，不熟悉材料清单' });
  await house.tries('2030-05-08 09:10', 'culture-leader', '认定仍可申请复核时就决定', (by) =>
    one.refused('decide', by, { ...decision, finding }),
  );
  await house.tries('2030-05-28 09:06', 'culture-leader', '决定比提请更重的处理', (by) =>
    one.refused('decide', by, { ...decision, grade: 'transfer' }),
  );
  await does('2030-05-28 09:10', 'culture-leader', 'decide', decision);
  await does('2030-05-29 10:00', 'discipline-1', 'record', { way: 'inPerson', toldAt: at('2030-05-29 09:50') });
  await does('2030-06-10 11:00', ACCUSED, 'appeal', { grounds: '处理过重' });
  await house.tries('2030-06-17 09:10', 'culture-leader', '复核自己作出的决定', (by) =>
    one.refused('decideAppeal', by, { overturn: false, reason: '事实清楚' }),
  );
  await does('2030-06-17 15:00', 'director-1', 'decideAppeal', { overturn: false, reason: '事实清楚、处理适当' });
  return one;
}

const OF_INVESTIGATION = [
  'ComplaintRegistered',
  'InvestigatorDesignated',
  'InvestigationStepRecorded',
  'ComplaintConcluded',
];
const OF_APPEAL = ['SanctionRecorded', 'SanctionAppealed', 'AppealDecided'];

async function told(
  house: House,
  complaint: Staged<ComplaintCommands, ComplaintState>,
  sanction: Staged<SanctionCommands, SanctionState>,
) {
  const faults = await Promise.all([complaint.chainFault(), sanction.chainFault()]);
  if (faults.some(Boolean)) throw new Error(`A chain of hashes is broken: ${faults.join(' ')}`);
  const [first, second] = [entriesOf(await complaint.ledger()), entriesOf(await sanction.ledger())];
  const { names, calendar, refused } = house;
  const days = (amount: number, unit: 'workingDays' | 'calendarDays', start: string) =>
    explain({ limit: { amount, unit }, start, pauses: [], extension: 0 }, calendar);
  const investigation = days(COMPLAINT_DAYS, 'workingDays', dayWhen(first, 'ComplaintRegistered'));
  mustEndOn(investigation, investigationDue(await house.file<ComplaintState>('complaint', NUMBERS.complaint)).due);
  const appeal = days(APPEAL_DAYS, 'calendarDays', dayWhen(second, 'SanctionRecorded'));
  mustEndOn(appeal, dataOf(second, 'SanctionRecorded')['appealBy']);
  const text = stagedPage(COMPLAINT, [
    '## 投诉与责任追究',
    facts(names),
    '## 投诉的全程时间线',
    timelineOf(first, { names }),
    '## 责任追究的全程时间线',
    timelineOf(second, { names }),
    ...refusalsOf(refused, names),
    '## 逐日计时：调查期限（15 个工作日）',
    daysOf(investigation, first, OF_INVESTIGATION),
    '## 逐日计时：申诉期（30 日）',
    daysOf(appeal, second, OF_APPEAL),
  ]);
  return {
    text,
    ends: {
      investigation: investigation.at(-1)!.date,
      statement: String(dataOf(second, 'SanctionProposed')['statementBy']),
      review: String(dataOf(first, 'ComplaintConcluded')['reviewBy']),
      appeal: String(dataOf(second, 'SanctionRecorded')['appealBy']),
    },
  };
}

function facts(names: Names): string {
  return table(
    ['', ''],
    [
      ['投诉', '来电，未一次性告知'],
      ['被投诉人', names.acting(ACCUSED, 'performance-review')],
      ['调查人', names.acting('discipline-1', 'discipline')],
      ['认定', '属实'],
      ['追究', '书面告诫，申诉后维持'],
    ],
  );
}

function dayWhen(entries: Entry[], type: string): string {
  return dayOf(entries.find((entry) => entry.type === type)!.at);
}

function dataOf(entries: Entry[], type: string): Entry['data'] {
  return entries.find((entry) => entry.type === type)!.data;
}

/** What the page explains is what the workflow reckoned. */
function mustEndOn(days: ExplainedDay[], due: unknown): void {
  if (days.at(-1)!.date !== due)
    throw new Error(`The days end on ${days.at(-1)!.date}, and the limit on ${String(due)}`);
}
