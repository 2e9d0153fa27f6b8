import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { may } from '@shouban/identity';
import { FilesRepository, type FileEntity } from '@shouban/persistence/access';
import { AuditService } from '../auth/audit.service';
import { CaseAccessService } from '../auth/case-access.service';
import type { Principal } from '../auth/principal';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { ProblemException } from '../http/problem.exception';
import { ContentStore, type Draft } from './content-store';
import { safeName, takenTypeOf } from './file-type';
import type { UploadedFileDto } from './file.response.dto';
import { MOST_BYTES, readForm, type FormFile } from './form';

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

interface Checked {
  draft: Draft;
  name: string;
  mediaType: string;
}

/** Uploads: all files of a form or none. Their content never enters a workflow; a case knows them by id and digest. */
@Injectable()
export class FilesService {
  constructor(
    private readonly store: ContentStore,
    private readonly files: FilesRepository,
    private readonly idempotency: IdempotencyService,
    private readonly audit: AuditService,
    private readonly access: CaseAccessService,
  ) {}

  /**
   * @param caseNo the open case that the papers belong to, where there is one already
   * @throws ProblemException as `readForm`, FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, IDEMPOTENCY_KEY_REUSED, CASE_UNKNOWN, CASE_CLOSED
   */
  async upload(request: Request, asker: Principal, envelope: Envelope, caseNo?: string): Promise<UploadedFileDto[]> {
    if (caseNo !== undefined) await this.enterOpen(caseNo, asker);
    const drafts: Draft[] = [];
    try {
      const checked = await readForm(request, (file) => this.take(file, drafts));
      const files = checked.map(({ draft: { sha256, size }, name, mediaType }, index) => ({
        id: fileId(envelope, index),
        name,
        mediaType,
        size,
        sha256,
      }));
      await this.idempotency.claim(envelope, caseNo === undefined ? files : { caseNo, files });
      // Content before its rows: a row always has its content. Content without a row is found again by the repeat.
      for (const { draft } of checked) await draft.keep();
      await this.files.add(files.map((file) => ({ ...file, uploadedBy: asker.person, caseNo: caseNo ?? null })));
      return files;
    } finally {
      await Promise.all(drafts.map((draft) => draft.discard()));
    }
  }

  /** An unknown file and one that is not the asker's to see look the same. @throws ProblemException FILE_UNKNOWN */
  async read(id: string, asker: Principal): Promise<{ file: FileEntity; content: () => Promise<Readable> }> {
    const file = ID.test(id) ? await this.files.find(id) : null;
    const allowed = file !== null && (await this.mayRead(file, asker));
    const about = file?.caseNo ? { caseNo: file.caseNo } : {};
    this.audit.note({ account: asker.person, action: 'readFile', ...about, outcome: allowed ? 'allowed' : 'denied' });
    if (!allowed) throw new ProblemException('FILE_UNKNOWN');
    return { file, content: () => this.store.read(file.sha256) };
  }

  /** The papers of a case, as everybody finds them who may see it. @throws ProblemException CASE_UNKNOWN */
  async ofCase(caseNo: string, asker: Principal): Promise<UploadedFileDto[]> {
    await this.access.enter(caseNo, asker, 'readFiles');
    const papers = await this.files.ofCase(caseNo);
    return papers.map(({ id, name, mediaType, size, sha256 }) => ({ id, name, mediaType, size, sha256 }));
  }

  /** What the archive package holds does not grow any more. */
  private async enterOpen(caseNo: string, asker: Principal): Promise<void> {
    const { closed } = await this.access.enter(caseNo, asker, 'uploadFile');
    if (closed) throw new ProblemException('CASE_CLOSED', { rule: 'R-CLS-02' });
  }

  private async mayRead({ uploadedBy, caseNo }: FileEntity, asker: Principal): Promise<boolean> {
    const owned = { owner: uploadedBy };
    if (caseNo === null) return may(asker, 'file.readUnfiled', owned);
    return may(asker, 'file.read', owned) || this.access.maySee(await this.access.row(caseNo), asker);
  }

  private async take({ name, content, isTooLarge }: FormFile, drafts: Draft[]): Promise<Checked> {
    const draft = await this.store.receive(content);
    drafts.push(draft);
    if (isTooLarge()) {
      throw new ProblemException('FILE_TOO_LARGE', { detail: `A file has at most ${MOST_BYTES} bytes.` });
    }
    const mediaType = await takenTypeOf(draft.path);
    if (!mediaType) throw new ProblemException('FILE_TYPE_NOT_ALLOWED');
    return { draft, name: safeName(name, mediaType), mediaType };
  }
}

/** The same command gives the same ids, so that its repeat adds nothing. A UUID of version 8 (RFC 9562). */
function fileId(envelope: Envelope, index: number): string {
  const hex = createHash('sha256')
    .update(`${updateIdOf(envelope)}/${index}`)
    .digest('hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
