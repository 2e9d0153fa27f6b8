import type { CentreSettings } from '@shouban/domain/catalogue/types';
import type { ContactEvents, ContactState } from '@shouban/domain/contact';
import type { Day } from '@shouban/domain/clock/types';
import type { NaiveDuty } from '../proceeding/naive-ladder';
import { listen, type Ears, type Naive, type NaiveEvent } from '../proceeding/watch';
import { Violation } from '../violation';

/** With these the person has been served; a confirmed forward and a leader's reply leave the answer owed. */
const SERVED = ['ContactAnswered', 'ContactBecameCase', 'PersonGuided', 'OutsideRemitTold', 'ConsultedResultTold'];
const LEADING = ['ForwardConfirmed', 'LeaderReplied'];

export interface ContactDays {
  workingDays(from: Day, days: number): Day;
  months(from: Day, months: number): Day;
}

/** A contact as the regulation tells of it: somebody asks, somebody is first asked, and it goes on until something came of it. */
export class NaiveContact implements Naive<ContactState> {
  private asker?: string;
  private handler = '';
  private since: Day = '';
  private limit: 'general' | 'complex' | 'major' = 'general';
  private forward?: { id: string; from: string; to?: string; since: Day; sent?: Day; rule: `R-${string}` };
  private readonly asked = new Map<string, { post: string; due: Day; since: Day }>();
  private readonly leaders = new Map<string, { post: string; since: Day }>();
  private served = false;
  private outcomes = 0;
  private closed = false;

  constructor(
    private readonly days: ContactDays,
    private readonly settings: CentreSettings,
  ) {}

  hear(event: NaiveEvent): void {
    const { type } = event;
    if (this.closed) throw new Violation('R-CON-09', `${type} comes after the end`);
    if (SERVED.includes(type) && this.served) throw new Violation('R-CON-03', 'the person is served twice');
    if (SERVED.includes(type)) this.served = true;
    if (SERVED.includes(type) || LEADING.includes(type)) this.outcomes++;
    listen(this.ears, event);
  }

  private readonly ears: Ears<ContactEvents> = {
    ContactReceived: ({ receivedOn, intakePost, matterClass }, { actor: { person } }) => {
      this.since = receivedOn;
      this.handler = intakePost;
      this.limit = matterClass;
      if (person !== 'applicant') this.asker = person!;
    },
    FirstAskerFixed: ({ person }) => {
      if (this.asker) throw new Violation('R-CON-01', `${person} follows ${this.asker} as first asker`);
      this.asker = person;
    },
    ContactHandedOver: ({ id, fromPost, toPost, on }) => {
      this.forward = { id, from: fromPost, to: toPost, since: on, sent: on, rule: 'R-CON-04' };
    },
    ReceivedOnBehalf: ({ id, fromPost, toPost, on }) => {
      this.forward = { id, from: fromPost, since: on, rule: 'R-CON-05', ...(toPost && { to: toPost }) };
    },
    ContactForwarded: ({ id, toPost, on }) => {
      if (this.forward?.id !== id) throw new Violation('R-CON-05', `${id} is not on its way`);
      this.forward = { ...this.forward, to: toPost, sent: on };
    },
    ForwardConfirmed: ({ id }) => {
      if (this.forward?.id !== id || !this.forward.sent) throw new Violation('R-CON-05', `${id} was never sent`);
      this.handler = this.forward.to!;
      delete this.forward;
    },
    DepartmentsConsulted: ({ consultations, on }) => {
      for (const { id, postCode, days } of consultations) {
        this.asked.set(id, { post: postCode, since: on, due: this.days.workingDays(on, days) });
      }
    },
    ConsultationAnswered: ({ id }) => void this.asked.delete(id),
    ConsultedResultTold: () => {
      if (this.asked.size > 0) throw new Violation('R-CON-08', `told while ${[...this.asked.keys()].join()} is open`);
    },
    ContactReported: ({ id, leaderPost, on }) => void this.leaders.set(id, { post: leaderPost, since: on }),
    LeaderReplied: ({ id }) => void this.leaders.delete(id),
    ContactClosed: () => {
      if (this.outcomes === 0) throw new Violation('R-CON-09', 'it ends without an outcome');
      if (!this.served && this.forward) throw new Violation('R-CON-05', `${this.forward.id} is lost on its way`);
      if (this.leaders.size > 0) throw new Violation('R-CON-07', 'it ends before the leader has replied');
      this.closed = true;
    },
  };

  duties(): NaiveDuty[] {
    if (this.closed) return [];
    const { settings, since } = this;
    const leaders = [...this.leaders].map(([id, { post, since: from }]): NaiveDuty => {
      const due = this.days.workingDays(from, settings.contactLeaderDays ?? 1);
      return { id: `leader:${id}`, post, rule: 'R-CON-07', from, due, presses: 'leader' };
    });
    if (this.served) return leaders;
    const asked = [...this.asked].map(([id, { post, since: from, due }]): NaiveDuty => {
      return { id: `consult:${id}`, post, rule: 'R-CON-08', from, due };
    });
    const answer: NaiveDuty = { id: 'answer', post: this.handler, rule: 'R-CON-03', from: since, due: this.answerBy() };
    return [answer, ...this.onItsWay(), ...asked, ...leaders];
  }

  private answerBy(): Day {
    if (this.limit === 'general') return this.days.workingDays(this.since, this.settings.contactReplyDays ?? 3);
    return this.limit === 'complex' ? this.days.workingDays(this.since, 7) : this.days.months(this.since, 1);
  }

  private onItsWay(): NaiveDuty[] {
    const { forward } = this;
    if (!forward) return [];
    const { id, from, to, since, sent, rule } = forward;
    const within = (day: Day) => this.days.workingDays(day, this.settings.contactConfirmDays ?? 1);
    if (!sent) return [{ id: `forward:${id}`, post: from, rule, from: since, due: within(since) }];
    return [
      { id: `confirm:${id}`, post: to!, rule, from: sent, due: within(sent) },
      { id: `track:${id}`, post: from, rule },
    ];
  }

  check({ firstAsker, closedAt, caseNo, outcomes }: ContactState): void {
    if (firstAsker?.person !== this.asker) {
      throw new Violation('R-CON-01', `${firstAsker?.person} is called first asker, and ${this.asker} was`);
    }
    if (closedAt !== undefined && outcomes.length === 0) throw new Violation('R-CON-09', 'it ends without an outcome');
    if (caseNo && closedAt === undefined && this.leaders.size === 0) {
      throw new Violation('R-CON-03', `it goes on though it has become the case ${caseNo}`);
    }
  }
}
