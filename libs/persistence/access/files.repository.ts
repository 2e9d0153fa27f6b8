import type { DataSource } from 'typeorm';
import { seal, unseal, type SealingKeys } from '../notifications/sealed';
import { FileEntity } from './access.entities';

/** Before a sealed name; no name that is taken begins so and has no ending. */
const SEALED = 'sealed:';

/** What was uploaded by whom. Names are sealed: people call their papers after themselves. */
export class FilesRepository {
  /** @param keys without any, names are kept as they are, as they were before they were sealed */
  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: SealingKeys = new Map(),
  ) {}

  /** Ids follow from the command's key, so that a repeat changes nothing. */
  async add(files: Omit<FileEntity, 'createdAt'>[]): Promise<void> {
    const now = Date.now();
    // Those of one form follow one another in its order.
    const rows = files.map((file, i) => ({ ...file, name: this.sealed(file), createdAt: new Date(now + i) }));
    await this.dataSource.createQueryBuilder().insert().into(FileEntity).values(rows).orIgnore().execute();
  }

  /** The papers of a case, in the order in which they came. */
  async ofCase(caseNo: string): Promise<FileEntity[]> {
    const found = await this.dataSource
      .getRepository(FileEntity)
      .find({ where: { caseNo }, order: { createdAt: 'ASC', id: 'ASC' } });
    return found.map((file) => this.opened(file));
  }

  async find(id: string): Promise<FileEntity | null> {
    const file = await this.dataSource.getRepository(FileEntity).findOneBy({ id });
    return file && this.opened(file);
  }

  private sealed({ id, name }: Pick<FileEntity, 'id' | 'name'>): string {
    if (this.keys.size === 0) return name;
    return `${SEALED}${seal(new Uint8Array(Buffer.from(name)), this.keys, placeOf(id))}`;
  }

  private opened(file: FileEntity): FileEntity {
    if (!file.name.startsWith(SEALED) || file.name.includes('.')) return file;
    const name = Buffer.from(unseal(file.name.slice(SEALED.length), this.keys, placeOf(file.id))).toString();
    return { ...file, name };
  }
}

function placeOf(id: string): string {
  return `name of file ${id}`;
}
