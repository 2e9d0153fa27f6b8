import { Injectable } from '@nestjs/common';
import { PROCEEDING_WORKFLOWS } from '@shouban/contracts/proceeding';
import type { OrderCommands, OrderState, Pressed } from '@shouban/domain/oversight/order/types';
import { streamOf, type ProceedingFile } from '@shouban/domain/proceeding';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { CaseAccessService } from '../auth/case-access.service';
import { byOf, type Principal } from '../auth/principal';
import type { TimelinePageDto } from '../cases/case.response.dto';
import type { PageQueryDto } from '../cases/page.dto';
import type { Envelope } from '../commands/envelope';
import { ProblemException } from '../http/problem.exception';
import { ProceedingAccessService, proceedingUnknown } from '../proceedings/proceeding-access.service';
import { ProceedingCommands } from '../proceedings/proceeding-commands.service';
import { ProceedingReadingService } from '../proceedings/proceeding-reading.service';
import type { ProceedingPageDto } from '../proceedings/proceeding.dto';
import { presentProceeding } from '../proceedings/proceeding.presenter';
import { subjectOf } from '../proceedings/subject';
import type { SentToProceeding } from '../proceedings/sent';
import type { OrderDto, OrderPressingDto, OrderQueryDto } from './order.dto';

const KIND = 'order';
const WORKFLOW = PROCEEDING_WORKFLOWS.order;

/** 督办: pressing for any case, or for anything else on record (R-SUP-08). */
@Injectable()
export class OrdersService {
  constructor(
    private readonly commands: ProceedingCommands,
    private readonly access: ProceedingAccessService,
    private readonly cases: CaseAccessService,
    private readonly reading: ProceedingReadingService,
    private readonly reader: ProceedingReader,
  ) {}

  async order(asker: Principal, envelope: Envelope, body: OrderPressingDto): Promise<OrderDto> {
    const about = await this.pressed(asker, body);
    const { number, seq } = await this.commands.open(KIND, WORKFLOW, byOf(asker), envelope, body, { about });
    return this.page(number, asker, seq);
  }

  async act<A extends keyof OrderCommands>(
    action: A,
    { number, asker, envelope }: SentToProceeding,
    body: OrderCommands[A],
  ): Promise<OrderDto> {
    await this.access.enter(KIND, number, asker, action);
    const { seq } = await this.commands.act(KIND, number, action, byOf(asker), envelope, body);
    return this.page(number, asker, seq);
  }

  list(asker: Principal, query: OrderQueryDto): Promise<ProceedingPageDto> {
    const { status, section, person, caseNo } = query;
    return this.reading.list(KIND, asker, query, {
      ...(status && { status }),
      ...(section && { section }),
      ...(person && { person }),
      ...(caseNo && { facts: { about: caseNo } }),
    });
  }

  async view(number: string, asker: Principal): Promise<OrderDto> {
    await this.access.enter(KIND, number, asker, 'read');
    return this.page(number, asker);
  }

  async timeline(number: string, asker: Principal, page: PageQueryDto): Promise<TimelinePageDto> {
    return this.reading.timeline(await this.access.enter(KIND, number, asker, 'readTimeline'), page);
  }

  /** One of the two is named, and whoever orders may see it. */
  private async pressed(asker: Principal, { caseNo, proceeding }: OrderPressingDto): Promise<Pressed> {
    if ((caseNo === undefined) === (proceeding === undefined)) {
      throw new ProblemException('ORDER_MATTER_REQUIRED', { rule: 'R-SUP-08' });
    }
    if (caseNo !== undefined) {
      const { itemName, closed } = await this.cases.enter(caseNo, asker, 'orderPressing');
      return { stream: caseNo, title: itemName, closed };
    }
    const { kind, number } = proceeding!;
    const { title, closedAt } = await this.access.enter(kind, number, asker, 'orderPressing');
    return { stream: streamOf(kind, number), title, closed: closedAt !== null };
  }

  private async page(number: string, asker: Principal, upToSeq?: number): Promise<OrderDto> {
    const file = await this.reader.file<OrderState>(KIND, number, upToSeq);
    if (!file) throw proceedingUnknown();
    return presentOrder(file, asker);
  }
}

function presentOrder(file: ProceedingFile<OrderState>, asker: Principal): OrderDto {
  const { about, instruction, post, section, orderedBy, acknowledged, answers, accepted, withdrawn } = file.state;
  const page = presentProceeding(KIND, file, byOf(asker));
  return {
    ...page,
    ...subjectOf(about!.stream),
    instruction: instruction!,
    post: post!,
    section: section!,
    orderedBy: orderedBy!.person,
    orderedFor: orderedBy!.post,
    due: page.duties.find(({ kind }) => kind === 'answer')?.due ?? null,
    acknowledgedBy: acknowledged?.by ?? null,
    acknowledgedOn: acknowledged?.on ?? null,
    answers: answers.map(({ answer, by, on, sentBack }) => ({
      answer,
      by,
      on,
      sentBack: sentBack ? { reason: sentBack.reason, days: sentBack.days, on: sentBack.on } : null,
    })),
    acceptedOn: accepted?.on ?? null,
    withdrawnOn: withdrawn?.on ?? null,
  };
}
