import { Injectable } from '@nestjs/common';
import { PROCEEDING_WORKFLOWS } from '@shouban/contracts/proceeding';
import type { By } from '@shouban/domain/case/types';
import { feeAsked } from '@shouban/domain/journey/mandate';
import { previewJourney, type JourneyCommands, type JourneyState, type PlanChange } from '@shouban/domain/journey';
import { CaseReader } from '@shouban/persistence/case-reader';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
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
import { JourneyPlanning } from './journey-planning.service';
import { presentJourney, presentPreview, type JourneyPage } from './journey.presenter';
import type {
  JourneyQueryDto,
  OpenJourneyDto,
  JourneyPlanDto,
  RenewedMandateDto,
  ReplanDto,
} from './journey.request.dto';
import type { JourneyDto, OpenedJourneyDto, PlanPreviewDto } from './journey.response.dto';

const KIND = 'journey';
const WORKFLOW = PROCEEDING_WORKFLOWS.journey;

/** 全程代办 over HTTP: who may see a journey, what he sends, and how it stands (R-PRX-01 to R-PRX-04). */
@Injectable()
export class JourneysService {
  constructor(
    private readonly planning: JourneyPlanning,
    private readonly commands: ProceedingCommands,
    private readonly access: ProceedingAccessService,
    private readonly reading: ProceedingReadingService,
    private readonly reader: ProceedingReader,
    private readonly cases: CaseReader,
    private readonly catalogue: CatalogueReader,
  ) {}

  /** @throws ProblemException the refusal of a rule, ITEM_UNKNOWN, FILE_UNKNOWN, ID_NUMBER_INVALID */
  async open(asker: Principal, envelope: Envelope, body: OpenJourneyDto): Promise<OpenedJourneyDto> {
    refuseFee(body.fee);
    const [agentPost, mandate, plan] = await Promise.all([
      this.planning.agentPost(asker.person),
      this.planning.mandate(body.mandate, asker),
      this.planning.planned(body.plan),
    ]);
    await this.planning.checkApplicant(
      body.applicant,
      plan.map(({ itemCode }) => itemCode),
    );
    const found = { mandate, plan, ...(agentPost && { agentPost }) };
    const { number, code, seq } = await this.commands.open(KIND, WORKFLOW, byOf(asker), envelope, body, found);
    return { receiptCode: code, ...(await this.page(number, byOf(asker), seq)) };
  }

  /** @throws ProblemException ITEM_UNKNOWN, or why it is no plan */
  async preview({ plan, totalLimit }: JourneyPlanDto): Promise<PlanPreviewDto> {
    const [planned, calendar] = await Promise.all([this.planning.planned(plan), this.catalogue.calendar()]);
    return presentPreview(previewJourney({ plan: planned, ...(totalLimit && { totalLimit }) }, calendar, Date.now()));
  }

  async act<A extends keyof JourneyCommands>(
    action: A,
    { number, asker, envelope }: SentToProceeding,
    body: JourneyCommands[A],
  ): Promise<JourneyDto> {
    await this.access.enter(KIND, number, asker, action);
    const { seq } = await this.commands.act(KIND, number, action, byOf(asker), envelope, body);
    return this.page(number, byOf(asker), seq);
  }

  async replan(sent: SentToProceeding, body: ReplanDto): Promise<JourneyDto> {
    await this.access.enter(KIND, sent.number, sent.asker, 'replan');
    refuseFee(body.fee);
    const { drop = [], replace = [], add = [], reason, consent } = body;
    const [replacing, adding] = await Promise.all([this.planning.planned(replace), this.planning.planned(add)]);
    const changes: PlanChange[] = [
      ...drop.map((key): PlanChange => ({ kind: 'drop', key })),
      ...replacing.map((by): PlanChange => ({ kind: 'replace', key: by.key, by })),
      ...adding.map((entry): PlanChange => ({ kind: 'add', entry })),
    ];
    const agreed = consent && { consent: { way: consent.way, on: consent.on } };
    return this.act('replan', sent, { changes, reason, ...agreed });
  }

  async renew(sent: SentToProceeding, body: RenewedMandateDto): Promise<JourneyDto> {
    const { number, asker } = sent;
    await this.access.enter(KIND, number, asker, 'renewMandate');
    const mandate = await this.planning.mandate(body.mandate, asker);
    return this.act('renewMandate', sent, { mandate });
  }

  list(asker: Principal, query: JourneyQueryDto): Promise<ProceedingPageDto> {
    const { status, itemCode, caseNo, text } = query;
    const facts = { ...(itemCode && { items: [itemCode] }), ...(caseNo && { cases: [caseNo] }) };
    return this.reading.list(KIND, asker, query, {
      ...(status && { status }),
      ...(text && { text }),
      ...(Object.keys(facts).length > 0 && { facts }),
    });
  }

  async view(number: string, asker: Principal): Promise<JourneyDto> {
    await this.access.enter(KIND, number, asker, 'read');
    return this.page(number, byOf(asker));
  }

  async timeline(number: string, asker: Principal, page: PageQueryDto): Promise<TimelinePageDto> {
    return this.reading.timeline(await this.access.enter(KIND, number, asker, 'readTimeline'), page);
  }

  /** For somebody who has been let in. */
  async page(number: string, by: By, upToSeq?: number): Promise<JourneyDto> {
    const page = await this.read(number, upToSeq);
    const text = page.file.state.feedback ? await this.feedbackText(number) : undefined;
    return presentJourney(page, by, text);
  }

  async read(number: string, upToSeq?: number): Promise<JourneyPage> {
    const file = await this.reader.file<JourneyState>(KIND, number, upToSeq);
    if (!file) throw proceedingUnknown();
    const numbers = file.state.entries.flatMap(({ caseNo }) => caseNo ?? []);
    return { file, cases: await this.cases.rows(numbers), now: Date.now() };
  }

  private async feedbackText(number: string): Promise<string | undefined> {
    const personal = await this.reader.personal(KIND, number);
    return [...personal.values()].map(({ text }) => text as string | undefined).find((text) => text !== undefined);
  }
}

/** @throws ProblemException PROXY_FEE */
function refuseFee(fee: number | undefined): void {
  const refusal = feeAsked(fee);
  if (refusal) throw ProblemException.of(refusal);
}
