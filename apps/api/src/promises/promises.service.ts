import { Injectable } from '@nestjs/common';
import { PROCEEDING_WORKFLOWS } from '@shouban/contracts/proceeding';
import { numberOfCheck } from '@shouban/domain/promise/period';
import { promiseProcedure } from '@shouban/domain/promise/procedure';
import type { PromiseCommands, PromiseState } from '@shouban/domain/promise/types';
import { may } from '@shouban/identity';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { CentreService } from '../auth/centre.service';
import { byOf, type Principal } from '../auth/principal';
import type { TimelinePageDto } from '../cases/case.response.dto';
import type { PageQueryDto } from '../cases/page.dto';
import type { Envelope } from '../commands/envelope';
import { ProblemException } from '../http/problem.exception';
import { ProceedingAccessService, proceedingUnknown } from '../proceedings/proceeding-access.service';
import { ProceedingCommands } from '../proceedings/proceeding-commands.service';
import { ProceedingReadingService } from '../proceedings/proceeding-reading.service';
import type { ProceedingPageDto } from '../proceedings/proceeding.dto';
import type { SentToProceeding } from '../proceedings/sent';
import type { ChecksQueryDto, OpenCheckDto, PromiseCheckDto } from './promise.dto';
import { presentCheck, type BreachAccounts } from './promise.presenter';

const KIND = 'promise';
const WORKFLOW = PROCEEDING_WORKFLOWS.promise;
const RULE = 'R-REG-04';
/** What happened to whom is for the head and for those above, not for every colleague. */
const WITHHELD: BreachAccounts = { found: {}, handled: {} };

/** 服务承诺履行检查: one per section and quarter, from its opening to the last breach that is handled (R-REG-04). */
@Injectable()
export class PromisesService {
  constructor(
    private readonly commands: ProceedingCommands,
    private readonly access: ProceedingAccessService,
    private readonly reading: ProceedingReadingService,
    private readonly reader: ProceedingReader,
    private readonly centre: CentreService,
  ) {}

  /** @throws ProblemException ROLE_REQUIRED, SECTION_UNKNOWN, NOTHING_PROMISED, CHECK_OPENED, PERIOD_NOT_RUNNING */
  async open(asker: Principal, envelope: Envelope, body: OpenCheckDto): Promise<PromiseCheckDto> {
    const { sectionCode, period } = body;
    if (!may(asker, 'promise.open', { sections: [sectionCode] })) {
      throw new ProblemException('ROLE_REQUIRED', { rule: RULE });
    }
    const { organisation } = await this.centre.catalogue();
    if (!organisation.sections.some(({ code }) => code === sectionCode)) {
      throw new ProblemException('SECTION_UNKNOWN', { detail: 'There is no section of this code.', rule: RULE });
    }
    if (!organisation.promises?.some((promise) => promise.sectionCode === sectionCode)) {
      throw new ProblemException('NOTHING_PROMISED', { rule: RULE });
    }
    const number = numberOfCheck(organisation.centre.code, promiseProcedure.letters, period, sectionCode);
    const opened = await this.commands.openOnce(KIND, WORKFLOW, number, byOf(asker), envelope, body, {});
    if (!opened) throw new ProblemException('CHECK_OPENED', { detail: `It is ${number}.`, rule: RULE });
    return this.page(number, asker, opened.seq);
  }

  async act<A extends keyof PromiseCommands>(
    action: A,
    { number, asker, envelope }: SentToProceeding,
    body: PromiseCommands[A],
  ): Promise<PromiseCheckDto> {
    await this.access.enter(KIND, number, asker, action);
    const { seq } = await this.commands.act(KIND, number, action, byOf(asker), envelope, body);
    return this.page(number, asker, seq);
  }

  list(asker: Principal, { status, section, period, ...page }: ChecksQueryDto): Promise<ProceedingPageDto> {
    const facts = { ...(section && { section }), ...(period && { period }) };
    return this.reading.list(KIND, asker, page, { facts, ...(status && { status }) });
  }

  async view(number: string, asker: Principal): Promise<PromiseCheckDto> {
    await this.access.enter(KIND, number, asker, 'read');
    return this.page(number, asker);
  }

  async timeline(number: string, asker: Principal, page: PageQueryDto): Promise<TimelinePageDto> {
    return this.reading.timeline(await this.access.enter(KIND, number, asker, 'readTimeline'), page);
  }

  private async page(number: string, asker: Principal, upToSeq?: number): Promise<PromiseCheckDto> {
    const file = await this.reader.file<PromiseState>(KIND, number, upToSeq);
    if (!file) throw proceedingUnknown();
    const { sectionCode } = file.state.subject!;
    const judges = may(asker, 'promise.knowAccounts', { sections: [sectionCode] });
    return presentCheck(file, judges ? await this.accounts(number) : WITHHELD, asker);
  }

  private async accounts(number: string): Promise<BreachAccounts> {
    const accounts: BreachAccounts = { found: {}, handled: {} };
    const personal = await this.reader.personal(KIND, number);
    for (const said of personal.values()) {
      const { breachId, found, handled } = said as { breachId: string; found?: string; handled?: string };
      if (found !== undefined) accounts.found[breachId] = found;
      if (handled !== undefined) accounts.handled[breachId] = handled;
    }
    return accounts;
  }
}
