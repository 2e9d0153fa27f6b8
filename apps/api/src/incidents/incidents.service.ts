import { Injectable } from '@nestjs/common';
import { judges } from '@shouban/domain/incident/policies/guards';
import type { IncidentCommands, IncidentState } from '@shouban/domain/incident/types';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import type { CaseScope } from '@shouban/persistence/case-list';
import { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import type { TimelineItemDto, TimelinePageDto } from '../cases/case.response.dto';
import type { PageQueryDto } from '../cases/page.dto';
import { ProblemException } from '../http/problem.exception';
import { proceedingUnknown } from '../proceedings/proceeding-access.service';
import { ProceedingCommands } from '../proceedings/proceeding-commands.service';
import type { ProceedingPageDto } from '../proceedings/proceeding.dto';
import { ProceedingReadingService } from '../proceedings/proceeding-reading.service';
import type { SentToProceeding } from '../proceedings/sent';
import { actingAs, IncidentAccessService } from './incident-access.service';
import { presentIncident } from './incident.presenter';
import type { IncidentQueryDto, TakeStepDto } from './incident.request.dto';
import type { IncidentDto } from './incident.response.dto';

const KIND = 'incident';

/** What comes after the report: every command, and reading. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly access: IncidentAccessService,
    private readonly commands: ProceedingCommands,
    private readonly reading: ProceedingReadingService,
    private readonly reader: ProceedingReader,
    private readonly centre: CentreService,
  ) {}

  async act<A extends keyof IncidentCommands>(
    action: A,
    { number, asker, envelope }: SentToProceeding,
    body: IncidentCommands[A],
  ): Promise<IncidentDto> {
    await this.access.enter(number, asker, action);
    const { seq } = await this.commands.act(KIND, number, action, actingAs(asker), envelope, body);
    return this.page(number, asker, seq);
  }

  takeStep(sent: SentToProceeding, { doneAt, ...step }: TakeStepDto): Promise<IncidentDto> {
    const at = doneAt === undefined ? {} : { doneAt: Date.parse(doneAt) };
    return this.act('takeStep', sent, { ...step, ...at });
  }

  /** Of a person whom the centre knows. @throws ProblemException PERSON_UNKNOWN */
  async record<A extends 'recordFailure' | 'recordGoodDeed'>(
    action: A,
    sent: SentToProceeding,
    body: IncidentCommands[A],
  ): Promise<IncidentDto> {
    await this.access.enter(sent.number, sent.asker, action);
    const { organisation } = await this.centre.catalogue();
    if (organisation.persons.some(({ id }) => id === body.person)) {
      return this.act(action, sent, body);
    }
    throw new ProblemException('PERSON_UNKNOWN', {
      rule: 'R-INC-07',
      errors: [{ path: 'person', code: 'PERSON_UNKNOWN', message: 'There is no such person.' }],
    });
  }

  /** Whoever links must be able to see both. @throws ProblemException PROCEEDING_UNKNOWN, ORIGINAL_CLOSED */
  async linkDuplicate(sent: SentToProceeding, body: IncidentCommands['linkDuplicate']): Promise<IncidentDto> {
    const { number, asker } = sent;
    await this.access.enter(number, asker, 'linkDuplicate');
    await this.access.enterOriginal(body.of, asker);
    return this.act('linkDuplicate', sent, body);
  }

  /** What is said of persons' conduct stands in no list. */
  async list(asker: Principal, { scope, status, kind, ...page }: IncidentQueryDto): Promise<ProceedingPageDto> {
    const { items, nextCursor } = await this.reading.list(KIND, asker, page, {
      ...narrowedTo(scope, asker),
      ...(status && { status }),
      ...(kind && { facts: { incidentKind: kind } }),
    });
    const withoutConduct = ({ conduct: _conduct, ...facts }: Record<string, unknown>) => facts;
    return { items: items.map((item) => ({ ...item, facts: withoutConduct(item.facts) })), nextCursor };
  }

  async view(number: string, asker: Principal): Promise<IncidentDto> {
    await this.access.enter(number, asker, 'read');
    return this.page(number, asker);
  }

  /** That somebody's conduct was recorded is told to all who see the incident; whose and what, to who judges it and to himself. */
  async timeline(number: string, asker: Principal, page: PageQueryDto): Promise<TimelinePageDto> {
    const row = await this.access.enter(number, asker, 'readTimeline');
    const { items, nextCursor } = await this.reading.timeline(row, page);
    if (judges(row.sections, actingAs(asker))) return { items, nextCursor };
    const isWithheld = ({ type, data }: TimelineItemDto) =>
      (type === 'ConductRecorded' || type === 'SuspectedBreachRecorded') && data['person'] !== asker.person;
    return { items: items.map((item) => (isWithheld(item) ? { ...item, data: {} } : item)), nextCursor };
  }

  private async page(number: string, asker: Principal, upToSeq?: number): Promise<IncidentDto> {
    const file = await this.reader.file<IncidentState>(KIND, number, upToSeq);
    if (!file) throw proceedingUnknown();
    return presentIncident(file, await this.reader.personal(KIND, number), actingAs(asker));
  }
}

/** Never more than one may see. */
function narrowedTo(scope: IncidentQueryDto['scope'], { person, sections }: Principal): { scope?: CaseScope } {
  if (scope === 'mine') return { scope: { everything: false, person, sections: [] } };
  return scope === 'section' ? { scope: { everything: false, person, sections } } : {};
}
