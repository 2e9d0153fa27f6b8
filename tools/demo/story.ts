import { setTimeout as sleep } from 'node:timers/promises';
import { restaurateur } from './applicants';
import type { CaseAnswer, DutyAnswer, ItemAnswer, TimelineItem } from './answers';
import type { Centre } from './centre';
import { morningOf } from './days';
import type { Names } from './names';
import { Thread } from './thread';
import { CLOSINGS, LAMPS } from './words';

export const RESTAURANT = 'restaurant-opening';
const REGISTRY = 'registry-1';
const LEADER = 'leader-1';
/** Who may stand in for the leader who decides an extension. */
const LEADERS = [LEADER, 'county-2', 'county-3', 'market-deputy'];
const LEAD = { sectionCode: 'market-food', postCode: 'food-lead' };
const TESTED_UNIT = 'health';
/** The absent officer is back after this long, so that the demonstration leaves the centre as it was. */
const ABSENT_MS = 15 * 60_000;

export interface Teller {
  names: Names;
  /** Tells what somebody, or several at once, did. */
  say(what: string, who: string | string[]): void;
}

export interface Told {
  caseNo: string;
  receiptCode: string;
  absent: string | undefined;
  actingFor: string | undefined;
}

/** Opening a restaurant: one window, four departments at once, and whatever may come between. */
export class RestaurantStory {
  private thread: Thread;

  private constructor(
    private readonly centre: Centre,
    private readonly teller: Teller,
    private readonly caseNo: string,
  ) {
    this.thread = threadOf(centre, caseNo);
  }

  /**
   * What an earlier run has told already is not told again: the officers who did it may stand in for others by now.
   * @param workingDays past ones, newest first
   */
  static async tell(centre: Centre, workingDays: string[], teller: Teller): Promise<Told> {
    const { caseNo, receiptCode } = await register(centre, workingDays);
    teller.say(`收件 ${caseNo}，查询码 ${receiptCode}`, REGISTRY);
    teller.say(`补录：收件日 ${workingDays[6]}，其后检测停表 3 个工作日`, REGISTRY);
    const story = new RestaurantStory(centre, teller, caseNo);
    const absence = await story.oneOfficerLeaves();
    await story.unless('accepted', did('CaseAccepted'), () => story.intake());
    await story.unless('signed', did('CaseSigned'), () => story.firstHandler());
    await story.unless('tested', testedHere, () => story.pauseForTesting());
    await story.unless('extensionRequested', did('ExtensionRequested'), () => story.extensionRequest());
    await story.unless('extensionApproved', did('ExtensionApproved'), () => story.extensionDecision());
    await story.unless('extensionTold', did('NoticeTold'), () => story.extensionTold());
    await story.unless('reviewed', did('ReviewCompleted'), () => story.opinions());
    await story.unless('decided', did('DecisionMade'), () => story.decision());
    await story.unless('delivered', did('CaseDelivered'), () => story.delivery());
    return { caseNo, receiptCode, ...absence };
  }

  /** Each step has keys of its own: they are the same whether or not the steps before it were told in this run. */
  private async unless(name: string, happened: (items: TimelineItem[]) => boolean, step: () => Promise<void>) {
    const items = await this.timeline();
    if (happened(items) || did('CaseClosed')(items)) return;
    this.thread = threadOf(this.centre, name);
    await step();
  }

  private async timeline(): Promise<TimelineItem[]> {
    const route = `/cases/${this.caseNo}/timeline?limit=200`;
    return (await this.centre.get<{ items: TimelineItem[] }>(REGISTRY, route)).items;
  }

  private view(as = REGISTRY): Promise<CaseAnswer> {
    return this.centre.get<CaseAnswer>(as, `/cases/${this.caseNo}`);
  }

  private act<T = CaseAnswer>(person: string, route: string, body: object): Promise<T> {
    return this.thread.post<T>(person, `/cases/${this.caseNo}/${route}`, body);
  }

