import { awaitsAftercare } from '@shouban/domain/case/aftercare';
import type { CaseCommands } from '@shouban/domain/case/commands';
import type { CaseEvent, CaseState } from '@shouban/domain/case/types';
import type { Act, Onlooker, Play } from '../../tools/simulate/play';
import type { Stage, StagedCase } from './stage.testing';

/**
 * One case told twice: by the real workflow on the time-skipping server, and on paper beside it. Paper decides what is done
 * next and when; where an instant enters the state, paper takes the one that the ledger has stored.
 */
export class Twin {
  readonly staged: StagedCase;

  constructor(
    private readonly stage: Stage,
    private readonly play: Play,
  ) {
    this.staged = stage.caseOf(play.beginning.application.caseNo);
  }

  /** To the end of the case. */
  async tell(): Promise<void> {
    const { play, staged, stage } = this;
    const { at, item, application } = play.beginning;
    await stage.passToInstant(at);
    const { seq } = await staged.register(item.code, application);
    play.paper.now = await this.instantOf(seq);
    await play.begin();
    for (let thing = play.next(); thing && !play.isClosed; thing = play.next()) {
      await stage.passToInstant(thing.at);
      await play.take(thing, this.doIt);
      // What happened by itself, or follows from what others did, reaches the ledger in its own time.
      await staged.until(async () => (await this.stored()) >= play.file.state.seq);
    }
  }

  /** What the grant rests on is looked after from then on, where there is such a thing; by a workflow of its own. */
  async tellAftercare(): Promise<void> {
    const { play, staged } = this;
    const { state } = play.file;
    if (!awaitsAftercare(state)) return;
    await staged.until(async () => (await this.stored()) > state.seq);
    play.paper.now = await this.instantOf(state.seq + 1);
    await play.paper.beginAftercare();
    // A check whose day had passed before is overdue from the first.
    await play.paper.ring();
    await staged.until(async () => (await this.stored()) >= play.file.state.seq);
  }

  /** The state as the workflow holds it that looked after the case last. */
  lastState(): Promise<CaseState> {
    const { staged, play } = this;
    return play.file.state.aftercareFrom === undefined ? staged.state() : staged.stateAfterwards();
  }

  private readonly doIt: Onlooker = async (act, by, key) => {
    const { action, body } = act;
    const before = this.play.file.state.seq;
    const { seq } = await this.staged
      .do(action, by, body as Omit<CaseCommands[typeof action], 'by' | 'key'>, key)
      .catch((answer: unknown) => this.refusedAsExpected(act, answer, before));
    this.play.paper.now = await this.instantOf(seq);
  };

  /** An attempt that is itself a fact was recorded before it was refused. */
  private async refusedAsExpected({ action, refusal }: Act, answer: unknown, before: number): Promise<{ seq: number }> {
    if ((answer as { code?: string } | undefined)?.code !== refusal) {
      throw new Error(`${action} of ${this.staged.caseNo} was answered ${JSON.stringify(answer)}`, { cause: answer });
    }
    return { seq: before + 1 };
  }

  private async instantOf(seq: number): Promise<number> {
    const ledger = await this.staged.ledger();
    return ledger.find((event): event is CaseEvent => event.seq === seq)!.at;
  }

  private async stored(): Promise<number> {
    const [head]: { seq: number }[] = await this.stage.dataSource.query(
      `SELECT seq FROM ledger_heads WHERE stream = $1`,
      [this.staged.caseNo],
    );
    return head!.seq;
  }
}
