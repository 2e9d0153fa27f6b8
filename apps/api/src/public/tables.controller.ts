import { Controller, Get, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { Response } from 'express';
import { dayOf } from '@shouban/domain/clock';
import { CatalogueReader, type Catalogue } from '@shouban/persistence/catalogue-reader';
import { Permits } from '../auth/permits';
import { PublishedTables } from '../documents/published-tables';
import type { DocumentForm } from '../http/attachment';
import { SendsDocument } from '../http/document.decorator';
import { Problems } from '../http/problem.decorator';
import { CataloguePages } from './catalogue-pages';
import { jointSheet, limitSheet, type Sheet } from './limit-sheets';

/** The two tables of limits as files, to print and put up at the windows, as the regulation wants them published. */
@ApiTags('public')
@UseGuards(ThrottlerGuard)
@Controller('public')
export class PublicTablesController {
  constructor(
    private readonly pages: CataloguePages,
    private readonly catalogue: CatalogueReader,
    private readonly tables: PublishedTables,
  ) {}

  /** 项目办理流程时限表, to reckon and filter with. */
  @Get('limits.xlsx')
  @Permits('public.read')
  @SendsDocument('xlsx')
  @Problems('RATE_LIMITED')
  limitsXlsx(@Res() response: Response): Promise<void> {
    return this.send(limitSheet, 'xlsx', 'limits', response);
  }

  /** 项目办理流程时限表, to print. */
  @Get('limits.pdf')
  @Permits('public.read')
  @SendsDocument('pdf')
  @Problems('RATE_LIMITED', 'CHARACTER_NOT_PRINTABLE')
  limitsPdf(@Res() response: Response): Promise<void> {
    return this.send(limitSheet, 'pdf', 'limits', response);
  }

  /** 项目并联办理流程时限表, to reckon and filter with. */
  @Get('joint-limits.xlsx')
  @Permits('public.read')
  @SendsDocument('xlsx')
  @Problems('RATE_LIMITED')
  jointLimitsXlsx(@Res() response: Response): Promise<void> {
    return this.send(jointSheet, 'xlsx', 'joint-limits', response);
  }

  /** 项目并联办理流程时限表, to print. */
  @Get('joint-limits.pdf')
  @Permits('public.read')
  @SendsDocument('pdf')
  @Problems('RATE_LIMITED', 'CHARACTER_NOT_PRINTABLE')
  jointLimitsPdf(@Res() response: Response): Promise<void> {
    return this.send(jointSheet, 'pdf', 'joint-limits', response);
  }

  private async send(
    sheetOf: (catalogue: Catalogue) => Sheet,
    form: DocumentForm,
    plain: string,
    response: Response,
  ): Promise<void> {
    const { body } = await this.pages.page(sheetOf);
    const asOf = dayOf(Date.now(), await this.catalogue.calendar());
    const [version, ...notes] = body.notes;
    const table = { ...body, asOf, notes: [`${version}　数据日期：${asOf}`, ...notes] };
    await this.tables.send(table, form, plain, response);
  }
}
