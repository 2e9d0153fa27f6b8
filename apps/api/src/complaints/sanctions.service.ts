import { Injectable } from '@nestjs/common';
import { openFinding, type OpenFinding } from '@shouban/domain/complaint/terms';
import type { ComplaintState } from '@shouban/domain/complaint/types';
import { mayNotPropose } from '@shouban/domain/sanctions/policies/propose';
import { LADDERS } from '@shouban/domain/sanctions/ladders';
import { standingOfSubject } from '@shouban/domain/sanctions/subject';
import type { SanctionFile } from '@shouban/domain/sanctions/terms';
import type { SanctionCommands, SanctionOrigin, SanctionState } from '@shouban/domain/sanctions/types';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { StandingReader } from '@shouban/persistence/standing-reader';
import { byOf, type Principal } from '../auth/principal';
import { CentreService } from '../auth/centre.service';
import type { TimelinePageDto } from '../cases/case.response.dto';
import type { PageQueryDto } from '../cases/page.dto';
import type { Envelope } from '../commands/envelope';
import { ProblemException } from '../http/problem.exception';
import { ProceedingAccessService, proceedingUnknown } from '../proceedings/proceeding-access.service';
import { ProceedingCommands } from '../proceedings/proceeding-commands.service';
import { ProceedingReadingService } from '../proceedings/proceeding-reading.service';
import type { ProceedingPageDto } from '../proceedings/proceeding.dto';
import type { SentToProceeding } from '../proceedings/sent';
import { presentSanction, type SanctionPapers } from './sanction.presenter';
import type {
  LaddersDto,
  ProposeSanctionDto,
  SanctionDecisionDto,
  SanctionDto,
  SanctionQueryDto,
} from './sanction.dto';

const KIND = 'sanction';

/** 责任追究: from what has been established to a decision that stands (R-SUP-02). */
@Injectable()
export class SanctionsService {
  constructor(
    private readonly commands: ProceedingCommands,
    private readonly access: ProceedingAccessService,
    private readonly reading: ProceedingReadingService,
    private readonly reader: ProceedingReader,
    private readonly standings: StandingReader,
    private readonly centre: CentreService,
  ) {}

  ladders(): LaddersDto {
    return { items: Object.values(LADDERS) };
  }

  /** @throws ProblemException ORIGIN_NOT_ESTABLISHED, PERSON_UNKNOWN, and what the rules refuse */
  async propose(asker: Principal, envelope: Envelope, body: ProposeSanctionDto): Promise<SanctionDto> {
    const { person, ladder, grade, facts } = body;
    const { organisation } = await this.centre.catalogue();
    const standing = standingOfSubject(person, organisation);
    if (!standing)
      throw new ProblemException('PERSON_UNKNOWN', { detail: `${person} holds no post.`, rule: 'R-SUP-02' });
    const notHis = mayNotPropose(byOf(asker), person, standing.ofDiscipline);
    if (notHis) throw ProblemException.of(notHis);
    const origin = originOf(body);
    const said = { person, ladder, grade, ground: groundOf(body), facts, origin };
    await this.mustBeEstablished(origin, person, standing.sectionCode);
    const { finalBy } = (await this.openFindingOf(origin)) ?? {};
    const found = { standing, ...(finalBy && { findingFinalBy: finalBy }) };
    const { number, seq } = await this.commands.open(KIND, KIND, byOf(asker), envelope, said, found);
    return this.page(number, asker, seq);
  }

  async act<A extends keyof SanctionCommands>(
    action: A,
    { number, asker, envelope }: SentToProceeding,
    body: SanctionCommands[A],
    found: Partial<SanctionCommands[A]> = {},
  ): Promise<SanctionDto> {
    await this.access.enter(KIND, number, asker, action);
    const { seq } = await this.commands.act(KIND, number, action, byOf(asker), envelope, body, found);
    return this.page(number, asker, seq);
  }

