import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { DraftEtagInterceptor, IfRevision, TakesIfMatch } from './draft-request';
import { DifferenceDto, DraftCheckDto, DraftDto, DraftPageDto, OpenDraftDto, PublishDraftDto } from './draft.dto';
import { DraftsService } from './drafts.service';
import { PublicationService } from './publication.service';

/** 事项目录起草、校验、发布: the administrator drafts and checks, a leader who has not drafted puts in force (R-REG-05). */
@ApiTags('catalogue')
@UseInterceptors(DraftEtagInterceptor)
@Controller('catalogue/drafts')
export class DraftsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly publication: PublicationService,
  ) {}

  /** Begins with the version in force. */
  @Post()
  @Permits('catalogue.draft')
  @Problems('ROLE_REQUIRED')
  open(@Asker() asker: Principal, @Enveloped() envelope: Envelope, @Body() body: OpenDraftDto): Promise<DraftDto> {
    return this.drafts.open(asker, envelope, body);
  }

  /** The last opened first, with those that were published or discarded. */
  @Get()
  @Permits('catalogue.read')
  @Problems('CURSOR_INVALID', 'ROLE_REQUIRED')
  list(@Query() query: PageQueryDto): Promise<DraftPageDto> {
    return this.drafts.list(query);
  }

  /** How far it is, and which documents it changes. */
  @Get(':id')
  @Permits('catalogue.read')
  @Problems('DRAFT_UNKNOWN', 'ROLE_REQUIRED')
  view(@Param('id') id: string): Promise<DraftDto> {
    return this.drafts.view(id);
  }

  /** What would be another, field by field. */
  @Get(':id/difference')
  @Permits('catalogue.read')
  @Problems('DRAFT_UNKNOWN', 'ROLE_REQUIRED')
  difference(@Param('id') id: string): Promise<DifferenceDto> {
    return this.drafts.difference(id);
  }

  /** Everything that is wrong, all at once; what is found sound may be published. */
  @Post(':id/check')
  @Permits('catalogue.draft')
  @HttpCode(200)
  @Problems('DRAFT_CLOSED', 'DRAFT_STALE', 'DRAFT_UNKNOWN', 'ROLE_REQUIRED')
  check(@Param('id') id: string, @Asker() asker: Principal): Promise<DraftCheckDto> {
    return this.drafts.check(id, asker);
  }

  /** Brings it on to the version that came into force meanwhile; what both have changed waits to be written anew. */
  @Post(':id/rebase')
  @Permits('catalogue.draft')
  @HttpCode(200)
  @TakesIfMatch()
  @Problems('DRAFT_CLOSED', 'DRAFT_STALE', 'DRAFT_UNKNOWN', 'IF_MATCH_INVALID', 'ROLE_REQUIRED')
  rebase(
    @Param('id') id: string,
    @Asker() asker: Principal,
    @IfRevision() ifRevision: number | undefined,
  ): Promise<DraftDto> {
    return this.drafts.rebase(id, asker, ifRevision);
  }

  /** Puts it in force; never by somebody who has written in it. Open cases keep their matter's version. */
  @Post(':id/publication')
  @Permits('catalogue.publish')
  @TakesIfMatch()
  @Problems(
    'CASE_BUSY',
    'CATALOGUE_INVALID',
    'DRAFT_CLOSED',
    'DRAFT_EMPTY',
    'DRAFT_NOT_CHECKED',
    'DRAFT_OUTDATED',
    'DRAFT_STALE',
    'DRAFT_UNKNOWN',
    'IF_MATCH_INVALID',
    'OWN_DRAFT',
    'ROLE_REQUIRED',
    'TEMPORAL_AWAY',
  )
  publish(
    @Param('id') id: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: PublishDraftDto,
  ): Promise<DraftDto> {
    return this.publication.publish(id, asker, envelope, body);
  }

  /** It will not come into force; it is kept to be read. */
  @Delete(':id')
  @Permits('catalogue.draft')
  @TakesIfMatch()
  @Problems('DRAFT_CLOSED', 'DRAFT_STALE', 'DRAFT_UNKNOWN', 'IF_MATCH_INVALID', 'ROLE_REQUIRED')
  discard(
    @Param('id') id: string,
    @Asker() asker: Principal,
    @IfRevision() ifRevision: number | undefined,
  ): Promise<DraftDto> {
    return this.drafts.discard(id, asker, ifRevision);
  }
}
