import type { CaseAction, CaseCommands } from '@shouban/domain/case/commands';
import {
  plannedItem,
  type JourneyCommands,
  type JourneyOpening,
  type JourneyState,
  type Planned,
} from '@shouban/domain/journey';
import { StagedProceeding } from '../../../workflows/support/staged-proceeding.testing';
import type { StagedCase } from '../../../workflows/support/stage.testing';
import type { Time } from '../walkthroughs/story';
import { House } from './house.testing';
import { journeyText } from './journey-page.testing';

export const NUMBER = 'QHDB2030000001';
const AGENT = 'agent-1';
const CERTIFICATES = 'staff-health-certificates';

/** What the applicant does not hand in at first. */
const LEFT_OUT: Record<string, string> = { registration: 'address-proof' };

type Entry = Pick<Planned, 'key' | 'itemCode'> & Partial<Pick<Planned, 'after' | 'accepts'>>;
const PLAN: Entry[] = [
  { key: 'registration', itemCode: 'business-registration' },
  { key: 'food', itemCode: 'food-business-licence', after: ['registration'] },
  {
    key: 'sanitation',
    itemCode: 'public-place-sanitation',
    after: ['registration'],
    accepts: [{ material: CERTIFICATES, from: 'food' }],
  },
  { key: 'sign', itemCode: 'outdoor-advertising', after: ['food'] },
  { key: 'road', itemCode: 'road-excavation' },
];

/** R-PRX-01 to R-PRX-04: five procedures for one shop, side by side where nothing forbids it. */
export async function journeyPage(): Promise<{ text: string; expectedEnd: string; criticalPath: string[] }> {
  const house = await House.open('2030-03-04 09:00');
  try {
    const journey = new ToldJourney(house);
    await journey.begin();
    await journey.preReview();
    await journey.registrationAndRoad();
    await journey.foodAndSanitation();
    await journey.sign();
    await journey.praise();
    return await journeyText(house, NUMBER);
  } finally {
    await house.close();
  }
}

class ToldJourney extends StagedProceeding<JourneyCommands, JourneyState> {
  /** By number: each counts its own commands. */
  private readonly cases = new Map<string, StagedCase>();

  constructor(private readonly house: House) {
    super(house.stage, 'journey', 'journey', NUMBER);
  }

  begin() {
    const { items } = this.house.centre;
    const plan = PLAN.map(({ key, itemCode, after = [], accepts = [] }): Planned => {
      const item = items.find(({ code }) => code === itemCode)!;
      const not = [LEFT_OUT[key], ...accepts.map(({ material }) => material)];
      const given = item.materials.filter(({ code, kind }) => kind !== 'shared' && !not.includes(code));
      const materials = given.map(({ code, quantity, original }) => ({ code, quantity, original }));
      return { key, itemCode, after, accepts, materials, item: plannedItem(item, 'as shipped') };
    });
    const opening: JourneyOpening = {
      applicant: { kind: 'organization', name: '-', idType: '-', idNumber: '-', phone: '-', address: '-' } as never,
      mandate: {
        procedures: PLAN.map(({ itemCode }) => itemCode),
        signedOn: '2030-03-04',
        expiresOn: '2030-12-31',
        form: 'electronic',
        digest: 'a'.repeat(64),
      },
      plan,
      agentPost: 'agent-enterprise',
      fee: 0,
    };
    return this.open(this.house.by(AGENT), opening);
  }

  /** All departments at once; two things are missing, and one notice says so. */
  async preReview(): Promise<void> {
    const found = { code: 'traffic-plan', reason: '未标明夜间警示照明', guidance: '补充夜间警示照明布置' };
    await this.looks('2030-03-04 14:00', 'registration', 'registration');
    await this.looks('2030-03-04 15:30', 'food', 'food');
    await this.looks('2030-03-05 09:20', 'sanitation', 'health');
    await this.looks('2030-03-05 10:00', 'sign', 'urban');
    await this.looks('2030-03-05 10:40', 'sign', 'planning');
    await this.looks('2030-03-05 11:10', 'sign', 'government');
    await this.looks('2030-03-05 14:00', 'road', 'roads');
    await this.house.tries('2030-03-05 15:00', AGENT, '有单位尚未预审就告知缺件', (by) =>
      this.refused('giveNotice', by, { missing: [] }),
    );
    await this.looks('2030-03-05 16:00', 'road', 'traffic', [found]);
    await this.acts('2030-03-06 09:30', 'giveNotice', { missing: [] });
    await this.house.tries('2030-03-06 09:40', AGENT, '再次告知', (by) =>
      this.refused('giveNotice', by, { missing: [] }),
    );
    await this.house.passTo('2030-03-08 10:00');
    const paper = (key: string, code: string) => ({ key, code, quantity: 1, original: false });
    await this.do('supplyMaterials', this.house.applicant(), {
      materials: [paper('registration', 'address-proof'), paper('road', 'traffic-plan')],
    });
    await this.acts('2030-03-08 10:30', 'startJourney', {});
  }

