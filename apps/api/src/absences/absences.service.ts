import { Injectable } from '@nestjs/common';
import { ABSENCE_WORKFLOW, absenceWorkflowId, registerAbsence, type AbsenceInput } from '@shouban/contracts/absence';
import type { WorkingCalendar } from '@shouban/domain/clock';
import { allows, sectionsOf } from '@shouban/identity';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { AuditService } from '../auth/audit.service';
import { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { UpdateSender } from '../commands/update-sender';
import { ProblemException } from '../http/problem.exception';
import type { RegisterAbsenceDto, RegisteredAbsenceDto } from './absence.dto';
import { checkSpan, spanOf } from './span';

/** An officer will be away: recorded, and from its first instant every case knows it (R-ABP-04, R-ABP-07). */
@Injectable()
export class AbsencesService {
  constructor(
    private readonly centre: CentreService,
    private readonly catalogue: CatalogueReader,
    private readonly idempotency: IdempotencyService,
    private readonly sender: UpdateSender,
    private readonly audit: AuditService,
  ) {}

  /** @throws ProblemException PERSON_UNKNOWN, ABSENCE_NOT_YOURS, ABSENCE_EMPTY, ABSENCE_TOO_LONG, ABSENCE_OVER */
  async register(asker: Principal, envelope: Envelope, body: RegisterAbsenceDto): Promise<RegisteredAbsenceDto> {
    await this.mayRegister(asker, body.person);
    const claimed = await this.idempotency.claim(envelope, body);
    if (claimed.created !== null) return { absenceId: claimed.created };
    const input = inputOf(asker, envelope, body, await this.catalogue.calendar());
    const { absenceId } = await this.sender.startAnd(registerAbsence, {
      workflow: ABSENCE_WORKFLOW,
      workflowId: absenceWorkflowId(input.absenceId),
      input,
      updateId: updateIdOf(envelope),
    });
    this.idempotency.complete(envelope, { created: absenceId });
    return { absenceId };
  }

  private async mayRegister(asker: Principal, person: string): Promise<void> {
    const { organisation } = await this.centre.catalogue();
    if (!organisation.persons.some(({ id }) => id === person)) {
      throw new ProblemException('PERSON_UNKNOWN', {
        detail: `There is no person ${person}.`,
        errors: [{ path: 'person', code: 'PERSON_UNKNOWN', message: 'There is no such person.' }],
      });
    }
    const allowed = allows(asker.ability, 'register', 'Absence', {
      person,
      sections: sectionsOf(organisation, person),
    });
    this.audit.note({ account: asker.person, action: 'registerAbsence', outcome: allowed ? 'allowed' : 'denied' });
    if (!allowed) throw new ProblemException('ABSENCE_NOT_YOURS', { rule: 'R-ABP-04' });
  }
}

/** The id follows from the command, so that however often it is sent there is one absence. */
function inputOf(
  asker: Principal,
  envelope: Envelope,
  { person, from, to, kind, handover }: RegisterAbsenceDto,
  calendar: WorkingCalendar,
): AbsenceInput {
  const span = spanOf(from, to, calendar);
  checkSpan(span, Date.now());
  const absenceId = updateIdOf(envelope).slice(0, 32);
  return { absenceId, person, ...span, kind, ...(handover && { handover }), registeredBy: asker.person };
}
