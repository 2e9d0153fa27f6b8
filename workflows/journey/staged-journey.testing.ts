import { caseReported } from '@shouban/contracts/journey';
import { agent, officer } from '@shouban/domain/case/paper.testing';
import type { By } from '@shouban/domain/case/types';
import type {
  CaseReport,
  Entry,
  JourneyCommands,
  JourneyEvents,
  JourneyOpening,
  JourneyState,
  Planned,
} from '@shouban/domain/journey';
import { applicant, mandate } from '@shouban/domain/journey/paper.testing';
import type { ProceedingEvent, SharedEvents } from '@shouban/domain/proceeding';
import { StagedProceeding } from '../support/staged-proceeding.testing';
import type { Stage, StagedCase } from '../support/stage.testing';

export const mandate2030 = { ...mandate, signedOn: '2030-03-01', expiresOn: '2030-12-31' };

/** A journey as its people see it on the time-skipping server, with the real cases that it opens. */
export class StagedJourney extends StagedProceeding<JourneyCommands, JourneyState> {
  constructor(
    private readonly house: Stage,
    number = 'QHDB2030000001',
  ) {
    super(house, 'journey', 'journey', number);
  }

  /** Takes it up; a refusal is thrown as its `Refusal`. */
  begin(plan: Planned[], more: Partial<JourneyOpening> = {}, by: By = agent) {
    const opening: JourneyOpening = { applicant, mandate: mandate2030, plan, agentPost: 'agency', ...more };
    return this.open(by, opening);
  }

  /** Code and rule of the refusal that an action meets. */
  async refusal<A extends keyof JourneyCommands>(action: A, by: By, body: JourneyCommands[A]) {
    const { code, rule } = await this.refused(action, by, body);
    return [code, rule];
  }

  /** Every unit that is still asked looks through the materials and finds nothing. */
  async allLook(): Promise<void> {
    const { assignments, entries } = await this.state();
    for (const { key, item, looked } of entries) {
      for (const { unitCode } of item.units.filter((unit) => !looked[unit.unitCode])) {
        const by = officer(assignments[`preReview:${key}:${unitCode}`]!.person);
        await this.do('lookThrough', by, { entry: key, unitCode, findings: [] });
      }
    }
  }

  report(report: CaseReport): Promise<void> {
    return this.handle.signal(caseReported, report);
  }

  async entry(key: string): Promise<Entry> {
    return (await this.state()).entries.find((entry) => entry.key === key)!;
  }

  /** Waits until exactly these entries are in a state. */
  async untilIn(state: Entry['state'], keys: string[]): Promise<void> {
    await this.until(async () => {
      const { entries } = await this.state();
      const those = entries.filter((entry) => entry.state === state);
      return those.map(({ key }) => key).join() === keys.join();
    });
  }

  async caseOf(key: string): Promise<StagedCase> {
    return this.house.caseOf((await this.entry(key)).caseNo!);
  }

  /** The case of an entry by the shortest way to its decision. */
  async decide(key: string, outcome: 'granted' | 'refused' = 'granted'): Promise<StagedCase> {
    const its = await this.caseOf(key);
    const { acceptedOn, signedAt } = await its.state();
    if (!acceptedOn) await its.toReview();
    // Accepted by the law, because time has passed.
    else if (!signedAt) await its.do('sign', officer('food-1'), {});
    await its.toDecision();
    const why = outcome === 'refused' ? { reason: '不符合条件', basis: '《城市道路管理条例》第三十三条' } : {};
    await its.do('decide', officer('food-1'), { outcome, ...why });
    return its;
  }

  /** Granted and delivered. */
  async finish(key: string): Promise<StagedCase> {
    const its = await this.decide(key);
    await its.do('deliver', officer('food-1'), { way: 'inPerson', receivedBy: '张三' });
    return its;
  }

  async expired(): Promise<ProceedingEvent<SharedEvents, 'LimitExpired'>[]> {
    const events = await this.events<SharedEvents>('LimitExpired');
    return events as unknown as ProceedingEvent<SharedEvents, 'LimitExpired'>[];
  }

  async of<T extends keyof JourneyEvents>(type: T): Promise<ProceedingEvent<JourneyEvents, T>[]> {
    return (await this.events<JourneyEvents>(type)) as unknown as ProceedingEvent<JourneyEvents, T>[];
  }
}
