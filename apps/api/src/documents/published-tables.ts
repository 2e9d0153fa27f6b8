import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { GlyphsMissing, renderPdf, renderXlsx, type Table } from '@shouban/documents';
import { attach, type DocumentForm } from '../http/attachment';
import { ProblemException } from '../http/problem.exception';
import { cacheable, etagOf } from '../public/cacheable';

/** Files of the latest tables that are kept, of about 100 kB each. */
const MOST_KEPT = 32;
const RENDER = { xlsx: renderXlsx, pdf: renderPdf };

/** Tables that everybody may have as a file. Each is rendered once, however many ask for it at once. */
@Injectable()
export class PublishedTables {
  private readonly kept = new Map<string, Promise<Buffer>>();

  /**
   * The tag is of what stands in the table, and weak: two files of the same table may differ in the bytes.
   *
   * @param plain the file's name for clients that know ASCII only
   * @throws ProblemException CHARACTER_NOT_PRINTABLE
   */
  async send(table: Table, form: DocumentForm, plain: string, response: Response): Promise<void> {
    const tag = `W/${etagOf({ table, form })}`;
    const content = await this.content(tag, table, form);
    attach(response, form, { plain, chinese: `${table.title}（${table.asOf}）` });
    response.send(cacheable(content, response, tag));
  }

  private async content(tag: string, table: Table, form: DocumentForm): Promise<Buffer> {
    const known = this.kept.get(tag);
    if (known) return known;
    const rendering = RENDER[form](table);
    this.kept.set(tag, rendering);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    try {
      return await rendering;
    } catch (error) {
      // A failure is not kept: the next request tries again.
      this.kept.delete(tag);
      throw error instanceof GlyphsMissing ? notPrintable(error) : error;
    }
  }
}

function notPrintable({ message, characters }: GlyphsMissing): ProblemException {
  return new ProblemException('CHARACTER_NOT_PRINTABLE', {
    detail: message,
    params: { characters: characters.join('、') },
  });
}
