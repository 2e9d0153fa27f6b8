import { INCIDENT_WORKFLOW } from '@shouban/contracts/incident';
import type { ProceedingResult } from '@shouban/contracts/proceeding';
import type { By } from '@shouban/domain/case/types';
import type { IncidentCommands, IncidentEvents, IncidentState } from '@shouban/domain/incident/types';
import type { ProceedingEvent, SharedEvents } from '@shouban/domain/proceeding';
import type { Stage } from '../support/stage.testing';
import { StagedProceeding } from '../support/staged-proceeding.testing';

type Events = IncidentEvents & SharedEvents;

/** One incident as its people see it. */
export class StagedIncident extends StagedProceeding<IncidentCommands, IncidentState> {
  constructor(
    private readonly house: Stage,
    number: string,
  ) {
    super(house, 'incident', INCIDENT_WORKFLOW, number);
  }

  /** By somebody of the food section. */
  report(by: By, text = '有人摔倒'): Promise<ProceedingResult> {
    return this.open(by, { text, post: 'food-review', sectionCode: 'food' });
  }

  async told<T extends keyof Events>(type: T): Promise<ProceedingEvent<Events, T>[]> {
    return (await this.events<Events>(type)) as unknown as ProceedingEvent<Events, T>[];
  }

  /** Who was called, in order. */
  async called(): Promise<string[]> {
    return (await this.told('AlertRaised')).map(({ data }) => data.person);
  }

  /** Messages that a person has of it. */
  async inbox(person: string): Promise<string[]> {
    const rows: { kind: string }[] = await this.house.dataSource.query(
      `SELECT kind FROM inbox WHERE person = $1 AND case_no = $2 ORDER BY seq`,
      [person, this.stream],
    );
    return rows.map(({ kind }) => kind);
  }
}
