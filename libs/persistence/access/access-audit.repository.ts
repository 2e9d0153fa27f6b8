import type { DataSource } from 'typeorm';
import { AccessAuditEntity } from './access.entities';

export class AccessAuditRepository {
  constructor(private readonly dataSource: DataSource) {}

  async append(entries: AccessAuditEntity[]): Promise<void> {
    await this.dataSource.getRepository(AccessAuditEntity).insert(entries);
  }
}
