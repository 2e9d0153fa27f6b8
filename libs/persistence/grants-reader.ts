import type { DataSource } from 'typeorm';
import { ApplicantReader } from './applicant-reader';
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
  private readonly applicants: ApplicantReader;

  constructor(private readonly dataSource: DataSource) {
    this.applicants = new ApplicantReader(dataSource);
  }

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
    const found: Unnamed[] = await this.dataSource.query(
      `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY g.granted_on DESC, g.number DESC LIMIT ${bind(limit)}`,
      values,
    );
    return this.named(found);
  }

  /** By the number of the decision, or by that of its case, which stands on the receipt. */
  async find(number: string): Promise<Grant | undefined> {
    const found: Unnamed[] = await this.dataSource.query(`${SELECT} WHERE g.number = $1 OR g.case_no = $1`, [number]);
    return (await this.named(found))[0];
  }

  /**
   * The holder's name stands in the ledger alone, where it can be erased; what the registry corrected last is the name. That of a
   * natural person is not read.
   */
  private async named(found: Unnamed[]): Promise<Grant[]> {
    const organisations = found.filter(({ holderKind }) => holderKind === 'organization');
    const holders = await this.applicants.of(organisations.map(({ caseNo }) => caseNo));
    return found.map((grant) => ({ ...grant, holderName: holders.get(grant.caseNo)?.personal?.name ?? null }));
  }
}

type Unnamed = Omit<Grant, 'holderName'>;

const SELECT = `
  SELECT g.case_no AS "caseNo", g.number, g.item_code AS "itemCode", g.item_name AS "itemName",
         g.department_code AS "departmentCode", g.granted_on AS "grantedOn", g.delivered_on AS "deliveredOn",
         g.corrected_on AS "correctedOn", g.revoked_on AS "revokedOn", r.data->>'applicantKind' AS "holderKind"
    FROM grants g JOIN ledger_events r ON r.stream = g.case_no AND r.seq = 1`;
