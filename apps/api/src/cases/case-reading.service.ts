import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { caseViewQuery, caseWorkflowId } from '@shouban/contracts/case';
import type { CaseFile } from '@shouban/domain/case/types';
import { ratingFor } from '@shouban/domain/case/ratings';
import { permits } from '@shouban/domain/case/attempt';
import { caseView, clockExplanation, extensionEffect } from '@shouban/domain/case/view';
import { dayOf } from '@shouban/domain/clock';
import { CaseReader } from '@shouban/persistence/case-reader';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { houseNow } from '@shouban/persistence/house-clock';
import { ApplicantsService } from '../applicants/applicants.service';
import { CaseAccessService, caseUnknown } from '../auth/case-access.service';
import { byOf, type Principal } from '../auth/principal';
import { UpdateSender } from '../commands/update-sender';
import { ProblemException } from '../http/problem.exception';
import type { RatingWithWordsDto } from './aftercare.dto';
import { presentRating } from './aftercare.presenter';
import { caseFilter } from './case-filter';
import { presentCase, presentClocks, presentEvent, presentExplanation, presentRow } from './case.presenter';
import type { CaseListQueryDto } from './case.request.dto';
import type { CaseDto, CasePageDto, ClockExplanationDto, TimelinePageDto } from './case.response.dto';
import { presentPermit } from './actions.presenter';
import type { CaseActionsDto, CaseChainDto } from './actions.dto';
import { decodeCursor, pageOf } from './cursor';
import { presentMatter } from './matter.presenter';
import type { CaseMatterDto, ExtensionEffectDto } from './matter.response.dto';
import type { PageQueryDto } from './page.dto';

/** All that staff read of cases. Reading never asks Temporal, but for the live view. */
@Injectable()
export class CaseReadingService {
  constructor(
    private readonly access: CaseAccessService,
    private readonly reader: CaseReader,
    private readonly catalogue: CatalogueReader,
    private readonly applicants: ApplicantsService,
    private readonly client: Client,
    private readonly sender: UpdateSender,
  ) {}

  /** Newest first, narrowed to what the asker may see. */
  async list(asker: Principal, { cursor, limit, ...query }: CaseListQueryDto): Promise<CasePageDto> {
    const now = houseNow();
    const after = decodeCursor(cursor, /^[A-Za-z0-9-]{1,40}$/);
    const calendar = await this.catalogue.calendar();
    const { organisation } = await this.catalogue.current();
    const rows = await this.reader.list({
      ...caseFilter(asker, query, organisation, now),
      limit: limit + 1,
      ...(after !== undefined && { cursor: after }),
    });
    const { items, nextCursor } = pageOf(rows, limit, (row) => row.caseNo);
    const applicants = await this.applicants.names(items, asker);
    const day = (instant: number) => dayOf(instant, calendar);
    return { items: items.map((row) => presentRow(row, now, day, applicants.get(row.caseNo))), nextCursor };
  }

  async view(caseNo: string, asker: Principal): Promise<CaseDto> {
    await this.access.enter(caseNo, asker, 'read');
    return this.folded(caseNo, asker);
  }

  /** As the workflow itself sees it; a closed one has no workflow, and its ledger says all. */
  async live(caseNo: string, asker: Principal): Promise<CaseDto> {
    const { closed } = await this.access.enter(caseNo, asker, 'readLive');
    if (closed) return this.folded(caseNo, asker);
    const handle = this.client.workflow.getHandle(caseWorkflowId(caseNo));
    const view = await this.sender.persist(
      () => handle.query(caseViewQuery, byOf(asker), houseNow()),
      async () => caseView(await this.file(caseNo), houseNow(), byOf(asker)),
    );
    return presentCase(view);
  }

  async timeline(caseNo: string, asker: Principal, { cursor, limit }: PageQueryDto): Promise<TimelinePageDto> {
    const afterSeq = Number(decodeCursor(cursor, /^\d{1,9}$/) ?? 0);
    await this.access.enter(caseNo, asker, 'readTimeline');
    const events = await this.reader.timeline(caseNo, { afterSeq, limit: limit + 1 });
    const { items, nextCursor } = pageOf(events, limit, (event) => String(event.seq));
    const hidden = items.some(({ type }) => type === 'CaseRated') && (await this.hidesRating(caseNo, asker));
    const shown = items.map((event) => (hidden && event.type === 'CaseRated' ? { ...event, data: {} } : event));
    return { items: shown.map(presentEvent), nextCursor };
  }

  /**
   * The rating with the applicant's own words, for those who answer it and those who supervise; once it is answered for everybody
   * who sees the case (R-LAW-09).
   *
   * @throws ProblemException NO_RATING
   */
  async rating(caseNo: string, asker: Principal): Promise<RatingWithWordsDto> {
    await this.access.enter(caseNo, asker, 'readRating');
    const rating = ratingFor(await this.file(caseNo), byOf(asker));
    if (!rating) throw new ProblemException('NO_RATING');
    const words = await this.reader.personal(caseNo, 'CaseRated');
    return { ...presentRating(rating), comment: (words?.['comment'] as string | undefined) ?? null };
  }

  private async hidesRating(caseNo: string, asker: Principal): Promise<boolean> {
    return ratingFor(await this.file(caseNo), byOf(asker)) === undefined;
  }

  /** Both limits day by day, with the reason why each day counted or did not (R-LAW-11). */
  async clock(caseNo: string, asker: Principal): Promise<ClockExplanationDto> {
    await this.access.enter(caseNo, asker, 'readClock');
    return presentExplanation(clockExplanation(await this.file(caseNo), houseNow()));
  }

  /** The matter in the version to which the case is kept, with what has come in: what the forms of its actions offer. */
  async matter(caseNo: string, asker: Principal): Promise<CaseMatterDto> {
    await this.access.enter(caseNo, asker, 'readMatter');
    const { organisation } = await this.catalogue.current();
    return presentMatter(await this.file(caseNo), organisation);
  }

  /**
   * What granting a request would do to the limits, before it is decided (R-CLK-07).
   *
   * @throws ProblemException EXTENSION_UNKNOWN
   */
  async extensionEffect(caseNo: string, extensionId: string, asker: Principal): Promise<ExtensionEffectDto> {
    await this.access.enter(caseNo, asker, 'readClock');
    const effect = extensionEffect(await this.file(caseNo), extensionId, houseNow());
    if (!effect) throw new ProblemException('EXTENSION_UNKNOWN');
    const { now, granted } = effect;
    return { now: presentClocks(now), granted: presentClocks(granted) };
  }

  /** Every action with whether the asker may take it now, and if not, why not and by which rule. */
  async actions(caseNo: string, asker: Principal): Promise<CaseActionsDto> {
    await this.access.enter(caseNo, asker, 'readActions');
    const file = await this.file(caseNo);
    return { caseNo, seq: file.state.seq, items: permits(file, byOf(asker)).map(presentPermit) };
  }

  /** Whether the ledger is as it was written: every hash is computed anew. */
  async chain(caseNo: string, asker: Principal): Promise<CaseChainDto> {
    await this.access.enter(caseNo, asker, 'checkChain');
    const { events, head, fault } = await this.reader.chain(caseNo);
    return { caseNo, events, head, intact: fault === undefined, fault: fault ?? null };
  }

  private async folded(caseNo: string, asker: Principal): Promise<CaseDto> {
    return presentCase(caseView(await this.file(caseNo), houseNow(), byOf(asker)));
  }

  private async file(caseNo: string): Promise<CaseFile> {
    const file = await this.reader.file(caseNo);
    if (!file) throw caseUnknown();
    return file;
  }
}
