import { Injectable } from '@nestjs/common';
import type { Applicant } from '@shouban/domain/case/commands';
import { numberProblem } from '@shouban/domain/case/id-numbers';
import { plannedItem, type Mandate, type Planned } from '@shouban/domain/journey';
import { FilesRepository } from '@shouban/persistence/access';
import { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';
import type { MandateDto, PlannedCaseDto } from './journey.request.dto';

/** What the edge looks up for a journey: matters, the evidence of a mandate, and the post of the agent. */
@Injectable()
export class JourneyPlanning {
  constructor(
    private readonly centre: CentreService,
    private readonly files: FilesRepository,
  ) {}

  /** The plan with what the catalogue in force says of each matter. @throws ProblemException ITEM_UNKNOWN */
  async planned(entries: (PlannedCaseDto & { key: string })[]): Promise<Planned[]> {
    const { items, itemVersions } = await this.centre.catalogue();
    return entries.map(({ key, itemCode, after = [], accepts = [], materials = [] }) => {
      const item = items.find(({ code }) => code === itemCode);
      if (!item) throw new ProblemException('ITEM_UNKNOWN', { detail: 'There is no matter item of this code.' });
      return {
        key,
        itemCode,
        after,
        accepts: accepts.map(({ material, from }) => ({ material, from })),
        materials: materials.map(({ code, quantity, original }) => ({ code, quantity, original })),
        item: plannedItem(item, itemVersions[itemCode]!),
      };
    });
  }

  /**
   * A mandate with the digest of its scan, so that what was signed can be told from anything else for good.
   *
   * @throws ProblemException FILE_UNKNOWN for an upload of somebody else as for none
   */
  async mandate(given: MandateDto, asker: Principal): Promise<Mandate> {
    const { procedures, signedOn, expiresOn, form, fileId, scope } = given;
    const digest = fileId === undefined ? given.digest : await this.digestOf(fileId, asker);
    return {
      procedures,
      signedOn,
      expiresOn,
      form,
      ...(fileId && { fileId }),
      ...(digest && { digest: digest.toLowerCase() }),
      ...(scope && { scope }),
    };
  }

  /** The agents' post that somebody holds, or stands in for; undefined for whoever is no agent. */
  async agentPost(person: string): Promise<string | undefined> {
    const { organisation } = await this.centre.catalogue();
    const posts = organisation.posts.filter(({ code }) => organisation.special.agentPostCodes.includes(code));
    return (posts.find(({ a }) => a === person) ?? posts.find(({ b }) => b.includes(person)))?.code;
  }

  /** What a case could not be registered with is said before anything is planned. @throws ProblemException ID_NUMBER_INVALID */
  async checkApplicant(applicant: Applicant, itemCodes: string[]): Promise<void> {
    const { items, settings } = await this.centre.catalogue();
    for (const item of items.filter(({ code }) => itemCodes.includes(code))) {
      const problem = numberProblem({ item, settings }, applicant);
      if (problem) throw ProblemException.of(problem);
    }
  }

  private async digestOf(fileId: string, asker: Principal): Promise<string> {
    const file = UUID.test(fileId) ? await this.files.find(fileId) : null;
    if (file?.uploadedBy !== asker.person) throw new ProblemException('FILE_UNKNOWN');
    return file.sha256;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
