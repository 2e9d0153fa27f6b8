import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { standingChanged } from '@shouban/contracts/complaint';
import {
  renewedStanding,
  standingOfAccused,
  type Accused,
  type AccusedStanding,
} from '@shouban/domain/complaint/accused';
import { standingNews } from '@shouban/domain/complaint/renewal';
import type { ComplaintState, ComplaintSubject } from '@shouban/domain/complaint/types';
import { resolvePost } from '@shouban/domain/duty/resolve';
import { streamOf } from '@shouban/domain/proceeding';
import { HolderReader } from '@shouban/persistence/holders';
import { CentreService } from '../auth/centre.service';
import { ProblemException } from '../http/problem.exception';
import type { InvestigatorDto } from './complaint.dto';

/** A post that shall investigate, and who would do so today. */
export interface Candidate {
  post: string;
  holder: string;
  standing: AccusedStanding;
}

/** What the organisation of today says of whom a complaint is about, and of whom shall investigate it. */
@Injectable()
export class AccusedService {
  constructor(
    private readonly centre: CentreService,
    private readonly holders: HolderReader,
    private readonly client: Client,
  ) {}

  /** @throws ProblemException PERSON_UNKNOWN, SECTION_UNKNOWN */
  async standingOf({ person, sectionCode }: Accused, subject: ComplaintSubject): Promise<AccusedStanding> {
    const { organisation } = await this.centre.catalogue();
    if (person !== undefined && !organisation.persons.some(({ id }) => id === person)) {
      throw new ProblemException('PERSON_UNKNOWN', {
        detail: 'There is no such person in the organisation.',
        rule: 'R-SUP-01',
      });
    }
    if (sectionCode !== undefined && !organisation.sections.some(({ code }) => code === sectionCode)) {
      throw new ProblemException('SECTION_UNKNOWN', {
        detail: 'There is no section of this code.',
        rule: 'R-SUP-01',
      });
    }
    const accused = { ...(person && { person }), ...(sectionCode && { sectionCode }) };
    return standingOfAccused(accused, organisation, subject === 'soliciting');
  }

  /** What is known of whom somebody from outside names; the rest are words for the file. It says to nobody who works here. */
  async recognised({ person, sectionCode }: Accused): Promise<{ accused: Accused; unknown: string[] }> {
    const { organisation } = await this.centre.catalogue();
    const isPerson = organisation.persons.some(({ id }) => id === person);
    const isSection = organisation.sections.some(({ code }) => code === sectionCode);
    return {
      accused: { ...(isPerson && { person: person! }), ...(isSection && { sectionCode: sectionCode! }) },
      unknown: [isPerson ? [] : (person ?? []), isSection ? [] : (sectionCode ?? [])].flat(),
    };
  }

  /**
   * By post or by the person who holds it. Whoever is barred holds nothing of a complaint, whichever of the two named him.
   * @throws ProblemException VALIDATION_FAILED, POST_REQUIRED, POST_UNKNOWN
   */
  async candidate(
    { postCode, person }: InvestigatorDto,
    { accused, standing: registered, subject }: Pick<ComplaintState, 'accused' | 'standing' | 'subject'>,
  ): Promise<Candidate> {
    if ((postCode === undefined) === (person === undefined)) {
      throw ProblemException.field(
        'postCode',
        'ONE_OF',
        'Name the post that investigates, or the person who holds it.',
      );
    }
    const { organisation } = await this.centre.catalogue();
    const standing = renewedStanding(registered, accused, organisation, subject === 'soliciting');
    const { posts } = organisation;
    const post = postCode ?? posts.find(({ a }) => a === person)?.code;
    if (post === undefined) {
      const detail = `${person} holds no post of his own: name the post that he shall investigate in.`;
      throw new ProblemException('POST_REQUIRED', { detail, rule: 'R-SUP-01' });
    }
    if (!posts.some(({ code }) => code === post)) {
      throw new ProblemException('POST_UNKNOWN', { detail: 'There is no post of this code.', rule: 'R-SUP-01' });
    }
    const now = Date.now();
    const absences = await this.holders.absencesAt(now);
    return { post, holder: person ?? resolvePost(post, now, organisation, absences).person, standing };
  }

  /**
   * A new organisation is told to every open complaint when it comes into force. Whoever acts before that has come to his is replaced by his
   * own act: the complaint hears of it first, and finds that the duty is his no longer (R-SUP-01).
   */
  async renew(state: ComplaintState, person: string): Promise<void> {
    const { organisation } = await this.centre.catalogue();
    const now = Date.now();
    const news = standingNews(state, organisation, await this.holders.absencesAt(now), now);
    if (!news?.standing.barred[person]) return;
    await this.client.workflow.getHandle(streamOf('complaint', state.number)).signal(standingChanged, news);
  }
}
