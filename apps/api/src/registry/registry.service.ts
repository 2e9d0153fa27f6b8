import { Injectable } from '@nestjs/common';
import { PROCEEDING_WORKFLOWS } from '@shouban/contracts/proceeding';
import { dueOf, limitOf } from '@shouban/domain/registry/deadlines';
import type { RegistryCommands, RegistryState } from '@shouban/domain/registry/types';
import type { ProceedingFile } from '@shouban/domain/proceeding';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { byOf, type Principal } from '../auth/principal';
import type { TimelinePageDto } from '../cases/case.response.dto';
import type { PageQueryDto } from '../cases/page.dto';
import type { Envelope } from '../commands/envelope';
import { ProceedingAccessService, proceedingUnknown } from '../proceedings/proceeding-access.service';
import { ProceedingCommands } from '../proceedings/proceeding-commands.service';
import { ProceedingReadingService } from '../proceedings/proceeding-reading.service';
import type { ProceedingPageDto } from '../proceedings/proceeding.dto';
import { presentProceeding } from '../proceedings/proceeding.presenter';
import type { SentToProceeding } from '../proceedings/sent';
import type { RegisterMatterDto, RegistryMatterDto, RegistryQueryDto } from './registry.dto';
import { registryFilter } from './registry-filter';

const KIND = 'registry';
const WORKFLOW = PROCEEDING_WORKFLOWS.registry;

/** 政务登记: what came in, who handles it, and how it was closed (R-REG-01). */
@Injectable()
export class RegistryService {
  constructor(
    private readonly commands: ProceedingCommands,
    private readonly access: ProceedingAccessService,
    private readonly reading: ProceedingReadingService,
    private readonly reader: ProceedingReader,
    private readonly catalogue: CatalogueReader,
  ) {}

  /** @throws ProblemException REGISTRY_REQUIRED, RECEIVED_IN_FUTURE */
  async register(asker: Principal, envelope: Envelope, body: RegisterMatterDto): Promise<RegistryMatterDto> {
    const { number, seq } = await this.commands.open(KIND, WORKFLOW, byOf(asker), envelope, body);
    return this.page(number, asker, seq);
  }

  async act<A extends keyof RegistryCommands>(
    action: A,
    { number, asker, envelope }: SentToProceeding,
    body: RegistryCommands[A],
  ): Promise<RegistryMatterDto> {
    await this.access.enter(KIND, number, asker, action);
    const { seq } = await this.commands.act(KIND, number, action, byOf(asker), envelope, body);
    return this.page(number, asker, seq);
  }

  async list(asker: Principal, query: RegistryQueryDto): Promise<ProceedingPageDto> {
    return this.reading.list(KIND, asker, query, registryFilter(query, await this.catalogue.calendar()));
  }

  async view(number: string, asker: Principal): Promise<RegistryMatterDto> {
    await this.access.enter(KIND, number, asker, 'read');
    return this.page(number, asker);
  }

  async timeline(number: string, asker: Principal, page: PageQueryDto): Promise<TimelinePageDto> {
    return this.reading.timeline(await this.access.enter(KIND, number, asker, 'readTimeline'), page);
  }

  private async page(number: string, asker: Principal, upToSeq?: number): Promise<RegistryMatterDto> {
    const file = await this.reader.file<RegistryState>(KIND, number, upToSeq);
    if (!file) throw proceedingUnknown();
    return presentMatter(file, asker);
  }
}

function presentMatter(file: ProceedingFile<RegistryState>, asker: Principal): RegistryMatterDto {
  const { matter, instruction, handlerPost, signedOn, signedBy, assists, milestones, reported, closedOn } = file.state;
  const { kind, sender, documentNo, receivedOn, registeredOn, registeredBy, matterClass } = matter!;
  const instructed = instruction && {
    text: instruction.text,
    leadSection: instruction.leadSection,
    assistingSections: instruction.assistingSections,
    on: instruction.on,
    by: instruction.by,
  };
  return {
    ...presentProceeding(KIND, file, byOf(asker)),
    matterKind: kind,
    sender,
    documentNo: documentNo ?? null,
    receivedOn,
    registeredOn,
    registeredBy,
    matterClass,
    limit: limitOf(file.state),
    due: dueOf(file.state, file).due,
    instruction: instructed ?? null,
    handlerPost: handlerPost ?? null,
    signedOn: signedOn ?? null,
    signedBy: signedBy ?? null,
    assists: assists.map(({ sectionCode, result, on, by }) => ({ sectionCode, result, on, by })),
    milestones: milestones.map(({ id, name, by, reachedOn, result, waived }) => ({
      id,
      name,
      by,
      reachedOn: reachedOn ?? null,
      result: result ?? null,
      waived: waived ? { reason: waived.reason, on: waived.on, by: waived.by } : null,
    })),
    result: reported?.result ?? null,
    closedOn: closedOn ?? null,
  };
}
