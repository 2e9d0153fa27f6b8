import { uuid4 } from '@temporalio/workflow';
import type { RecordedEvent } from '@shouban/activities/ledger/ledger.activities';
import { stamp } from '@shouban/domain/case/attempt';
import { assigned, consequence } from '@shouban/domain/case/consequences';
import type { Decision } from '@shouban/domain/case/decision';
import { dutiesOf, unassignedDuties, type Duty } from '@shouban/domain/case/duties';
import { evolve } from '@shouban/domain/case/evolve';
import { caseRow, dutyRows, inboxRows } from '@shouban/domain/case/projection';
import type { Actor, Assignment, By, CaseEvent, CaseFile, Draft } from '@shouban/domain/case/types';
import type { Refusal } from '@shouban/domain/refusal';
import { ledger } from './activities';

/** Something that wants to happen; it is asked again whenever the ledger turns out to hold something else. */
export interface Intent {
  decide: (file: CaseFile, now: number) => Decision;
  /** Absent: the system does it. */
  by?: By;
  /** Identity of the command, for its repetition. */
  key?: string;
  /** Resolve every open duty anew, not only new ones. */
  resolveAll?: boolean;
}

export interface Outcome {
  seq: number;
  created?: string;
  refusal?: Refusal;
}

const SYSTEM: Actor = { kind: 'system' };

/** Events that are about to be recorded, and the file as it will be when they are. */
export class Drafting {
  readonly events: CaseEvent[] = [];
  private readonly now = Date.now();
  private file: CaseFile;

  constructor(private readonly before: CaseFile) {
    this.file = before;
  }

  /** Decides an intent and adds everything that follows from it. */
  async consider(intent: Intent): Promise<Outcome> {
    const from = this.events.length;
    const { drafts, refusal, forPost, created } = intent.decide(this.file, this.now);
    for (const draft of drafts) this.add(draft, actorOf(intent, forPost));
    if (drafts.length > 0 || intent.resolveAll) await this.settle(intent.resolveAll ?? false);
    const last = this.events.length > from ? this.events.at(-1) : undefined;
    if (intent.key && last)
      this.markCommand(last, { key: intent.key, ...(created && { created }), ...(refusal && { refusal }) });
    return { seq: this.file.state.seq, ...(created && { created }), ...(refusal && { refusal }) };
  }

  /** Sends the events with what they change in the read model; returns the rows that the ledger holds. */
  send(): Promise<RecordedEvent[]> {
    const { before, file, events } = this;
    const was = new Map(dutyRows(before).map((row) => [row.dutyId, JSON.stringify(row)]));
    const duties = dutyRows(file);
    const open = new Set(duties.map((row) => row.dutyId));
    const registration = events.find(isRegistration);
    return ledger.record({
      stream: file.state.caseNo,
      afterSeq: before.state.seq,
      events,
      projection: {
        case: {
          row: caseRow(file),
          duties: duties.filter((row) => was.get(row.dutyId) !== JSON.stringify(row)),
          endedDuties: [...was.keys()].filter((id) => !open.has(id)),
          inbox: inboxRows(before.state, file, events),
          ...(registration && { receiptCodeHash: registration.data.receiptCodeHash }),
        },
      },
    });
  }

  /** Adds what follows by itself, and finds a holder for every duty that has none, until nothing is left to do. */
  private async settle(resolveAll: boolean): Promise<void> {
    if (resolveAll) await this.assign(dutiesOf(this.file), 'absence');
    for (;;) {
      const next = consequence(this.file, this.now);
      const unassigned = next ? [] : unassignedDuties(this.file);
      if (next) this.add(next, SYSTEM);
      else if (unassigned.length > 0) await this.assign(unassigned, 'dutyArose');
      else return;
    }
  }

  private async assign(duties: Duty[], cause: 'absence' | 'dutyArose'): Promise<void> {
    const posts = [...new Set(duties.map((duty) => duty.post))].sort();
    const holders = posts.length > 0 ? await ledger.resolveDuties({ posts, at: this.now }) : {};
    const changed = duties.flatMap((duty): [string, Assignment][] => {
      const holder = holders[duty.post];
      return holder && !same(this.file.state.assignments[duty.id], holder) ? [[duty.id, holder]] : [];
    });
    for (const draft of assigned(Object.fromEntries(changed), cause)) this.add(draft, SYSTEM);
  }

  private add(draft: Draft, actor: Actor): void {
    const event = stamp(draft, this.file.state.seq + 1, uuid4(), this.now, actor);
    this.events.push(event);
    this.file = { ...this.file, state: evolve(this.file.state, event) };
  }

  /** The command's answer is part of the last event, so that whoever folds the ledger can repeat it. */
  private markCommand(last: CaseEvent, command: NonNullable<CaseEvent['command']>): void {
    last.command = command;
    const commands = [...this.file.state.commands, { ...command, seq: last.seq }];
    this.file = { ...this.file, state: { ...this.file.state, commands } };
  }
}

function isRegistration(event: CaseEvent): event is CaseEvent<'CaseRegistered'> {
  return event.type === 'CaseRegistered';
}

/** A person acts in the name of a post; an applicant in his own; everything else is done by the system (R-ABP-03). */
function actorOf({ by }: Intent, forPost: string | undefined): Actor {
  if (!by) return SYSTEM;
  return { kind: 'person', person: by.applicant ? 'applicant' : by.person, ...(forPost && { forPost }) };
}

function same(a: Assignment | undefined, b: Assignment): boolean {
  return a?.person === b.person && a.post === b.post && a.substitute === b.substitute && a.emptyPost === b.emptyPost;
}
