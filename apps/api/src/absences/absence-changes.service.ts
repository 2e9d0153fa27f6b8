import { Injectable } from '@nestjs/common';
import {
  absenceUpdates,
  absenceWorkflowId,
  type AbsenceChanged,
  type AbsenceCommand,
} from '@shouban/contracts/absence';
import {
  absenceStatus,
  type AbsenceAction,
  type AbsenceCommands,
  type AbsenceFacts,
} from '@shouban/domain/duty/absence';
import { AbsenceReader } from '@shouban/persistence/absence-reader';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import type { AbsenceEntity } from '@shouban/persistence/entities';
import type { Principal } from '../auth/principal';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { UpdateSender } from '../commands/update-sender';
import { ProblemException } from '../http/problem.exception';
import { AbsenceAccessService, absenceUnknown } from './absence-access.service';
import type { AbsenceCorrectionDto, AbsenceDto, AbsenceReasonDto, HandOverDto } from './absence.dto';
import { presentAbsence } from './absence.presenter';
import { HandoverService } from './handover.service';
import { NeighbourService } from './neighbour.service';
import { beginningOf, endOf } from './span';

/** A command on an absence as it was sent. */
export interface SentChange {
  absenceId: string;
  asker: Principal;
  envelope: Envelope;
}

/** What becomes of an absence after it was registered: corrected, ended early, cancelled, handed over (R-ABP-04, R-ABP-08). */
@Injectable()
export class AbsenceChangesService {
  constructor(
    private readonly access: AbsenceAccessService,
    private readonly catalogue: CatalogueReader,
    private readonly reader: AbsenceReader,
    private readonly handover: HandoverService,
    private readonly neighbours: NeighbourService,
    private readonly idempotency: IdempotencyService,
    private readonly sender: UpdateSender,
  ) {}

  async correct(sent: SentChange, { from, to, reason, ...rest }: AbsenceCorrectionDto): Promise<AbsenceDto> {
    const absence = await this.access.change(sent.absenceId, sent.asker, 'correctAbsence');
    const calendar = await this.catalogue.calendar();
    const changes: Partial<AbsenceFacts> = {
      ...given(rest),
      ...(from !== undefined && { from: beginningOf(from, calendar) }),
      ...(to !== undefined && { to: endOf(to, calendar) }),
    };
    if (Object.keys(changes).length === 0) throw new ProblemException('CORRECTION_EMPTY', { rule: 'R-ABP-08' });
    const { neighbour } = changes;
    const { person, fromAt } = absence;
    await this.neighbours.check({ person, from: changes.from ?? fromAt, ...(neighbour && { neighbour }) });
    return this.change(sent, 'correctAbsence', { changes, ...(reason && { reason }) });
  }

  async end(sent: SentChange, { reason }: AbsenceReasonDto): Promise<AbsenceDto> {
    await this.access.change(sent.absenceId, sent.asker, 'endAbsence');
    return this.change(sent, 'endAbsence', reason === undefined ? {} : { reason });
  }

  async cancel(sent: SentChange, { reason }: AbsenceReasonDto): Promise<AbsenceDto> {
    await this.access.change(sent.absenceId, sent.asker, 'cancelAbsence');
    return this.change(sent, 'cancelAbsence', reason === undefined ? {} : { reason });
  }

  async handOver(sent: SentChange, { items }: HandOverDto): Promise<AbsenceDto> {
    const { person, ...absence } = await this.access.change(sent.absenceId, sent.asker, 'handOver');
    // Once somebody is away his duties are his stand-in's: the absence itself says that it is too late.
    if (statusOf(absence) === 'planned') await this.handover.check(person, items, 'items');
    return this.change(sent, 'handOver', { items: items.map((item) => ({ ...item })) });
  }

  private async change<A extends AbsenceAction>(
    { absenceId, asker, envelope }: SentChange,
    action: A,
    body: AbsenceCommands[A],
  ): Promise<AbsenceDto> {
    const claimed = await this.idempotency.claim(envelope, body);
    if (claimed.seq === null) {
      const command: AbsenceCommand<A> = { ...body, by: asker.person, key: updateIdOf(envelope) };
      const changed = await this.sender.update(absenceUpdates[action], absenceWorkflowId(absenceId), command, () =>
        this.afterItsEnd(absenceId, command.key),
      );
      this.idempotency.complete(envelope, changed);
    }
    const row = await this.reader.find(absenceId);
    if (!row) throw absenceUnknown();
    return presentAbsence(row, Date.now());
  }

  /** No workflow runs any more: a change that was the last one is answered, every other refused. */
  private async afterItsEnd(absenceId: string, key: string): Promise<AbsenceChanged> {
    const seq = await this.reader.seqOf(absenceId, key);
    if (seq !== undefined) return { seq };
    const row = await this.reader.find(absenceId);
    if (!row) throw absenceUnknown();
    throw new ProblemException(row.cancelled ? 'ABSENCE_CANCELLED' : 'ABSENCE_ENDED', { rule: 'R-ABP-08' });
  }
}

/** Without the fields that were left out: they exist on an object of a class, and would wipe out what is known. */
function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function statusOf({ fromAt, toAt, cancelled }: Pick<AbsenceEntity, 'fromAt' | 'toAt' | 'cancelled'>) {
  return absenceStatus({ from: fromAt, to: toAt, cancelled }, Date.now());
}