  /**
   * What it rests on may have been overturned since it was proposed, or may be yet; not to impose anything is right at any time.
   * @throws ProblemException ORIGIN_NOT_ESTABLISHED, and what the rules refuse
   */
  async decide(sent: SentToProceeding, body: SanctionDecisionDto): Promise<SanctionDto> {
    const { number, asker } = sent;
    await this.access.enter(KIND, number, asker, 'decide');
    const { person, origin, standing } = (await this.file(number)).state;
    if (body.sanction) await this.mustBeEstablished(origin, person, standing.sectionCode);
    const finding = await this.openFindingOf(origin);
    return this.act('decide', sent, body, { ...(finding && { finding }) });
  }

  /** Discipline inspection sees all but those of its own people; everybody else those in which he has a part. */
  async list(asker: Principal, { status, person, ...page }: SanctionQueryDto): Promise<ProceedingPageDto> {
    const found = await this.reading.list(KIND, asker, page, {
      ...(person && { facts: { person } }),
      ...(status && { status }),
    });
    const lifted = await this.standings.liftedAmong(found.items.map(({ number }) => number));
    const items = found.items.map((row) =>
      lifted.has(row.number) ? { ...row, facts: { ...row.facts, inForce: false, barsExcellentIn: null } } : row,
    );
    return { ...found, items };
  }

  async view(number: string, asker: Principal): Promise<SanctionDto> {
    await this.access.enter(KIND, number, asker, 'read');
    return this.page(number, asker);
  }

  async timeline(number: string, asker: Principal, page: PageQueryDto): Promise<TimelinePageDto> {
    return this.reading.timeline(await this.access.enter(KIND, number, asker, 'readTimeline'), page);
  }

  /** A complaint that was verified against the person or his section and stands, or a breach of his that was confirmed. */
  private async mustBeEstablished({ kind, number }: SanctionOrigin, person: string, section: string): Promise<void> {
    const row = await this.reader.row(kind, number);
    const { verified, overturned, accused, section: ofSection } = row?.facts ?? {};
    const isAgainst = accused === person || (accused === null && ofSection === section);
    const isEstablished =
      kind === 'complaint'
        ? verified === true && overturned === false && isAgainst && !(await this.standings.isOverturned(number))
        : row?.status === 'confirmed' && row.facts['person'] === person;
    if (isEstablished) return;
    const detail = `No ${kind} ${number} is established against ${person}.`;
    throw new ProblemException('ORIGIN_NOT_ESTABLISHED', { detail, rule: 'R-SUP-02' });
  }

  private async openFindingOf({ kind, number }: SanctionOrigin): Promise<OpenFinding | undefined> {
    const complaint = kind === 'complaint' ? await this.reader.file<ComplaintState>(kind, number) : null;
    return complaint ? openFinding(complaint) : undefined;
  }

  /** @throws ProblemException PROCEEDING_UNKNOWN */
  private async file(number: string, upToSeq?: number): Promise<SanctionFile> {
    const file = await this.reader.file<SanctionState>(KIND, number, upToSeq);
    if (!file) throw proceedingUnknown();
    return file;
  }

  private async page(number: string, asker: Principal, upToSeq?: number): Promise<SanctionDto> {
    const file = await this.file(number, upToSeq);
    const personal = await this.reader.personal(KIND, number);
    const lifted = (await this.standings.liftedAmong([number])).has(number);
    return presentSanction(file, Object.assign({}, ...personal.values()) as SanctionPapers, lifted, asker);
  }
}

/** @throws ProblemException VALIDATION_FAILED */
function originOf({ complaintNo, breachNo }: ProposeSanctionDto): SanctionOrigin {
  if (complaintNo !== undefined && breachNo === undefined) return { kind: 'complaint', number: complaintNo };
  if (breachNo !== undefined && complaintNo === undefined) return { kind: 'breach', number: breachNo };
  throw ProblemException.field('complaintNo', 'ONE_OF', 'Name the complaint or the breach that it follows from.');
}

/** @throws ProblemException VALIDATION_FAILED where the regulation knows several */
function groundOf({ ladder, ground }: ProposeSanctionDto): string {
  const { grounds } = LADDERS[ladder];
  if (ground !== undefined) return ground;
  if (grounds.length === 1) return grounds[0]!.code;
  throw ProblemException.field('ground', 'IS_DEFINED', `One of: ${grounds.map(({ code }) => code).join(', ')}.`);
}
