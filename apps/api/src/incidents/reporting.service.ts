import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { INCIDENT_WORKFLOW } from '@shouban/contracts/incident';
import { openProceeding, type ProceedingInput } from '@shouban/contracts/proceeding';
import { dayOf } from '@shouban/domain/clock';
import { postOfPerson } from '@shouban/domain/duty/house';
import { incidentProcedure } from '@shouban/domain/incident/procedure';
import type { IncidentOpening } from '@shouban/domain/incident/types';
import { streamOf } from '@shouban/domain/proceeding';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { IncidentReports } from '@shouban/persistence/incident-reports';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { CentreService } from '../auth/centre.service';
import { byOf, type Principal } from '../auth/principal';
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
    const { number, repeated } = await this.reports.take(asker.person, text, prefix, now);
    // Once the ledger has it, its workflow is never started again.
    if (!repeated || !(await this.reader.row(KIND, number))) {
      const post = organisation.posts.find(({ code }) => code === postOfPerson(asker.person, organisation));
      await this.open(number, asker, { text, ...at(post) });
    }
    return { number, firstResponder: asker.person };
  }

  private async open(number: string, asker: Principal, opening: IncidentOpening): Promise<void> {
    const key = `report-${number}`;
    const input: ProceedingInput<IncidentOpening> = { number, opening: { ...opening, by: byOf(asker), key } };
    await this.sender.startAnd(openProceeding, {
      workflow: INCIDENT_WORKFLOW,
      workflowId: streamOf(KIND, number),
      input,
      updateId: key,
    });
  }
}

function at(post: { code: string; sectionCode: string } | undefined): Partial<IncidentOpening> {
  return post ? { post: post.code, sectionCode: post.sectionCode } : {};
}
