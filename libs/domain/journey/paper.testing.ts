import { agent, jointItem, morning, namedItem, officer } from '../case/paper.testing';
import type { MatterItem } from '../catalogue/types';
import { PaperProceeding } from '../proceeding/paper.testing';
import type { Outcome } from '../case/types';
import { numbered, opened, reported } from './news';
import { mayOpen } from './plan';
import { plannedItem } from './planned-item';
import { journeyProcedure } from './procedure';
import type { JourneyCommands, JourneyEvents, JourneyOpening, JourneyState, Mandate, Planned } from './types';

export const applicant = {
  kind: 'organization' as const,
  name: '青禾餐饮有限公司',
  idType: 'creditCode',
  idNumber: '91350100M000100Y43',
  phone: '13800000001',
  address: '青禾县人民路 18 号',
};

export const mandate: Mandate = {
  procedures: ['street', 'restaurant'],
  signedOn: '2026-03-01',
  expiresOn: '2026-12-31',
  form: 'scan',
  digest: 'a'.repeat(64),
};

const form = { code: 'form', quantity: 1, original: true };
const lease = { code: 'lease', quantity: 1, original: false };
/** All that is required. What may be owed is left to the other case where one is to bring it. */
export const complete = [form, lease];
const photo = { code: 'photo', quantity: 2, original: false };

/** One procedure of the paper centre: `street`, promised in 5 working days, one unit, unless another is said. */
export function planned(key: string, more: Partial<Planned> = {}, item: MatterItem = namedItem): Planned {
  return {
    key,
    itemCode: item.code,
    after: [],
    accepts: [],
    materials: more.accepts ? complete : [...complete, photo],
    item: plannedItem(item, 'v1'),
    ...more,
  };
}

export const restaurant = (key: string, more: Partial<Planned> = {}) => planned(key, more, jointItem);

/** A journey on paper, with the people and matters of the paper case. */
export class PaperJourney extends PaperProceeding<JourneyState, JourneyEvents, JourneyCommands, JourneyOpening> {
  private cases = 0;

  constructor(now = morning('2026-03-02')) {
    super(journeyProcedure, now, 'QHDB2026000001');
  }

  begin(plan: Planned[], more: Partial<JourneyOpening> = {}) {
    return this.open(agent, { applicant, mandate, plan, agentPost: 'agency', ...more });
  }

  /** Every unit looks through and finds nothing. */
  async allLook(): Promise<void> {
    for (const { id } of this.duties().filter(({ kind }) => kind === 'preReview')) {
      const [, key, unitCode] = id.split(':');
      const by = officer(this.file.state.assignments[id]!.person);
      await this.perform('lookThrough', by, { entry: key!, unitCode: unitCode!, findings: [] });
    }
  }

  /** Opened, looked through and started; what may be opened is open. */
  async started(plan: Planned[], more: Partial<JourneyOpening> = {}): Promise<this> {
    await this.begin(plan, more);
    await this.allLook();
    await this.perform('startJourney', agent, {});
    await this.openAll();
    return this;
  }

  /** Cases of everything that may be opened, as the workflow begins them. */
  async openAll(): Promise<string[]> {
    const keys = mayOpen(this.file.state).map(({ key }) => key);
    for (const key of keys) {
      const caseNo = `QH20260000${String(++this.cases).padStart(2, '0')}`;
      await this.happens(numbered(key, caseNo));
      await this.happens(opened(key, caseNo));
    }
    return keys;
  }

  /** The case of this entry reports. */
  report(key: string, outcome: Outcome, closed = true) {
    const { caseNo } = this.entry(key);
    return this.happens(reported({ key, caseNo: caseNo!, outcome, closed }));
  }

  entry(key: string) {
    return this.file.state.entries.find((entry) => entry.key === key)!;
  }
}
