import { Injectable } from '@nestjs/common';
import {
  actionUpdate,
  openProceeding,
  type ProceedingInput,
  type ProceedingResult,
} from '@shouban/contracts/proceeding';
import type { By, CommandRecord } from '@shouban/domain/case/types';
import { dayOf } from '@shouban/domain/clock';
import { attempt, procedureOf, streamOf, type Command, type ProceedingKind } from '@shouban/domain/proceeding';
import { hashReceiptCode, newReceiptCode } from '@shouban/identity';
import type { Claimed } from '@shouban/persistence/access';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { TakenNumbers, unlessKnown } from '../commands/taken-numbers';
import { UpdateSender } from '../commands/update-sender';
import { ProblemException } from '../http/problem.exception';
import { proceedingUnknown } from './proceeding-access.service';

/** What an opening answers: the number, the code for whoever has no account, and the sequence of its entry. */
export interface Opened {
  number: string;
  code: string;
  seq: number;
}

/** The one way of every command of a proceeding: is the key new, send, answer from the ledger. */
@Injectable()
export class ProceedingCommands {
  constructor(
    private readonly idempotency: IdempotencyService,
    private readonly sender: UpdateSender,
    private readonly taken: TakenNumbers,
    private readonly reader: ProceedingReader,
    private readonly catalogue: CatalogueReader,
  ) {}

  /**
   * Takes a number once per key and starts the workflow.
   *
   * @param workflow name of the workflow type
   * @param body what its sender said, which a repeat must say again
   * @param found what the edge has looked up besides
   */
  async open(
    kind: ProceedingKind,
    workflow: string,
    by: By,
    envelope: Envelope,
    body: object,
    found: object = {},
  ): Promise<Opened> {
    const opening = { ...body, ...found, by, key: updateIdOf(envelope) };
    const { numbered, answer: seq } = await this.taken.passOver(
      kind,
      await this.idempotency.claim(envelope, body, () => this.take(kind)),
      (claimed) => this.openUnder(claimed, kind, workflow, opening),
      async (claimed, ahead) => this.idempotency.renumber(envelope, claimed.caseNo!, await this.take(kind, ahead)),
    );
    this.idempotency.complete(envelope, { seq });
    return { number: numbered.caseNo!, code: numbered.receiptCode!, seq };
  }

  /** Once the ledger has it, its workflow is never started again under this key. */
  private async openUnder(claimed: Claimed, kind: ProceedingKind, workflow: string, opening: Command): Promise<number> {
    if (claimed.seq !== null) return claimed.seq;
    const number = claimed.caseNo!;
    const { key } = opening;
    const input: ProceedingInput = { number, opening, codeHash: hashReceiptCode(claimed.receiptCode!) };
    const start = { workflow, workflowId: streamOf(kind, number), input, claim: { key } };
    return unlessKnown(
      () => this.opened(kind, number, key),
      async () => (await this.sender.openNumbered(openProceeding, start)).seq,
    );
  }

  /**
   * The same for what there can be only one of, whose number is given by what it is about: whoever comes first opens it.
   *
   * @returns undefined where somebody else has opened it
   */
  async openOnce(
    kind: ProceedingKind,
    workflow: string,
    number: string,
    by: By,
    envelope: Envelope,
    body: object,
    found: object,
  ): Promise<ProceedingResult | undefined> {
    const claimed = await this.idempotency.claim(envelope, body);
    if (claimed.seq !== null) return { seq: claimed.seq };
    const key = updateIdOf(envelope);
    if (!(await this.reader.row(kind, number))) {
      const input: ProceedingInput = { number, opening: { ...body, ...found, by, key } };
      const workflowId = streamOf(kind, number);
      await this.sender.startAnd(openProceeding, { workflow, workflowId, input, updateId: key });
    }
    const file = await this.reader.file(kind, number);
    const first = file?.state.commands[0];
    if (first?.key !== key) return undefined;
    this.idempotency.complete(envelope, { seq: first.seq });
    return { seq: first.seq };
  }

  /** For whoever has been let in already. */
  async act(
    kind: ProceedingKind,
    number: string,
    action: string,
    by: By,
    envelope: Envelope,
    body: object,
    found: object = {},
  ): Promise<ProceedingResult> {
    const claimed = await this.idempotency.claim(envelope, body);
    if (claimed.seq !== null) return { seq: claimed.seq, ...(claimed.created && { created: claimed.created }) };
    const command = { ...body, ...found, by, key: updateIdOf(envelope) };
    const stream = streamOf(kind, number);
    const result = await this.sender.asHeldNow(stream, () =>
      this.sender.update(actionUpdate(action), stream, command, () => this.afterClosing(kind, number, action, command)),
    );
    this.idempotency.complete(envelope, result);
    return result;
  }

  /** What the ledger knows of an opening. @throws ProblemException NUMBER_TAKEN where it knows somebody else's */
  private async opened(kind: ProceedingKind, number: string, key: string): Promise<number | undefined> {
    const file = await this.reader.file(kind, number);
    const own = file?.state.commands.find((command) => command.key === key);
    if (file && !own) throw new ProblemException('NUMBER_TAKEN');
    return own?.seq;
  }

  /** No workflow runs: a closed proceeding answers a command that it knows, and refuses every other, by the rule that its workflow would name. */
  private async afterClosing(
    kind: ProceedingKind,
    number: string,
    action: string,
    command: Command,
  ): Promise<ProceedingResult> {
    const file = await this.reader.file(kind, number);
    if (!file) throw proceedingUnknown();
    const known: CommandRecord | undefined = file.state.commands.find(({ key }) => key === command.key);
    if (known?.refusal) throw ProblemException.of(known.refusal);
    if (known) return { seq: known.seq, ...(known.created && { created: known.created }) };
    if (file.state.closedAt === undefined) throw new ProblemException('TEMPORAL_AWAY');
    const { refusal } = attempt(procedureOf(kind), file, action, command, Date.now());
    throw refusal ? ProblemException.of(refusal) : new ProblemException('PROCEEDING_CLOSED');
  }

  private async take(kind: ProceedingKind, ahead?: number): Promise<{ caseNo: string; receiptCode: string }> {
    const calendar = await this.catalogue.calendar();
    const year = Number(dayOf(Date.now(), calendar).slice(0, 4));
    return { caseNo: await this.reader.nextNumber(kind, year, ahead), receiptCode: newReceiptCode() };
  }
}
