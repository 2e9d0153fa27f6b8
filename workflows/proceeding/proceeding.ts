import { allHandlersFinished, condition, continueAsNew, setHandler } from '@temporalio/workflow';
import { absencesChanged, calendarChanged } from '@shouban/contracts/case';
import {
  actionUpdate,
  openProceeding,
  proceedingStateQuery,
  type ProceedingInput,
  type ProceedingResult,
} from '@shouban/contracts/proceeding';
import { policiesOf, type Opener, type Procedure, type ProceedingState } from '@shouban/domain/proceeding';
import { ledger } from '../case/activities';
import { unwrapped } from '../case/case-table';
import { ofItsOwn } from '../case/own-number';
import { ringUntil } from '../case/ring-until';
import { ProceedingTable } from './proceeding-table';

/**
 * A proceeding as its workflow file tells it: the handlers are set, it is opened, and then the file says what is waited for, one
 * step after the other. Actions are updates, one line each: ask the policy, apply, record.
 */
export class Proceeding<S extends ProceedingState, E extends object, C extends object, O extends object> {
  readonly table: ProceedingTable<S, E, C, O>;
  private readonly opening?: Promise<ProceedingResult>;

  constructor(procedure: Procedure<S, E, C, O>, input: ProceedingInput<O>) {
    this.table = new ProceedingTable(procedure, input);
    if ('opening' in input) this.opening = this.takeUp(input.opening, input.codeHash);
    const begun = 'opening' in input ? input.opening : input.file.state.commands[0]!;
    setHandler(openProceeding, () => this.opening ?? this.openedBefore(), { validator: ofItsOwn(begun) });
    for (const action of Object.keys(policiesOf(procedure))) this.mayBeDone(action);
    setHandler(absencesChanged, () => this.whenOpened(() => this.table.resolveAnew()));
    setHandler(calendarChanged, () => this.whenOpened(() => this.table.recount()));
    setHandler(proceedingStateQuery, () => this.table.file.state);
  }

  get state(): S {
    return this.table.file.state;
  }

  /** @returns false where the opening was refused: nothing stands in the ledger, and the workflow ends */
  async isOpened(): Promise<boolean> {
    try {
      await this.opening;
      return true;
    } catch {
      // Whoever sent it has been told; he is answered before the workflow ends.
      await condition(allHandlersFinished);
      return false;
    }
  }

  /** Waits until `reached` while nothing is being recorded, and rings what is due in the meantime. */
  async until(reached: (state: S) => boolean): Promise<void> {
    await ringUntil(
      this.table,
      () => reached(this.state),
      () => this.turnThePage(),
    );
  }

  /** Everybody has been answered. */
  async end(): Promise<ProceedingResult> {
    await condition(() => allHandlersFinished() && this.table.idle);
    return { seq: this.state.seq };
  }

  private async takeUp(opening: O & Opener, codeHash?: string): Promise<ProceedingResult> {
    try {
      return await this.table.open(await ledger.house(), opening, codeHash);
    } catch (error) {
      throw unwrapped(error);
    }
  }

  /** After a page was turned the opening is repeated from memory: it is the first command. */
  private async openedBefore(): Promise<ProceedingResult> {
    return { seq: this.state.commands[0]!.seq };
  }

  private mayBeDone(action: string): void {
    const update = actionUpdate(action);
    setHandler(update, (command) => this.whenOpened(() => this.table.perform(action, command)), {
      validator: (command) => {
        if (this.table.opened) this.table.check(action, command);
      },
    });
  }

  /** What comes before the opening is recorded waits for it. */
  private async whenOpened<R>(then: () => R | Promise<R>): Promise<R> {
    await this.opening;
    return then();
  }

  private async turnThePage(): Promise<void> {
    await condition(() => allHandlersFinished() && this.table.idle);
    await continueAsNew({ file: this.table.file });
  }
}
