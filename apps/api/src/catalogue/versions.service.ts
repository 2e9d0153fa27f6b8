import { Injectable } from '@nestjs/common';
import { differenceOf } from '@shouban/domain/catalogue/difference';
import { VersionReader, type VersionRow } from '@shouban/persistence/drafts/version-reader';
import { decodeCursor, pageOf } from '../cases/cursor';
import type { PageQueryDto } from '../cases/page.dto';
import { ProblemException } from '../http/problem.exception';
import type { DifferenceDto, VersionDto, VersionPageDto } from './draft.dto';
import { presentVersion } from './draft.presenter';
import { DraftsService } from './drafts.service';

/** A position among the versions. */
const PLACE = /^\d{1,18}$/;

/** Versions of the catalogue: who has put each in force, and which open cases keep it (R-REG-05). */
@Injectable()
export class VersionsService {
  constructor(
    private readonly versions: VersionReader,
    private readonly drafts: DraftsService,
  ) {}

  /** The one in force first. @throws ProblemException CURSOR_INVALID */
  async list({ cursor, limit }: PageQueryDto): Promise<VersionPageDto> {
    const before = decodeCursor(cursor, PLACE);
    const rows = await this.versions.list({ limit: limit + 1, ...(before !== undefined && { before }) });
    const { items, nextCursor } = pageOf(rows, limit, ({ position }) => position);
    return { items: items.map(presentVersion), nextCursor };
  }

  async view(version: string): Promise<VersionDto> {
    return presentVersion(await this.row(version));
  }

  /** What its publication changed; nothing is known of what the files brought. */
  async difference(version: string): Promise<DifferenceDto> {
    const { publication } = await this.row(version);
    if (!publication) return { baseVersion: null, changes: [] };
    const { baseVersion } = publication;
    const [before, after] = await Promise.all([this.drafts.documents(baseVersion), this.drafts.documents(version)]);
    return { baseVersion, changes: differenceOf(before, after) };
  }

  private async row(version: string): Promise<VersionRow> {
    const row = await this.versions.find(version);
    if (!row) throw new ProblemException('VERSION_UNKNOWN');
    return row;
  }
}
