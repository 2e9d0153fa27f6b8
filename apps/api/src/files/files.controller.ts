import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { HeavyThrottleGuard } from '../limits/heavy-throttle.guard';
import { UploadQueryDto } from './file.request.dto';
import { UploadedFilesDto } from './file.response.dto';
import { FilesService } from './files.service';

const FORM = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'array', maxItems: 10, items: { type: 'string', format: 'binary' } } },
};

/** Uploaded papers: PDF, JPEG, PNG, DOCX and XLSX, 20 MB each, at most 10 at once. */
@ApiTags('files')
@Controller('files')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  /** Takes all files of a form, or none of them; for an open case where one is named. */
  @Post()
  @UseGuards(HeavyThrottleGuard)
  @Permits('file.upload')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM })
  @Problems(
    'RATE_LIMITED',
    'UPLOAD_BROKEN',
    'FILE_TOO_LARGE',
    'TOO_MANY_FILES',
    'FILE_TYPE_NOT_ALLOWED',
    'FILE_MISSING',
    'CASE_UNKNOWN',
    'CASE_CLOSED',
  )
  async upload(
    @Req() request: Request,
    @Query() { caseNo }: UploadQueryDto,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
  ): Promise<UploadedFilesDto> {
    return { files: await this.files.upload(request, asker, envelope, caseNo) };
  }

  /** Always as an attachment: nothing that was uploaded is ever shown as a page of this address. */
  @Get(':id')
  @Permits('file.read')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Problems('FILE_UNKNOWN')
  async download(@Param('id') id: string, @Asker() asker: Principal, @Res() response: Response): Promise<void> {
    const { file, content } = await this.files.read(id, asker);
    // Opened before the head is sent: while nothing is sent a failure can still be told.
    const stream = await content();
    response.attachment(file.name).type(file.mediaType);
    response.setHeader('Content-Length', file.size);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    response.setHeader('Cache-Control', 'private, no-store');
    await pipeline(stream, response);
  }
}
