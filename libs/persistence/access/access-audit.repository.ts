import type { DataSource } from 'typeorm';
import { AccessAuditEntity } from './access.entities';

export class AccessAuditRepository {
  constructor(private readonly dataSource: DataSource) {}

  async append(entries: AccessAuditEntity[]): Promise<void> {
    await this.dataSource.getRepository(AccessAuditEntity).insert(entries);
  }

  /** Whether the account was refused an act in a case before because it is somebody else's to do (R-SUP-04). */
  async wasRefused({ account, action, caseNo }: { account: string; action: string; caseNo: string }): Promise<boolean> {
    const rows: object[] = await this.dataSource.query(
      `SELECT 1 FROM access_audit
        WHERE account = $1 AND case_no = $2 AND action = $3 AND outcome = 'denied' AND subject IS NOT NULL LIMIT 1`,
      [account, caseNo, action],
    );
    return rows.length > 0;
  }
}