  /** The A holder of one unit's post registers a leave; B gets the duty at once (R-ABP-02, R-ABP-07). */
  private async oneOfficerLeaves(): Promise<Pick<Told, 'absent' | 'actingFor'>> {
    const { state, units } = await this.view();
    const holder = units.find(({ unitCode }) => unitCode === TESTED_UNIT)?.dutyHolder;
    if (!holder || state !== 'preReview') {
      this.teller.say('上次演示已经办理，以下从留痕中读出', REGISTRY);
      return { absent: undefined, actingFor: undefined };
    }
    const post = this.teller.names.post(holder.forPost);
    if (holder.substitute) {
      this.teller.say(`${post}的 A 岗仍在离岗（上次演示），由 B 岗顶岗`, holder.person);
      return { absent: undefined, actingFor: holder.person };
    }
    const now = Date.now();
    const [from, to] = [new Date(now), new Date(now + ABSENT_MS)].map((d) => d.toISOString());
    const absence = { person: holder.person, from, to, kind: 'shortLeave' };
    await threadOf(this.centre, `absence/${from}`).post(holder.person, '/absences', absence);
    this.teller.say(`登记短时离岗 15 分钟：${post}的 A 岗`, holder.person);
    for (const until = now + 30_000; Date.now() < until; await sleep(150)) {
      const acting = unitOf(await this.view(), TESTED_UNIT).dutyHolder;
      if (!acting?.substitute) continue;
      this.teller.say(`顶岗：以${post}的名义行使 A 岗职责`, acting.person);
      return { absent: holder.person, actingFor: acting.person };
    }
    throw new Error('Nobody took the absent officer’s duty within 30 seconds');
  }

  private async intake(): Promise<void> {
    const { units, firstHandler } = await this.view();
    await this.everyUnit(units, () => ({ opinion: 'agree' }), '预审：材料齐全');
    await this.act(firstHandler.person, 'accept', {});
    this.teller.say('受理', firstHandler.person);
  }

  /** Once by the leader, signed by whom he named (R-ASG-01, R-ASG-04). */
  private async firstHandler(): Promise<void> {
    const { names } = this.teller;
    const { firstHandler } = await this.act(LEADER, 'designate', LEAD);
    this.teller.say(
      `指定牵头科室${names.section(LEAD.sectionCode)}，首办责任人${names.person(firstHandler.person)}`,
      LEADER,
    );
    await this.act(firstHandler.person, 'sign', {});
    this.teller.say('首办签收', firstHandler.person);
  }

  /** Nobody can decide before the water is tested: the whole case stands still, and the applicant is told for how long. */
  private async pauseForTesting(): Promise<void> {
    const { person } = unitOf(await this.view(), TESTED_UNIT).dutyHolder!;
    const paused = await this.act<CaseAnswer & { pauseId: string }>(person, 'pauses', {
      procedure: 'testing',
      expectedDays: 5,
      unitCode: TESTED_UNIT,
    });
    this.teller.say(`水质检测，停表（预计 5 个工作日）：全案 ${lampOf(paused)}`, person);
    const resumed = await this.act(person, 'resume', { pauseId: paused.pauseId });
    this.teller.say(`检测结束，恢复计时：${lampOf(resumed)}，承诺期限 ${resumed.clocks.promised.due}`, person);
  }

  private async extensionRequest(): Promise<void> {
    const { firstHandler, clocks } = await this.view();
    const { id } = await this.act<CaseAnswer & { id: string }>(firstHandler.person, 'extension-requests', {
      days: 5,
      reason: '隔油设施改造需要复核',
      basis: '《中华人民共和国行政许可法》第四十二条第二款',
      handlingOpinion: '其余部门意见已齐，待复核后办结',
      plannedClosingDate: clocks.promised.due,
    });
    this.teller.say(`申请延期 5 个工作日（${id}），原期限 ${clocks.promised.due}`, firstHandler.person);
  }

  private async extensionDecision(): Promise<void> {
    const { extensions } = await this.view();
    const route = `extension-requests/${extensions[0]!.id}/decision`;
    const leader = await this.holderOfExtension();
    const decided = await this.act(leader, route, { approve: true, reason: '情况属实' });
    this.teller.say(`批准延期，新期限 ${decided.clocks.promised.due}`, leader);
  }

  private async extensionTold(): Promise<void> {
    const { firstHandler, extensions } = await this.view();
    const { noticeId } = extensions[0]!;
    const issued = (await this.timeline()).find(
      ({ type, data }) => type === 'NoticeIssued' && data['id'] === noticeId,
    )!;
    await this.act(firstHandler.person, 'notifications', { noticeId, way: 'phone', toldAt: issued.at });
    this.teller.say('电话告知申请人延期的理由、依据和新期限', firstHandler.person);
  }

