import type { DataSource } from 'typeorm';
import { FileEntity } from './access.entities';

/** What was uploaded by whom. */
export class FilesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Ids follow from the command's key, so that a repeat changes nothing. */
  async add(files: Omit<FileEntity, 'createdAt'>[]): Promise<void> {
    const createdAt = new Date();
    const rows = files.map((file) => ({ ...file, createdAt }));
    await this.dataSource.createQueryBuilder().insert().into(FileEntity).values(rows).orIgnore().execute();
  }

  async find(id: string): Promise<FileEntity | null> {
    return this.dataSource.getRepository(FileEntity).findOneBy({ id });
  }
}
