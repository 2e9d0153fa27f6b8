import type { DataSource } from 'typeorm';
import { opened, SEALED_BY, SEALED_COLUMNS, type SealedRow } from './personal/opened';
import { vaultOf } from './personal/vault';

/** Who applied, as the ledger holds it. */
export interface ApplicantRecord {
  kind: 'person' | 'organization';
  /** What was told at registration, with what the registry corrected since; null once it is erased. */
  personal: PersonalData | null;
}

export interface PersonalData {
  name: string;
  idType: string;
  idNumber: string;
  phone: string;
  address: string;
  serviceAddress?: string;
  bearer?: { name: string; idNumber: string; authorisation: string };
}

/** What was filled in of a matter's form at registration. */
export interface FilledForm {
  itemCode: string;
  /** Whose form it is; undefined where the application was on paper alone. */
  itemVersion?: string;
  /** By the codes of the fields; null once it is erased. */
  filledIn: Record<string, unknown> | null;
}

/** Reads applicants where their data stand: in the ledger, where they can be erased, and nowhere else. */
export class ApplicantReader {
  constructor(private readonly dataSource: DataSource) {}

  /** By case number; a case that is not there is left out. */
  async of(caseNos: string[]): Promise<Map<string, ApplicantRecord>> {
    if (caseNos.length === 0) return new Map();
    const rows: ApplicantRow[] = await this.dataSource.query(TOLD_AND_CORRECTED, [caseNos]);
    const vault = vaultOf(this.dataSource);
    const found = new Map<string, ApplicantRecord>();
    for (const row of rows) {
      const personal = opened(vault, row);
      if (row.seq === 1) found.set(row.stream, { kind: row.data.applicantKind!, personal: toldIn(personal) });
      else correct(found.get(row.stream)?.personal, row.data.field!, personal);
    }
    return found;
  }

  /** Undefined where there is no such case. */
  async form(caseNo: string): Promise<FilledForm | undefined> {
    const [row]: ApplicantRow[] = await this.dataSource.query(
      `SELECT ${SEALED_COLUMNS}, e.data FROM ledger_events e ${SEALED_BY} WHERE e.stream = $1 AND e.seq = 1`,
      [caseNo],
    );
    if (!row) return undefined;
    const { itemCode = '', form } = row.data;
    const filledIn = opened(vaultOf(this.dataSource), row)?.['form'] as Record<string, unknown> | undefined;
    return { itemCode, ...(form && { itemVersion: form.itemVersion }), filledIn: filledIn ?? null };
  }
}

const OF_APPLICANT = 'applicant.';
/** Apart, because each has an index: together they would read every event of each case. */
const TOLD_AND_CORRECTED = `
  SELECT ${SEALED_COLUMNS}, e.data FROM ledger_events e ${SEALED_BY} WHERE e.stream = ANY($1) AND e.seq = 1
  UNION ALL
  SELECT ${SEALED_COLUMNS}, e.data FROM ledger_events e ${SEALED_BY}
   WHERE e.stream = ANY($1) AND e.type = 'CaseCorrected' AND e.data->>'field' LIKE '${OF_APPLICANT}%'
  ORDER BY stream, seq`;

interface ApplicantRow extends SealedRow {
  data: {
    applicantKind?: ApplicantRecord['kind'];
    field?: string;
    itemCode?: string;
    form?: { itemVersion: string };
  };
}

function toldIn(personal: Record<string, unknown> | null): PersonalData | null {
  return personal && { ...(personal['applicant'] as PersonalData) };
}

/** Field by field, the last one standing; nothing of what is erased. */
function correct(told: PersonalData | null | undefined, field: string, personal: Record<string, unknown> | null): void {
  if (told && personal) Object.assign(told, { [field.slice(OF_APPLICANT.length)]: personal['value'] });
}
