import type { DataSource } from 'typeorm';
import type { GrantRow } from '@shouban/domain/case/grants';

export interface Grant extends GrantRow {
  holderKind: 'person' | 'organization';
  /** Only of an organisation, and only while the ledger holds it; a natural person's is never read. */
  holderName: string | null;
}

/** Days are civil dates, both included. `after`: the last row of the page before. */
export interface GrantQuery {
  itemCode?: string;
  departmentCode?: string;
  from?: string;
  to?: string;
  after?: { grantedOn: string; number: string };
  limit: number;
}

/** The grants that are open to everybody (R-LAW-12). */
export class GrantsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest first. */
  async list({ itemCode, departmentCode, from, to, after, limit }: GrantQuery): Promise<Grant[]> {
    const values: unknown[] = [];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const conditions = ['true'];
    if (itemCode !== undefined) conditions.push(`g.item_code = ${bind(itemCode)}`);
    if (departmentCode !== undefined) conditions.push(`g.department_code = ${bind(departmentCode)}`);
    if (from !== undefined) conditions.push(`g.granted_on >= ${bind(from)}`);
    if (to !== undefined) conditions.push(`g.granted_on <= ${bind(to)}`);
    if (after) conditions.push(`(g.granted_on, g.number) < (${bind(after.grantedOn)}, ${bind(after.number)})`);
    return this.dataSource.query(
      `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY g.granted_on DESC, g.number DESC LIMIT ${bind(limit)}`,
      values,
    );
  }

  /** By the number of the decision, or by that of its case, which stands on the receipt. */
  async find(number: string): Promise<Grant | undefined> {
    const [grant]: Grant[] = await this.dataSource.query(`${SELECT} WHERE g.number = $1 OR g.case_no = $1`, [number]);
    return grant;
  }
}

/**
 * The holder's name stands in the ledger alone, where it can be erased; what the registry corrected last is the name. For a
 * natural person the query does not touch it.
 */
const SELECT = `
  SELECT g.case_no AS "caseNo", g.number, g.item_code AS "itemCode", g.item_name AS "itemName",
         g.department_code AS "departmentCode", g.granted_on AS "grantedOn", g.delivered_on AS "deliveredOn",
         g.corrected_on AS "correctedOn", g.revoked_on AS "revokedOn", r.data->>'applicantKind' AS "holderKind",
         CASE r.data->>'applicantKind' WHEN 'organization' THEN coalesce(
           (SELECT c.personal->>'value' FROM ledger_events c
             WHERE c.stream = g.case_no AND c.type = 'CaseCorrected' AND c.data->>'field' = 'applicant.name'
             ORDER BY c.seq DESC LIMIT 1),
           r.personal->'applicant'->>'name') END AS "holderName"
    FROM grants g JOIN ledger_events r ON r.stream = g.case_no AND r.seq = 1`;
