import { Injectable } from '@nestjs/common';
import type { ComplaintChannel, ComplaintCommands, ComplaintState } from '@shouban/domain/complaint/types';
import type { By } from '@shouban/domain/case/types';
import { investigationDue, type ComplaintFile } from '@shouban/domain/complaint/terms';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { StandingReader } from '@shouban/persistence/standing-reader';
import { byOf, type Principal } from '../auth/principal';
import type { TimelinePageDto } from '../cases/case.response.dto';
import type { PageQueryDto } from '../cases/page.dto';
import type { Envelope } from '../commands/envelope';
import type { Book } from '../documents/books';
import { proceedingUnknown } from '../proceedings/proceeding-access.service';
import { ProceedingCommands } from '../proceedings/proceeding-commands.service';
import { ProceedingReadingService, type ProceedingFilter } from '../proceedings/proceeding-reading.service';
import type { ProceedingPageDto } from '../proceedings/proceeding.dto';
import type { SentToProceeding } from '../proceedings/sent';
import { AccusedService } from './accused.service';
import { ComplaintAccessService } from './complaint-access.service';
import { complaintBookHead, complaintBookLine } from './complaint-book';
import type {
  AccusedDto,
  ComplaintDto,
  ComplaintFilterDto,
  ComplaintQueryDto,
  ComplaintReceiptDto,
  FindingDto,
  InvestigatorDto,
  PublicComplaintDto,
} from './complaint.dto';
import { papersOf, presentComplaint, presentFinding, type ComplaintPapers } from './complaint.presenter';

export const KIND = 'complaint';
/** What the investigator does; whoever must keep out by now does nothing of it. */
const INVESTIGATING: (keyof ComplaintCommands)[] = ['recordStep', 'requestExtension', 'conclude', 'nameAccused'];

/** 投诉: taken in from whoever brings it, and seen by as few as need to (R-SUP-01, R-PRX-05). */
@Injectable()
export class ComplaintsService {
  constructor(
    private readonly commands: ProceedingCommands,
    private readonly access: ComplaintAccessService,
    private readonly reading: ProceedingReadingService,
    private readonly reader: ProceedingReader,
    private readonly accused: AccusedService,
    private readonly standings: StandingReader,
  ) {}

  /** By a member of staff, or by anybody. @throws ProblemException COMPLAINT_ABOUT_YOU, PERSON_UNKNOWN, SECTION_UNKNOWN */
  async register(
    by: By,
    envelope: Envelope,
    said: PublicComplaintDto,
    channel: ComplaintChannel,
  ): Promise<ComplaintReceiptDto> {
    const { subject = 'other', text, accused = {}, accusedDescribed, caseNo, contactNo, complainant } = said;
    const body = {
      channel,
      subject,
      text,
      accused,
      about: { ...(caseNo && { caseNo }), ...(contactNo && { contactNo }) },
      ...(accusedDescribed && { accusedDescribed }),
      ...(complainant && { complainant }),
    };
    const standing = await this.accused.standingOf(accused, subject);
    const { number, code, seq } = await this.commands.open(KIND, KIND, by, envelope, body, { standing });
    const file = await this.file(number, seq);
    return { number, code, receivedOn: file.state.receivedOn, due: investigationDue(file).due };
  }

  /** Whoever may act is decided by the rules of the complaint; that nobody acts who may not see it, here. */
  async act<A extends keyof ComplaintCommands>(
    action: A,
    { number, asker, envelope }: SentToProceeding,
    body: Partial<ComplaintCommands[A]>,
    found: Partial<ComplaintCommands[A]> = {},
  ): Promise<ComplaintDto> {
    await this.access.enter(number, asker, action);
    if (INVESTIGATING.includes(action)) await this.accused.renew((await this.file(number)).state, asker.person);
    const { seq } = await this.commands.act(KIND, number, action, byOf(asker), envelope, body, found);
    return this.page(number, asker, seq);
  }

  async designate(sent: SentToProceeding, body: InvestigatorDto): Promise<ComplaintDto> {
    const { number, asker } = sent;
    await this.access.enter(number, asker, 'designate');
    const { state } = await this.file(number);
    const { post, holder, standing } = await this.accused.candidate(body, state);
    const { reason } = body;
    return this.act('designate', sent, { post, ...(reason && { reason }) }, { holder, standing });
  }

  async nameAccused(sent: SentToProceeding, accused: AccusedDto): Promise<ComplaintDto> {
    const { number, asker } = sent;
    await this.access.enter(number, asker, 'nameAccused');
    const { state } = await this.file(number);
    const standing = await this.accused.standingOf(accused, state.subject);
    return this.act('nameAccused', sent, { accused }, { standing });
  }

  /** By whoever is found to be at fault, who sees nothing of it but the finding. */
  async requestReview({ number, asker, envelope }: SentToProceeding, grounds: string): Promise<FindingDto> {
    await this.access.enterAtFault(number, asker, 'requestReview');
    const { seq } = await this.commands.act(KIND, number, 'requestReview', byOf(asker), envelope, { grounds });
    return presentFinding((await this.file(number, seq)).state);
  }

  async finding(number: string, asker: Principal): Promise<FindingDto> {
    await this.access.enterAtFault(number, asker, 'readFinding');
    return presentFinding((await this.file(number)).state);
  }

  /** Those that the door opens to. */
  async list(asker: Principal, query: ComplaintQueryDto): Promise<ProceedingPageDto> {
    return this.reading.list(KIND, asker, query, filterOf(query));
  }

  /** 投诉台账: the same, whole, as a sheet. */
  book(asker: Principal, query: ComplaintFilterDto): Book {
    const filter = filterOf(query);
    return {
      action: 'exportComplaints',
      plain: 'complaints',
      found: () => this.reading.count(KIND, asker, filter),
      head: complaintBookHead,
      rows: (organisation) => this.reading.lines(KIND, asker, filter, (row) => complaintBookLine(row, organisation)),
    };
  }

  async view(number: string, asker: Principal): Promise<ComplaintDto> {
    await this.access.enter(number, asker, 'read');
    return this.page(number, asker);
  }

  async timeline(number: string, asker: Principal, page: PageQueryDto): Promise<TimelinePageDto> {
    return this.reading.timeline(await this.access.enter(number, asker, 'readTimeline'), page);
  }

  /** @throws ProblemException PROCEEDING_UNKNOWN */
  async file(number: string, upToSeq?: number): Promise<ComplaintFile> {
    const file = await this.reader.file<ComplaintState>(KIND, number, upToSeq);
    if (!file) throw proceedingUnknown();
    return file;
  }

  async papers(number: string): Promise<ComplaintPapers> {
    return papersOf((await this.reader.personal(KIND, number)).values());
  }

  private async page(number: string, asker: Principal, upToSeq?: number): Promise<ComplaintDto> {
    const [file, papers, sanctions] = await Promise.all([
      this.file(number, upToSeq),
      this.papers(number),
      this.standings.sanctionsOf(number),
    ]);
    return presentComplaint(file, papers, sanctions, asker);
  }
}

function filterOf({ status, subject, section }: ComplaintFilterDto): ProceedingFilter {
  const facts = { ...(subject && { subject }), ...(section && { section }) };
  return {
    ...(status && { status }),
    ...(Object.keys(facts).length > 0 && { facts }),
  };
}