  /** The duty belongs to a post; who holds it at present is asked, not assumed. */
  private async holderOfExtension(): Promise<string> {
    for (const person of LEADERS) {
      const { items } = await this.centre.get<{ items: DutyAnswer[] }>(
        person,
        `/duties?itemCode=${RESTAURANT}&limit=100`,
      );
      if (items.some(({ caseNo, kind }) => caseNo === this.caseNo && kind === 'decideExtension')) return person;
    }
    throw new Error(`None of ${LEADERS.join(', ')} has the duty to decide the extension`);
  }

  private async opinions(): Promise<void> {
    const { units } = await this.view();
    const opinionOf = (unitCode: string) =>
      unitCode === 'urban'
        ? { opinion: 'agreeWithConditions', conditions: '开业前完成餐厨垃圾收运签约' }
        : { opinion: 'agree' };
    await this.everyUnit(units, opinionOf, '审查意见');
  }

  /** All units at the same moment: nobody waits for another's paper (R-JNT-01). */
  private async everyUnit(asked: CaseAnswer['units'], bodyOf: (unitCode: string) => object, what: string) {
    const units = asked.filter(({ dutyHolder }) => dutyHolder !== null);
    const sent = Date.now();
    await Promise.all(
      units.map(({ unitCode, dutyHolder }) =>
        this.act(dutyHolder!.person, 'opinions', { unitCode, ...bodyOf(unitCode) }),
      ),
    );
    const persons = units.map((unit) => unit.dutyHolder!.person);
    this.teller.say(`${units.length} 个部门同时${what}（共 ${Date.now() - sent} 毫秒）`, persons);
  }

  private async decision(): Promise<void> {
    const { firstHandler } = await this.view();
    const decided = await this.act(firstHandler.person, 'decision', { outcome: 'granted' });
    const how = CLOSINGS[decided.closing?.promised ?? ''] ?? '';
    this.teller.say(`决定：准予许可（按承诺时限${how}）`, firstHandler.person);
  }

  private async delivery(): Promise<void> {
    const { firstHandler } = await this.view();
    await this.act(firstHandler.person, 'delivery', { way: 'inPerson', receivedBy: '周长禾' });
    this.teller.say('送达，办结', firstHandler.person);
  }
}

function did(type: string): (items: TimelineItem[]) => boolean {
  return (items) => items.some((item) => item.type === type);
}

/** Besides the testing that the old system has had done. */
function testedHere(items: TimelineItem[]): boolean {
  return items.filter(({ type }) => type === 'PauseEnded').length > 1;
}

function threadOf(centre: Centre, step: string): Thread {
  return new Thread(centre, `restaurant/${step}`);
}

/**
 * Real time does not pass in a demonstration, so the registry brings the case over from an old system: received six working
 * days ago, with three days of water testing behind it.
 */
async function register(centre: Centre, workingDays: string[]) {
  const { items } = await centre.read<{ items: ItemAnswer[] }>('/public/items');
  const item = items.find(({ code }) => code === RESTAURANT);
  if (!item) throw new Error(`The centre offers no ${RESTAURANT}`);
  return threadOf(centre, 'register').post<CaseAnswer & { receiptCode: string }>(REGISTRY, '/cases', {
    itemCode: RESTAURANT,
    applicant: restaurateur(),
    materials: handedIn(item),
    receivedAt: morningOf(workingDays[6]!),
    pauses: [{ procedure: 'testing', began: workingDays[5], ended: workingDays[2] }],
  });
}

export function handedIn({ materials }: ItemAnswer) {
  return materials
    .filter(({ kind }) => kind !== 'shared')
    .map(({ code, quantity = 1, original = true }) => ({ code, quantity, original }));
}

function lampOf({ clocks }: CaseAnswer): string {
  return LAMPS[clocks.promised.lamp].word;
}

function unitOf({ units }: CaseAnswer, unitCode: string) {
  const unit = units.find((u) => u.unitCode === unitCode);
  if (!unit) throw new Error(`The case has no unit ${unitCode}`);
  return unit;
}
