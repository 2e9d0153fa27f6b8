import { nextAlarm } from '@shouban/domain/case/alarms';
import { allowedActions } from '@shouban/domain/case/attempt';
import { CaseOnPaper } from '@shouban/domain/case/case-on-paper';
import type { CaseAction } from '@shouban/domain/case/commands';
import { headPostOf } from '@shouban/domain/case/duties';
import type { Outcome } from '@shouban/domain/case/drafting';
import type { Resolved } from '@shouban/domain/case/substitution';
import type { By, CaseEvent } from '@shouban/domain/case/types';
import type { MatterItem } from '@shouban/domain/catalogue/types';
import type { Instant } from '@shouban/domain/clock/types';
import { DAY_MS } from '../../simulate/time';
import type { World } from '../../simulate/world';
import { bodiesOf } from './bodies';

const DAYS_LATER = 3;
const APPLICANT: By = { person: 'receipt', roles: [], applicant: true };

/** A step from one situation of a case to another. */
export interface Step {
  /** Absent: it came by itself. */
  action?: CaseAction;
  events: CaseEvent[];
  to: Walker;
}

/** A case on paper that can be taken further in every way that the rules know. */
export class Walker extends CaseOnPaper {
  /** Who may do what, as of a sequence of the ledger. */
  private may?: { seq: number; actions: Map<CaseAction, By[]> };

  constructor(
    private readonly world: World,
    private readonly item: MatterItem,
    private readonly clerk: string,
    now: Instant,
  ) {
    super(world.opening(item, clerk, now), 'QH2026000001', now);
  }

  /** Everything that somebody may do now. */
  get actions(): CaseAction[] {
    return [...this.mayAct().keys()];
  }

  /** Every step that somebody can take, by whoever may. */
  async acts(): Promise<Step[]> {
    const steps: Step[] = [];
    for (const [action, people] of this.mayAct()) {
      for (const body of bodiesOf(action, this.file, this.now)) {
        const to = await this.firstOf(people, (copy, by) => copy.perform(action, by, body));
        if (to) steps.push({ action, events: to.events.slice(this.events.length), to });
      }
    }
    return steps;
  }

  /** What comes by itself, alarm after alarm, until it takes the case to another state or nothing comes any more. */
  async alarms(most: number): Promise<Step[]> {
    const to = this.copy();
    const steps = await to.lookAfter();
    for (let rung = 0; rung < most; rung++) {
      const alarm = nextAlarm(to.file);
      if (!alarm || to.file.state.status !== this.file.state.status) return steps;
      const before = to.events.length;
      to.now = alarm.at;
      await to.ring();
      steps.push({ events: to.events.slice(before), to: to.copy() });
    }
    return steps;
  }

  /** A closed case whose grant rests on something is looked after from then on. */
  private async lookAfter(): Promise<Step[]> {
    const before = this.events.length;
    await this.beginAftercare();
    return this.events.length > before ? [{ events: this.events.slice(before), to: this.copy() }] : [];
  }

  /** Now, or where it is too early for it, some days later. */
  private async firstOf(people: By[], how: (copy: Walker, by: By) => Promise<Outcome>): Promise<Walker | undefined> {
    for (const later of [0, DAYS_LATER * DAY_MS]) {
      for (const by of people) {
        const copy = this.copy();
        copy.now += later;
        if (later > 0) await copy.ring();
        if (copy.file.state.status !== this.file.state.status) continue;
        if (!(await how(copy, by)).refusal) return copy;
      }
    }
    return undefined;
  }

  private mayAct(): Map<CaseAction, By[]> {
    if (this.may?.seq === this.file.state.seq) return this.may.actions;
    const may = new Map<CaseAction, By[]>();
    const asked = { ...this.file, standing: { [this.headPost()]: this.resolved(this.headPost()) } };
    for (const by of this.people()) {
      for (const action of allowedActions(asked, by)) {
        may.set(action, [...(may.get(action) ?? []), by]);
      }
    }
    this.may = { seq: this.file.state.seq, actions: may };
    return may;
  }

  /** Whoever holds a duty, the leader, the office, the discipline inspection and the applicant. */
  private people(): By[] {
    const { registryPostCode, disciplinePostCode } = this.world.centre.organisation.special;
    const { leaderPost } = this.file.chart.sections[this.item.leadSectionCode]!;
    const posts = [leaderPost, registryPostCode, disciplinePostCode, this.headPost()];
    const holders = [
      ...Object.values(this.file.state.assignments).map(({ person }) => person),
      ...posts.map((post) => this.resolved(post).person),
    ];
    const staff = [...new Set(holders)].map((person) => ({ person, roles: this.world.rolesOf(person) }));
    return [...staff, APPLICANT];
  }

  private headPost(): string {
    return headPostOf(this.file, this.item.leadSectionCode)!;
  }

  private copy(): Walker {
    const copy = new Walker(this.world, this.item, this.clerk, this.now);
    copy.file = this.file;
    copy.events = [...this.events];
    return copy;
  }

  protected resolved(post: string): Resolved {
    return this.world.holders.at(post, this.now);
  }
}