  /** What nothing holds up is opened at once; what the registration held up, when it is granted. */
  async registrationAndRoad(): Promise<void> {
    await this.untilOpen('registration', 'road');
    await this.inCase('2030-03-08 11:00', 'registration', 'registration-1', 'onTheSpot', {
      outcome: 'granted',
      way: 'inPerson',
      receivedBy: '代办员',
    });
    await this.untilOpen('food', 'sanitation');
    await this.inCase('2030-03-11 09:05', 'road', AGENT, 'accept', {});
    await this.inCase('2030-03-11 09:10', 'food', AGENT, 'accept', {});
    await this.inCase('2030-03-11 09:20', 'sanitation', AGENT, 'accept', {});
    await this.inCase('2030-03-11 09:30', 'road', 'roads-1', 'sign', {});
    await this.inCase('2030-03-11 09:40', 'food', 'market-1', 'sign', {});
    await this.inCase('2030-03-11 09:50', 'sanitation', 'health-1', 'sign', {});
    await this.agrees('2030-03-12 10:00', 'road', 'roads-1', 'roads');
    await this.agrees('2030-03-12 10:20', 'road', 'traffic-1', 'traffic');
    await this.granted('road', 'roads-1', '2030-03-13 10:00', '2030-03-13 15:00');
  }

  /** The sanitation permit is reviewed while it still waits for what the food licence brings. */
  async foodAndSanitation(): Promise<void> {
    await this.agrees('2030-03-13 16:00', 'sanitation', 'health-1', 'health');
    const sanitation = await this.caseOf('sanitation');
    await this.house.tries('2030-03-13 16:10', 'health-1', '所欠健康证明未补入就决定卫生许可', (by) =>
      sanitation.refused('decide', by, { outcome: 'granted' }),
    );
    await this.agrees('2030-03-14 09:15', 'food', 'market-1', 'food');
    await this.granted('food', 'market-1', '2030-03-14 09:30', '2030-03-14 15:10');
    await this.until(async () => (await sanitation.events('SupplementReceived')).length > 0);
    await this.untilOpen('sign');
    await this.granted('sanitation', 'health-1', '2030-03-14 16:00', '2030-03-15 10:00');
  }

  async sign(): Promise<void> {
    await this.inCase('2030-03-15 10:30', 'sign', AGENT, 'accept', {});
    const lead = { sectionCode: 'urban-appearance', postCode: 'appearance-review' };
    await this.inCase('2030-03-15 11:00', 'sign', 'urban-leader', 'designate', lead);
    await this.inCase('2030-03-15 14:00', 'sign', 'urban-1', 'sign', {});
    await this.agrees('2030-03-19 10:00', 'sign', 'urban-1', 'urban');
    await this.agrees('2030-03-19 11:00', 'sign', 'land-1', 'planning');
    await this.agrees('2030-03-21 10:00', 'sign', 'government-1', 'government');
    await this.granted('sign', 'urban-1', '2030-03-22 10:00', '2030-03-22 15:00');
  }

  /** By the code of the receipt, once everything has ended; nothing is left to be waited for. */
  async praise(): Promise<void> {
    await this.until(async () => (await this.state()).ending !== undefined);
    await this.house.passTo('2030-03-25 10:00');
    await this.do('giveFeedback', this.house.applicant(), { grade: 'verySatisfied', text: '只跑一次' });
    await this.handle.result();
  }

  private async looks(
    time: Time,
    key: string,
    unitCode: string,
    findings: JourneyCommands['lookThrough']['findings'] = [],
  ) {
    await this.house.passTo(time);
    const { assignments } = await this.state();
    const by = this.house.by(assignments[`preReview:${key}:${unitCode}`]!.person);
    await this.do('lookThrough', by, { entry: key, unitCode, findings });
  }

  private async acts<A extends keyof JourneyCommands & string>(time: Time, action: A, body: JourneyCommands[A]) {
    await this.house.passTo(time);
    await this.do(action, this.house.by(AGENT), body);
  }

  private async inCase<A extends CaseAction>(
    time: Time,
    key: string,
    person: string,
    action: A,
    body: Omit<CaseCommands[A], 'by' | 'key'>,
  ): Promise<void> {
    await this.house.passTo(time);
    await (await this.caseOf(key)).do(action, this.house.by(person), body);
  }

  private agrees(time: Time, key: string, person: string, unitCode: string): Promise<void> {
    return this.inCase(time, key, person, 'opine', { unitCode, opinion: 'agree' });
  }

  /** Decided and delivered; the journey has heard of each before time goes on. */
  private async granted(key: string, person: string, decided: Time, delivered: Time): Promise<void> {
    await this.inCase(decided, key, person, 'decide', { outcome: 'granted' });
    await this.untilState(key, 'granted');
    await this.inCase(delivered, key, person, 'deliver', { way: 'inPerson', receivedBy: '代办员' });
    await this.untilState(key, 'done');
  }

  private async untilOpen(...keys: string[]): Promise<void> {
    for (const key of keys) await this.untilState(key, 'open');
  }

  private untilState(key: string, wanted: string): Promise<true> {
    return this.until(async () => (await this.state()).entries.find((entry) => entry.key === key)!.state === wanted);
  }

  private async caseOf(key: string): Promise<StagedCase> {
    const { caseNo } = (await this.state()).entries.find((entry) => entry.key === key)!;
    const known = this.cases.get(caseNo!) ?? this.house.stage.caseOf(caseNo!);
    this.cases.set(caseNo!, known);
    return known;
  }
}
