import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { INCIDENT_WORKFLOW } from '@shouban/contracts/incident';
import { openProceeding, type ProceedingInput } from '@shouban/contracts/proceeding';
import type { By } from '@shouban/domain/case/types';
import { dayOf } from '@shouban/domain/clock';
import { postOfPerson } from '@shouban/domain/duty/house';
import { incidentProcedure } from '@shouban/domain/incident/procedure';
import type { IncidentOpening } from '@shouban/domain/incident/types';
import { streamOf } from '@shouban/domain/proceeding';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { IncidentReports, type NumberedReport } from '@shouban/persistence/incident-reports';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { CentreService } from '../auth/centre.service';
import { byOf, type Principal } from '../auth/principal';
import { TakenNumbers } from '../commands/taken-numbers';
import { UpdateSender } from '../commands/update-sender';
import { LOGGER } from '../parts';
import type { ReportIncidentDto } from './incident.request.dto';
import type { ReportedIncidentDto } from './incident.response.dto';

const KIND = 'incident';

/**
 * Takes a report in seconds (R-INC-01): one statement gives it its number, one record puts it into the ledger. It has no key: the
 * same words of the same person within seconds are the same report, and are answered with the first.
 */
@Injectable()
export class ReportingService implements OnApplicationBootstrap {
  constructor(
    private readonly centre: CentreService,
    private readonly catalogue: CatalogueReader,
    private readonly reports: IncidentReports,
    private readonly reader: ProceedingReader,
    private readonly sender: UpdateSender,
    private readonly taken: TakenNumbers,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const failed = (error: unknown) => this.logger.warn({ err: error }, 'old reports were not purged');
    this.reports.purge(Date.now()).catch(failed);
  }

  async report(asker: Principal, { text }: ReportIncidentDto): Promise<ReportedIncidentDto> {
    const { organisation, calendarVersion } = await this.centre.catalogue();
    const calendar = await this.catalogue.calendar(calendarVersion);
    const now = Date.now();
    const year = dayOf(now, calendar).slice(0, 4);
    const prefix = `${organisation.centre.code}${incidentProcedure.letters}${year}`;
    const { person } = asker;
    const report = await this.reports.take(person, text, prefix, now);
    const post = organisation.posts.find(({ code }) => code === postOfPerson(person, organisation));
    const opening = { text, ...at(post), by: byOf(asker) };
    const { numbered } = await this.taken.passOver(
      KIND,
      report,
      (last) => this.open(last, opening),
      async (last, ahead) => ({
        ...last,
        number: await this.reports.renumber(person, text, prefix, last.number, ahead),
      }),
    );
    return { number: numbered.number, firstResponder: person };
  }

  /** Once the ledger has it, its workflow is never started again. */
  private async open({ number, reportedAt, repeated }: NumberedReport, opening: IncidentOpening & { by: By }) {
    if (repeated && (await this.reader.row(KIND, number))) return;
    // Another report that was given the number before a restore came at another time.
    const key = `report-${number}-${reportedAt}`;
    const input: ProceedingInput<IncidentOpening> = { number, opening: { ...opening, key } };
    await this.sender.openNumbered(openProceeding, {
      workflow: INCIDENT_WORKFLOW,
      workflowId: streamOf(KIND, number),
      input,
      claim: { key },
    });
  }
}

function at(post: { code: string; sectionCode: string } | undefined): Partial<IncidentOpening> {
  return post ? { post: post.code, sectionCode: post.sectionCode } : {};
}
