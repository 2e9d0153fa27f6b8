import { condition, uuid4 } from '@temporalio/workflow';
import type { RecordedEvent } from '@shouban/activities/ledger/ledger.activities';
import type { AbsenceChanged, AbsenceCommand, AbsenceInput } from '@shouban/contracts/absence';
import {
  considerAbsence,
  evolveAbsence,
  type AbsenceAction,
  type AbsenceDraft,
  type AbsenceState,
} from '@shouban/domain/duty/absence';
import type { Refusal } from '@shouban/domain/refusal';
import { ledger } from '../case/activities';
import { failure } from '../ledger/ledger-table';

/** An absence as the ledger has it; whoever changes it waits until that is recorded. */
export class AbsenceTable {
  state: AbsenceState;
  private busy = false;

  constructor(private readonly input: AbsenceInput) {
    const { handover = [], ...facts } = input;
    this.state = { ...facts, handover, cancelled: false, seq: 0 };
  }

  get registered(): boolean {
    return this.state.seq > 0;
  }

  register(): Promise<AbsenceChanged> {
    const { absenceId: _id, registeredBy, handover = [], ...data } = this.input;
    const draft: AbsenceDraft = { type: 'AbsenceRegistered', data: { ...data, handover } };
    return this.record(() => draft, registeredBy);
  }

  /** Synchronous validator: a refused change never enters the history. */
  check<A extends AbsenceAction>(action: A, command: AbsenceCommand<A>): void {
    const draft = considerAbsence(this.state, action, command, Date.now());
    if (isRefusal(draft)) throw failure(draft);
  }

  async perform<A extends AbsenceAction>(action: A, command: AbsenceCommand<A>): Promise<AbsenceChanged> {
    await condition(() => this.registered);
    return this.record(() => considerAbsence(this.state, action, command, Date.now()), command.by, command.key);
  }

  /** One record after the other. The ledger decides: what a lost workflow task wrote is folded, and the draft made again. */
  private async record(consider: () => AbsenceDraft | Refusal, person: string, key?: string): Promise<AbsenceChanged> {
    while (this.busy) await condition(() => !this.busy);
    this.busy = true;
    try {
      for (;;) {
        const recorded = await this.recordOnce(consider(), person, key);
        if (recorded) return { seq: recorded.seq };
      }
    } finally {
      this.busy = false;
    }
  }

  /** @returns the event that stands for it, or undefined when the ledger held others that came first */
  private async recordOnce(
    draft: AbsenceDraft | Refusal,
    person: string,
    key?: string,
  ): Promise<RecordedEvent | undefined> {
    if (isRefusal(draft)) throw failure(draft);
    const seq = this.state.seq + 1;
    const { events } = await ledger.record({
      stream: `absence/${this.state.absenceId}`,
      afterSeq: this.state.seq,
      events: [
        {
          id: uuid4(),
          seq,
          type: draft.type,
          at: Date.now(),
          actor: { kind: 'person', person },
          rule: 'R-ABP-04',
          data: draft.data,
          ...(key !== undefined && { command: { key } }),
        },
      ],
      projection: { absence: evolveAbsence(this.state, { ...draft, seq }) },
    });
    this.state = events.reduce(
      (state, event) => evolveAbsence(state, event as AbsenceDraft & { seq: number }),
      this.state,
    );
    return events.find((event) => isAnswerTo(event, key));
  }
}

/** The registration is the only event without a key. */
function isAnswerTo({ command }: RecordedEvent, key: string | undefined): boolean {
  return (command as { key: string } | undefined)?.key === key;
}

function isRefusal(answer: AbsenceDraft | Refusal): answer is Refusal {
  return 'code' in answer;
}
