import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { renderPdf, renderXlsx, type Table } from '@shouban/documents';
import { attach, type DocumentForm } from '../http/attachment';
import { cacheable, etagOf } from '../public/cacheable';
import { Latest } from './latest';
import { asProblem } from './not-printable';

/** Files of the latest tables that are kept, of about 100 kB each. */
const MOST_KEPT = 32;
const RENDER = { xlsx: renderXlsx, pdf: renderPdf };

/** Tables that everybody may have as a file. Each is rendered once, however many ask for it at once. */
@Injectable()
export class PublishedTables {
  private readonly latest = new Latest<Buffer>(MOST_KEPT);

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
    try {
      return await this.latest.get(tag, () => RENDER[form](table));
    } catch (error) {
      throw asProblem(error);
    }
  }
}
