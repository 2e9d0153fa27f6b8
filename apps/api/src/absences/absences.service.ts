import { Injectable } from '@nestjs/common';
import { ABSENCE_WORKFLOW, absenceWorkflowId, registerAbsence, type AbsenceInput } from '@shouban/contracts/absence';
import type { WorkingCalendar } from '@shouban/domain/clock';
import { absenceCursor, AbsenceReader } from '@shouban/persistence/absence-reader';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import { decodeCursor, pageOf } from '../cases/cursor';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { UpdateSender } from '../commands/update-sender';
import { ProblemException } from '../http/problem.exception';
import { AbsenceAccessService } from './absence-access.service';
import type {
  AbsenceDto,
  AbsencePageDto,
  AbsenceQueryDto,
  RegisterAbsenceDto,
  RegisteredAbsenceDto,
} from './absence.dto';
import { presentAbsence } from './absence.presenter';
import { HandoverService } from './handover.service';
import { NeighbourService } from './neighbour.service';
import { checkSpan, spanOf } from './span';

/** What `absenceCursor` makes. */
const PLACE = /^-?\d{1,16}\|[\da-f]{32}$/;

/** An officer will be away: recorded, and from its first instant every case knows it (R-ABP-04, R-ABP-07). */
@Injectable()
export class AbsencesService {
  constructor(
    private readonly access: AbsenceAccessService,
    private readonly centre: CentreService,
    private readonly catalogue: CatalogueReader,
    private readonly reader: AbsenceReader,
    private readonly handover: HandoverService,
    private readonly neighbours: NeighbourService,
    private readonly idempotency: IdempotencyService,
    private readonly sender: UpdateSender,
  ) {}

  /** @throws ProblemException PERSON_UNKNOWN, ABSENCE_NOT_YOURS, ABSENCE_EMPTY, ABSENCE_TOO_LONG, ABSENCE_OVER, DUTY_UNKNOWN */
  async register(asker: Principal, envelope: Envelope, body: RegisterAbsenceDto): Promise<RegisteredAbsenceDto> {
    await this.mustBeKnown(body.person);
    await this.access.mayRegister(asker, body.person, 'registerAbsence');
    const claimed = await this.idempotency.claim(envelope, body);
    if (claimed.created !== null) return { absenceId: claimed.created };
    const input = inputOf(asker, envelope, body, await this.catalogue.calendar());
    await this.neighbours.check(input);
    await this.handover.check(body.person, body.handover ?? [], 'handover');
    const { absenceId } = await this.sender.startAnd(registerAbsence, {
      workflow: ABSENCE_WORKFLOW,
      workflowId: absenceWorkflowId(input.absenceId),
      input,
      updateId: updateIdOf(envelope),
    });
    this.idempotency.complete(envelope, { created: absenceId });
    return { absenceId };
  }

  /** One's own, and those of the sections that one may see; the latest beginning first. */
  async list(asker: Principal, { cursor, limit, person, state }: AbsenceQueryDto): Promise<AbsencePageDto> {
    const now = Date.now();
    const after = decodeCursor(cursor, PLACE);
    const visible = await this.access.visible(asker);
    const rows = await this.reader.list({
      persons: visible.filter((id) => person === undefined || id === person),
      limit: limit + 1,
      ...(after !== undefined && { cursor: after }),
      ...(state && { state }),
      now,
    });
    const { items, nextCursor } = pageOf(rows, limit, absenceCursor);
    return { items: items.map((row) => presentAbsence(row, now)), nextCursor };
  }

  async view(absenceId: string, asker: Principal): Promise<AbsenceDto> {
    return presentAbsence(await this.access.see(absenceId, asker), Date.now());
  }

  private async mustBeKnown(person: string): Promise<void> {
    const { organisation } = await this.centre.catalogue();
    if (organisation.persons.some(({ id }) => id === person)) return;
    throw new ProblemException('PERSON_UNKNOWN', {
      detail: 'There is no such person in the organisation.',
      rule: 'R-ABP-08',
      errors: [{ path: 'person', code: 'PERSON_UNKNOWN', message: 'There is no such person.' }],
    });
  }
}

/** The id follows from the command, so that however often it is sent there is one absence. */
function inputOf(
  asker: Principal,
  envelope: Envelope,
  { person, from, to, kind, handover, whereabouts, neighbour }: RegisterAbsenceDto,
  calendar: WorkingCalendar,
): AbsenceInput {
  const span = spanOf(from, to, calendar);
  checkSpan(span, Date.now());
  return {
    absenceId: updateIdOf(envelope).slice(0, 32),
    person,
    ...span,
    kind,
    ...(handover && { handover: handover.map((item) => ({ ...item })) }),
    ...(whereabouts && { whereabouts }),
    ...(neighbour && { neighbour }),
    registeredBy: asker.person,
  };
}
