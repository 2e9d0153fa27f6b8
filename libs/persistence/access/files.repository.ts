import type { DataSource } from 'typeorm';
import { FileEntity } from './access.entities';

/** What was uploaded by whom. */
export class FilesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Ids follow from the command's key, so that a repeat changes nothing. */
  async add(files: Omit<FileEntity, 'createdAt'>[]): Promise<void> {
    const now = Date.now();
    // Those of one form follow one another in its order.
    const rows = files.map((file, i) => ({ ...file, createdAt: new Date(now + i) }));
    await this.dataSource.createQueryBuilder().insert().into(FileEntity).values(rows).orIgnore().execute();
  }

  /** The papers of a case, in the order in which they came. */
  async ofCase(caseNo: string): Promise<FileEntity[]> {
    return this.dataSource
      .getRepository(FileEntity)
      .find({ where: { caseNo }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  async find(id: string): Promise<FileEntity | null> {
    return this.dataSource.getRepository(FileEntity).findOneBy({ id });
  }
}
