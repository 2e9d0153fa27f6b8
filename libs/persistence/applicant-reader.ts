import type { DataSource } from 'typeorm';

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

/** Reads applicants where their data stand: in the ledger, where they can be erased, and nowhere else. */
export class ApplicantReader {
  constructor(private readonly dataSource: DataSource) {}

  /** By case number; a case that is not there is left out. */
  async of(caseNos: string[]): Promise<Map<string, ApplicantRecord>> {
    if (caseNos.length === 0) return new Map();
    const rows: { stream: string; kind: ApplicantRecord['kind']; told: PersonalData | null; since: object }[] =
      await this.dataSource.query(
        `SELECT r.stream, r.data->>'applicantKind' AS kind, r.personal->'applicant' AS told, ${CORRECTED} AS since
           FROM ledger_events r WHERE r.stream = ANY($1) AND r.seq = 1`,
        [caseNos],
      );
    return new Map(
      rows.map(({ stream, kind, told, since }) => [stream, { kind, personal: told && { ...told, ...since } }]),
    );
  }
}

/** Field by field, the last one standing: `{"name": "…"}`. */
const CORRECTED = `
  coalesce((SELECT jsonb_object_agg(field, value) FROM (
    SELECT DISTINCT ON (c.data->>'field') substr(c.data->>'field', 11) AS field, c.personal->>'value' AS value
      FROM ledger_events c
     WHERE c.stream = r.stream AND c.type = 'CaseCorrected' AND c.data->>'field' LIKE 'applicant.%' AND c.personal IS NOT NULL
     ORDER BY c.data->>'field', c.seq DESC) corrected), '{}')`;
