import { WithStartWorkflowOperation, WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { caseReported, journeyWorkflowId } from '@shouban/contracts/journey';
import { actionUpdate, openProceeding, proceedingStateQuery } from '@shouban/contracts/proceeding';
import { agent, officer } from '@shouban/domain/case/paper.testing';
import type { By } from '@shouban/domain/case/types';
import type { CaseReport, Entry, JourneyCommands, JourneyOpening, JourneyState } from '@shouban/domain/journey';
import { applicant, mandate } from '@shouban/domain/journey/paper.testing';
import type { Command, ProceedingEvent } from '@shouban/domain/proceeding';
import type { JourneyEvents } from '@shouban/domain/journey';
import type { SharedEvents } from '@shouban/domain/proceeding';
import type { Planned } from '@shouban/domain/journey';
import { readStream, verifyStream } from '@shouban/persistence/ledger';
import { until } from '../../tools/provide/until';
import type { Stage, StagedCase } from '../support/stage.testing';

const HAPPENS_WITHIN_MS = 30_000;

export const mandate2030 = { ...mandate, signedOn: '2030-03-01', expiresOn: '2030-12-31' };

type All = JourneyEvents & SharedEvents;

/** A journey as its people see it on the time-skipping server, with the real cases that it opens. */
export class StagedJourney {
  private commands = 0;

  constructor(
    private readonly stage: Stage,
    readonly number = 'QHDB2030000001',
  ) {}

  get handle(): WorkflowHandle {
    return this.stage.client.workflow.getHandle(journeyWorkflowId(this.number));
  }

  /** Takes it up; a refusal is thrown as its `Refusal`. */
  async open(plan: Planned[], more: Partial<JourneyOpening> & { by?: By } = {}) {
    const { by = agent, ...rest } = more;
    const key = `open-${this.number}`;
    const opening = { applicant, mandate: mandate2030, plan, agentPost: 'agency', ...rest, by, key };
    const operation = new WithStartWorkflowOperation('journey', {
      workflowId: journeyWorkflowId(this.number),
      taskQueue: 'shouban',
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [{ number: this.number, opening, codeHash: 'c0de' }],
    });
    const options = { updateId: key, startWorkflowOperation: operation };
    return this.stage.client.workflow.executeUpdateWithStart(openProceeding, options).catch(thrown);
  }

  async do<A extends keyof JourneyCommands>(action: A, by: By, body: JourneyCommands[A]) {
    const command = { ...body, by, key: `${this.number}-c${++this.commands}` } as JourneyCommands[A] & Command;
    const options = { args: [command] as [JourneyCommands[A] & Command], updateId: command.key };
    return this.handle.executeUpdate(actionUpdate<JourneyCommands[A]>(action), options).catch(thrown);
  }

  /** Code and rule of the refusal that an action meets. */
  async refused<A extends keyof JourneyCommands>(action: A, by: By, body: JourneyCommands[A]) {
    return this.do(action, by, body).then(
      () => undefined,
      ({ code, rule }: { code: string; rule?: string }) => [code, rule],
    );
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

  state(): Promise<JourneyState> {
    return this.handle.query(proceedingStateQuery) as Promise<JourneyState>;
  }

  async entry(key: string): Promise<Entry> {
    return (await this.state()).entries.find((entry) => entry.key === key)!;
  }

  /** Waits until exactly these entries are in a state. */
  async untilIn(state: Entry['state'], keys: string[]): Promise<void> {
    const are = async () => {
      const { entries } = await this.state();
      return entries.filter((entry) => entry.state === state).map(({ key }) => key);
    };
    let seen: string[] = [];
    const reached = async () => ((seen = await are()).join() === keys.join() ? true : undefined);
    await until(reached, HAPPENS_WITHIN_MS, () => `${state} are ${seen.join()} and not ${keys.join()}`);
  }

  async caseOf(key: string): Promise<StagedCase> {
    return this.stage.caseOf((await this.entry(key)).caseNo!);
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

  async ledger(): Promise<ProceedingEvent<All>[]> {
    const rows = await readStream(this.stage.dataSource.manager, journeyWorkflowId(this.number));
    return rows as unknown as ProceedingEvent<All>[];
  }

  async events<T extends keyof All>(type: T): Promise<ProceedingEvent<All, T>[]> {
    return (await this.ledger()).filter((event) => event.type === type) as ProceedingEvent<All, T>[];
  }

  chainFault(): Promise<string | undefined> {
    return verifyStream(this.stage.dataSource.manager, journeyWorkflowId(this.number));
  }

  keepHistory(name: string): Promise<void> {
    return this.stage.keepHistory(name, this.handle.workflowId);
  }
}

function thrown(error: unknown): never {
  if (!(error instanceof WorkflowUpdateFailedError)) throw error;
  throw (error.cause as { details?: unknown[] } | undefined)?.details?.[0] ?? error;
}
