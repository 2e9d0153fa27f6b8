import { until } from '../provide/until';
import type { CaseAnswer } from './answers';
import { ProblemError, type Centre } from './centre';
import { today } from './days';
import { Thread, type Step } from './thread';

const DISCIPLINE = 'discipline-1';
const RINGS_WITHIN_MS = 30_000;

/** About which cases is pressed and judged: of each of these matters the one that is most overdue. */
const LATE = { food: 'food-business-licence', construction: 'construction-permit', water: 'water-fee-deferral' };
type Late = Record<keyof typeof LATE, string>;

/** Pressing, judging, praising and reporting. @param cases of the old system */
export async function fillSupervision(centre: Centre, cases: CaseAnswer[], told: number): Promise<void> {
  const late = lateOnes(cases);
  await Promise.all([
    orders(centre, late),
    judgements(centre, late),
    commendations(centre, late),
    report(centre, told),
  ]);
}

function lateOnes(cases: CaseAnswer[]): Late {
  const first = (itemCode: string) => {
    const those = cases.filter((view) => view.itemCode === itemCode);
    const oldest = those.sort((a, b) => a.receivedAt.localeCompare(b.receivedAt))[0];
    if (!oldest) throw new Error(`No case of ${itemCode} was brought over`);
    return oldest.caseNo;
  };
  return { food: first(LATE.food), construction: first(LATE.construction), water: first(LATE.water) };
}

/** 督办: open, acknowledged, answered, and one about a record that is no case (R-SUP-08). */
async function orders(centre: Centre, late: Late): Promise<void> {
  const order = async (name: string, body: object, steps: Step[]) => {
    const thread = new Thread(centre, `order/${name}`);
    const { number } = await thread.post<{ number: string }>(DISCIPLINE, '/supervision/orders', body);
    await thread.steps(`/supervision/orders/${number}`, steps);
  };
  await Promise.all([
    order('open', { caseNo: late.food, postCode: 'food-review', instruction: '超期四个工作日，请说明原因' }, []),
    order('acknowledged', { caseNo: late.water, postCode: 'water-fee', instruction: '请今日办结' }, [
      ['water-2', 'acknowledgement'],
    ]),
    order(
      'answered',
      { caseNo: late.construction, postCode: 'construction-review', instruction: '请说明进展，尽快办结', days: 5 },
      [
        ['housing-1', 'acknowledgement'],
        ['housing-1', 'answer', { answer: '消防设计审查意见昨日送达，明日办结' }],
      ],
    ),
  ]);
}

/** Of what the system suspects one is confirmed, one dismissed; the others wait (R-SUP-04). */
async function judgements(centre: Centre, late: Late): Promise<void> {
  const judged = async (caseNo: string, decision: object) => {
    const number = await suspected(centre, caseNo);
    const thread = new Thread(centre, `breach/${number}`);
    await thread.post(DISCIPLINE, `/supervision/breaches/${number}/decision`, decision);
  };
  await Promise.all([
    judged(late.water, { confirm: true, reason: '无正当理由超过承诺时限' }),
    judged(late.construction, { confirm: false, reason: '系统切换期间数据未同步，不是承办人的过错' }),
    suspected(centre, late.food),
  ]);
}

/** Limits that ran out in the old system ring after the import, spread over some minutes. */
function suspected(centre: Centre, caseNo: string): Promise<string> {
  type Page = { items: { number: string; seq: number }[] };
  const route = `/supervision/breaches?caseNo=${caseNo}&kind=overdue&limit=200`;
  const first = async () => {
    const { items } = await centre.get<Page>(DISCIPLINE, route);
    return items.sort((a, b) => a.seq - b.seq)[0]?.number;
  };
  const failure = () => `No limit of ${caseNo} has run out within ${RINGS_WITHIN_MS / 1000} seconds`;
  return until(first, RINGS_WITHIN_MS, failure);
}

/** One that counts and one that was taken back (R-SUP-06). */
async function commendations(centre: Centre, late: Late): Promise<void> {
  const commended = async (by: string, body: object, steps: Step[] = []) => {
    const thread = new Thread(centre, `commendation/${by}`);
    const { number } = await thread.post<{ number: string }>(by, '/supervision/commendations', body);
    await thread.steps(`/supervision/commendations/${number}`, steps);
  };
  const evidence = (number: string) => [{ kind: 'case', number }];
  const taken = { reason: '所附办件与事迹不符，予以更正' };
  await Promise.all([
    commended('market-head', {
      person: 'market-1',
      reason: '主动上门指导老字号面馆改造操作间',
      evidence: evidence(late.food),
    }),
    commended(
      'housing-head',
      { person: 'housing-2', reason: '节假日加班审图', evidence: evidence(late.construction) },
      [['housing-head', 'revocation', taken]],
    ),
  ]);
}

/** Of the month before: issued when that ended or else now, and once more with what was brought over since (R-SUP-05). */
async function report(centre: Centre, told: number): Promise<void> {
  const firstOfMonth = Date.parse(`${today(told).slice(0, 7)}-01T00:00:00Z`);
  const month = today(firstOfMonth - 86_400_000).slice(0, 7);
  const issue = (name: string, body: object) =>
    new Thread(centre, name).post(DISCIPLINE, '/supervision/reports', { month, ...body });
  if (!(await isIssued(centre, month))) await issue('report', {});
  await issue('report/anew', { reason: '补录旧系统在办件，重新统计' });
}

/** Of a month in which nothing happened there is a page without a number; of any other there is none. */
async function isIssued(centre: Centre, month: string): Promise<boolean> {
  try {
    return (await centre.read<{ number: string | null }>(`/public/reports/${month}`)).number !== null;
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'REPORT_NOT_ISSUED') return false;
    throw error;
  }
}
