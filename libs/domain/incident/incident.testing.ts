import { headOfFood, leader, morning, officer } from '../case/paper.testing';
import type { By } from '../case/types';
import { PaperProceeding } from '../proceeding/paper.testing';
import { incidentProcedure } from './procedure';
import type { IncidentCommands, IncidentEvents, IncidentOpening, IncidentState } from './types';

/** Met it first: the reviewer of the food section, above whom are its head and leader. */
export const reporter = officer('food-2');
export const head = headOfFood();
export { leader, officer };
export const director: By = { person: 'director', roles: ['leader'], leads: ['centre-leader'] };
export const discipline: By = { person: 'discipline-1', roles: ['discipline'] };

export const NIGHT = morning('2026-03-02') + 17 * 3_600_000;
export const minutes = (n: number) => n * 60_000;

export class PaperIncident extends PaperProceeding<IncidentState, IncidentEvents, IncidentCommands, IncidentOpening> {
  constructor(now = morning('2026-03-02'), number = 'SG2026000002') {
    super(incidentProcedure, now, number);
  }

  static async reported(by: By = reporter, now?: number): Promise<PaperIncident> {
    const paper = new PaperIncident(now);
    await paper.open(by, { text: '食堂门口有人摔倒', post: 'food-review', sectionCode: 'food' });
    return paper;
  }

  /** Everything that is left of the guides, in their order. */
  async takeSteps(by: By, steps: IncidentCommands['takeStep']['step'][]): Promise<void> {
    for (const step of steps) await this.perform('takeStep', by, { step, outcome: 'done' });
  }

  get state(): IncidentState {
    return this.file.state;
  }
}
