import { Body, Controller, Delete, Get, Param, Put, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { itemDocument } from '@shouban/domain/catalogue/documents';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Problems } from '../http/problem.decorator';
import { DraftDocumentsService, ORGANISATION, PROMISES } from './documents.service';
import { DraftEtagInterceptor, IfRevision, TakesIfMatch } from './draft-request';
import { DocumentDto, DraftDto, WriteItemDto, WriteOrganisationDto, WritePromisesDto } from './draft.dto';

/** The documents of a draft: read whole, written whole, and refused with everything that is wrong with them. */
@ApiTags('catalogue')
@UseInterceptors(DraftEtagInterceptor)
@Controller('catalogue/drafts/:id')
export class DraftDocumentsController {
  constructor(private readonly documents: DraftDocumentsService) {}

  /** A matter as the draft has it. */
  @Get('items/:code')
  @Permits('catalogue.read')
  @Problems('DOCUMENT_UNKNOWN', 'DRAFT_UNKNOWN', 'ROLE_REQUIRED')
  item(@Param('id') id: string, @Param('code') code: string): Promise<DocumentDto> {
    return this.documents.read(id, itemDocument(code));
  }

  /** A matter as it shall be, or a new one. */
  @Put('items/:code')
  @Permits('catalogue.draft')
  @TakesIfMatch()
  @Problems(
    'CATALOGUE_INVALID',
    'DRAFT_CLOSED',
    'DRAFT_STALE',
    'DRAFT_UNKNOWN',
    'IF_MATCH_INVALID',
    'PROMISE_LENGTHENED',
    'ROLE_REQUIRED',
  )
  writeItem(
    @Param('id') id: string,
    @Param('code') code: string,
    @Body() { item, reason }: WriteItemDto,
    @Asker() asker: Principal,
    @IfRevision() ifRevision: number | undefined,
  ): Promise<DraftDto> {
    const change = { value: item, ...(reason !== undefined && { reason }) };
    return this.documents.write(id, itemDocument(code), change, asker, ifRevision);
  }

  /** Nobody can apply for it any more; open cases go on under their version. */
  @Delete('items/:code')
  @Permits('catalogue.draft')
  @TakesIfMatch()
  @Problems('DOCUMENT_UNKNOWN', 'DRAFT_CLOSED', 'DRAFT_STALE', 'DRAFT_UNKNOWN', 'IF_MATCH_INVALID', 'ROLE_REQUIRED')
  removeItem(
    @Param('id') id: string,
    @Param('code') code: string,
    @Asker() asker: Principal,
    @IfRevision() ifRevision: number | undefined,
  ): Promise<DraftDto> {
    return this.documents.remove(id, itemDocument(code), asker, ifRevision);
  }

  /** The organisation as the draft has it. */
  @Get('organisation')
  @Permits('catalogue.read')
  @Problems('DOCUMENT_UNKNOWN', 'DRAFT_UNKNOWN', 'ROLE_REQUIRED')
  organisation(@Param('id') id: string): Promise<DocumentDto> {
    return this.documents.read(id, ORGANISATION);
  }

  /** Departments, sections, posts with their A and B, persons; every post has a B (R-ABP-01). */
  @Put('organisation')
  @Permits('catalogue.draft')
  @TakesIfMatch()
  @Problems('CATALOGUE_INVALID', 'DRAFT_CLOSED', 'DRAFT_STALE', 'DRAFT_UNKNOWN', 'IF_MATCH_INVALID', 'ROLE_REQUIRED')
  writeOrganisation(
    @Param('id') id: string,
    @Body() { organisation, reason }: WriteOrganisationDto,
    @Asker() asker: Principal,
    @IfRevision() ifRevision: number | undefined,
  ): Promise<DraftDto> {
    const change = { value: organisation, ...(reason !== undefined && { reason }) };
    return this.documents.write(id, ORGANISATION, change, asker, ifRevision);
  }

  /** The service promises as the draft has them. */
  @Get('promises')
  @Permits('catalogue.read')
  @Problems('DOCUMENT_UNKNOWN', 'DRAFT_UNKNOWN', 'ROLE_REQUIRED')
  promises(@Param('id') id: string): Promise<DocumentDto> {
    return this.documents.read(id, PROMISES);
  }

  /** What every section that serves the public promises, in eight contents (R-REG-04). */
  @Put('promises')
  @Permits('catalogue.draft')
  @TakesIfMatch()
  @Problems('CATALOGUE_INVALID', 'DRAFT_CLOSED', 'DRAFT_STALE', 'DRAFT_UNKNOWN', 'IF_MATCH_INVALID', 'ROLE_REQUIRED')
  writePromises(
    @Param('id') id: string,
    @Body() { promises, reason }: WritePromisesDto,
    @Asker() asker: Principal,
    @IfRevision() ifRevision: number | undefined,
  ): Promise<DraftDto> {
    const change = { value: promises, ...(reason !== undefined && { reason }) };
    return this.documents.write(id, PROMISES, change, asker, ifRevision);
  }
}
