import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { NoticeSheet } from '@shouban/contracts/notice';
import { GlyphsMissing, renderNotice } from '@shouban/documents';
import { Latest } from '../documents/latest';
import { asProblem } from '../documents/not-printable';
import { attach } from '../http/attachment';
import { etagOf } from '../public/cacheable';

/** The latest notices that are kept, of about 40 kB each: whoever prints one often prints it twice. */
const MOST_KEPT = 64;

/** Notices as PDF. */
@Injectable()
export class NoticePrinter {
  private readonly latest = new Latest<Buffer>(MOST_KEPT);

  /** To one who may have it, and to nobody that stands between. @throws ProblemException CHARACTER_NOT_PRINTABLE */
  async send(sheet: NoticeSheet, response: Response): Promise<void> {
    const content = await this.print(sheet).catch((error: unknown) => {
      throw asProblem(error);
    });
    attach(response, 'pdf', { plain: sheet.check.number, chinese: `${sheet.title} ${sheet.number}` });
    response.setHeader('Cache-Control', 'private, no-store');
    response.send(content);
  }

  /** For whoever goes on without it: the PDF, or the characters that the font lacks. */
  async printed(sheet: NoticeSheet): Promise<{ pdf: Buffer } | { characters: string[] }> {
    try {
      return { pdf: await this.print(sheet) };
    } catch (error) {
      if (error instanceof GlyphsMissing) return { characters: error.characters };
      throw error;
    }
  }

  /** The same bytes for the same sheet. @throws GlyphsMissing */
  private print(sheet: NoticeSheet): Promise<Buffer> {
    return this.latest.get(etagOf(sheet), () => renderNotice(sheet));
  }
}
