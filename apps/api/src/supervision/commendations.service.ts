import { Injectable } from '@nestjs/common';
import { PROCEEDING_WORKFLOWS } from '@shouban/contracts/proceeding';
import { midnightOf } from '@shouban/domain/clock';
import { postOfPerson } from '@shouban/domain/duty/house';
import type { CommendationState, Evidence } from '@shouban/domain/oversight/commendation/types';
import type { ProceedingFile } from '@shouban/domain/proceeding';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { CaseAccessService } from '../auth/case-access.service';
import { byOf, type Principal } from '../auth/principal';
import type { Envelope } from '../commands/envelope';
import { ProblemException } from '../http/problem.exception';
import { ProceedingAccessService, proceedingUnknown } from '../proceedings/proceeding-access.service';
import { ProceedingCommands } from '../proceedings/proceeding-commands.service';
import { ProceedingReadingService } from '../proceedings/proceeding-reading.service';
import type { ProceedingPageDto } from '../proceedings/proceeding.dto';
import { presentProceeding } from '../proceedings/proceeding.presenter';
import type { SentToProceeding } from '../proceedings/sent';
import type { CommendationDto, CommendationQueryDto, CommendDto } from './commendation.dto';

const KIND = 'commendation';
const WORKFLOW = PROCEEDING_WORKFLOWS.commendation;

/** Who was commended for what (R-SUP-06). */
@Injectable()
export class CommendationsService {
  constructor(
    private readonly commands: ProceedingCommands,
    private readonly access: ProceedingAccessService,
    private readonly reading: ProceedingReadingService,
    private readonly reader: ProceedingReader,
    private readonly cases: CaseAccessService,
    private readonly catalogue: CatalogueReader,
  ) {}

  /** @throws ProblemException PERSON_UNKNOWN, EVIDENCE_UNKNOWN */
  async commend(asker: Principal, envelope: Envelope, body: CommendDto): Promise<CommendationDto> {
    const workplace = await this.workplace(body.person);
    await this.mustSee(body.evidence, asker);
    const { number, seq } = await this.commands.open(KIND, WORKFLOW, byOf(asker), envelope, body, workplace);
    return this.page(number, asker, seq);
  }

  async revoke({ number, asker, envelope }: SentToProceeding, body: { reason: string }): Promise<CommendationDto> {
    await this.access.enter(KIND, number, asker, 'revoke');
    const { seq } = await this.commands.act(KIND, number, 'revoke', byOf(asker), envelope, body);
    return this.page(number, asker, seq);
  }

  async list(asker: Principal, query: CommendationQueryDto): Promise<ProceedingPageDto> {
    const { status, person, section, year } = query;
    const calendar = await this.catalogue.calendar();
    return this.reading.list(KIND, asker, query, {
      ...(status && { status }),
      ...(section && { section }),
      ...(person && { facts: { person } }),
      ...(year !== undefined && {
        openedFrom: midnightOf(`${year}-01-01`, calendar),
        openedBefore: midnightOf(`${year + 1}-01-01`, calendar),
      }),
    });
  }

  async view(number: string, asker: Principal): Promise<CommendationDto> {
    await this.access.enter(KIND, number, asker, 'read');
    return this.page(number, asker);
  }

  private async workplace(person: string): Promise<{ post: string | null; section: string }> {
    const { organisation } = await this.catalogue.current();
    const code = postOfPerson(person, organisation);
    const post = organisation.posts.find((each) => each.code === code);
    if (!post || !organisation.persons.some(({ id }) => id === person)) throw new ProblemException('PERSON_UNKNOWN');
    return { post: post.code, section: post.sectionCode };
  }

  /** What one may not see is no evidence: otherwise naming it would tell that there is such a complaint. */
  private async mustSee(evidence: Evidence[], asker: Principal): Promise<void> {
    for (const { kind, number } of evidence) {
      const isSeen = kind === 'case' ? this.cases.sees(number, asker) : this.access.sees(kind, number, asker);
      if (!(await isSeen)) {
        const detail = `There is no ${kind} ${number}.`;
        throw new ProblemException('EVIDENCE_UNKNOWN', { detail, rule: 'R-SUP-06', params: { kind, number } });
      }
    }
  }

  private async page(number: string, asker: Principal, upToSeq?: number): Promise<CommendationDto> {
    const file = await this.reader.file<CommendationState>(KIND, number, upToSeq);
    if (!file) throw proceedingUnknown();
    return presentCommendation(file, asker);
  }
}

function presentCommendation(file: ProceedingFile<CommendationState>, asker: Principal): CommendationDto {
  const { person, post, section, reason, evidence, commendedBy, on, revoked } = file.state;
  return {
    ...presentProceeding(KIND, file, byOf(asker)),
    person: person!,
    post: post ?? null,
    section: section!,
    reason: reason!,
    evidence: evidence.map(({ kind, number }) => ({ kind, number })),
    commendedBy: commendedBy!,
    on: on!,
    revoked: revoked ? { by: revoked.by, reason: revoked.reason, on: revoked.on } : null,
  };
}
