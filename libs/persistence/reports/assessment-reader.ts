import type { DataSource } from 'typeorm';
import { midnightOf } from '@shouban/domain/clock';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import { ASSESSED, type Assessed, type AssessedRecord, type Subject } from '@shouban/domain/oversight/assessment/types';
import { findingStands } from '../standing-reader';

/** A figure with the first of the records that it counts. */
export interface AssessedFigure {
  figure: Assessed;
  count: number;
  numbers: string[];
}

export interface AssessmentQuery {
  year: number;
  subject: Subject;
  calendar: WorkingCalendar;
}

/** Counts the records of a year, of a person or a section, and names them (R-SUP-07). */
export class AssessmentReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Every figure, with at most `most` numbers each. */
  async figures(query: AssessmentQuery, most: number): Promise<AssessedFigure[]> {
    const { sql, values } = recordsOf(query);
    const rows: AssessedFigure[] = await this.dataSource.query(
      `SELECT figure, count(*)::integer AS count, (array_agg(number ORDER BY number))[1:$${values.length + 1}] AS numbers
         FROM (${sql}) r GROUP BY figure`,
      [...values, most],
    );
    return ASSESSED.map((figure) => rows.find((row) => row.figure === figure) ?? { figure, count: 0, numbers: [] });
  }

  /** The records of one figure by their numbers. */
  async records(
    query: AssessmentQuery & { figure: Assessed; after?: string; limit: number },
  ): Promise<AssessedRecord[]> {
    const { sql, values } = recordsOf(query);
    const at = values.length;
    return this.dataSource.query(
      `SELECT number, day AS "on" FROM (${sql}) r
        WHERE figure = $${at + 1} AND number > $${at + 2} ORDER BY number LIMIT $${at + 3}`,
      [...values, query.figure, query.after ?? '', query.limit],
    );
  }

  /** Sanctions in force that deny a person "excellent" for a year. */
  async denials(person: string, year: number): Promise<string[]> {
    const rows: { number: string }[] = await this.dataSource.query(
      `SELECT s.number FROM proceedings s
        WHERE s.kind = 'sanction' AND s.facts @> $1::jsonb AND ${findingStands('s')} ORDER BY s.number`,
      [JSON.stringify({ person, inForce: true, barsExcellentIn: year })],
    );
    return rows.map(({ number }) => number);
  }
}

/** Every record of the year as (figure, number, day). Days are texts in the centre's zone, `$1` to before `$2`. */
function recordsOf({ year, subject, calendar }: AssessmentQuery): { sql: string; values: unknown[] } {
  const [from, before] = [`${year}-01-01`, `${year + 1}-01-01`];
  const members = subject.person === undefined ? subject.members : [subject.person];
  const values = [
    from,
    before,
    subject.person ?? subject.section,
    midnightOf(from, calendar),
    midnightOf(before, calendar),
    calendar.zone,
    members,
  ];
  return { sql: subject.person === undefined ? OF_SECTION : OF_PERSON, values };
}

const within = (day: string) => `${day} >= $1 AND ${day} < $2`;

/** @param whose column or fact of each kind of record that names whom it is counted for */
function records(whose: { cases: string; breaches: string; complaint: string }): string {
  const fact = (name: string) => `facts->>'${name}'`;
  // Every parameter stands in every statement, because PostgreSQL wants to know its type.
  return `
    SELECT 'cases' || upper(left(promised, 1)) || substr(promised, 2) AS figure, case_no AS number, closed_on AS day
      FROM cases
     WHERE ${within('closed_on')} AND ${whose.cases} = $3 AND outcome IS DISTINCT FROM 'voided'
       AND promised IN ('early', 'onTime', 'overdue')
    UNION ALL
    SELECT CASE WHEN stream LIKE 'incident/%' THEN 'incidentFailures' ELSE 'breachesConfirmed' END, number,
           to_char(to_timestamp(at / 1000.0) AT TIME ZONE $6::text, 'YYYY-MM-DD')
      FROM breaches
     WHERE at >= $4::bigint AND at < $5::bigint AND ${whose.breaches} = $3 AND status IN ('confirmed', 'appealed')
    UNION ALL
    SELECT 'complaintsVerified', c.number, c.facts->>'verifiedOn' FROM proceedings c
     WHERE c.kind = 'complaint' AND c.facts @> '{"verified": true, "overturned": false}'
       AND ${within(`c.facts->>'verifiedOn'`)} AND c.facts->>'${whose.complaint}' = $3
       AND NOT EXISTS (SELECT 1 FROM proceedings s
                        WHERE s.kind = 'sanction' AND s.facts @> '{"overturnedFor": "facts"}'
                          AND s.facts->>'complaintNo' = c.number)
    UNION ALL
    SELECT 'sanctions', number, ${fact('decidedOn')} FROM proceedings s
     WHERE kind = 'sanction' AND facts @> '{"inForce": true}' AND ${within(fact('decidedOn'))}
       AND ${fact(whose.breaches)} = $3 AND ${findingStands('s')}
    UNION ALL
    SELECT 'commendations', number, ${fact('on')} FROM proceedings
     WHERE kind = 'commendation' AND status = 'recorded' AND ${within(fact('on'))} AND ${fact(whose.breaches)} = $3
    UNION ALL
    SELECT DISTINCT 'goodDeeds', number, to_char(to_timestamp(opened_at / 1000.0) AT TIME ZONE $6::text, 'YYYY-MM-DD')
      FROM proceedings, jsonb_array_elements(facts->'conduct') did
     WHERE kind = 'incident' AND opened_at >= $4::bigint AND opened_at < $5::bigint
       AND did->>'kind' = 'goodDeed' AND did->>'person' = ANY($7::text[])`;
}

const OF_PERSON = records({ cases: 'first_handler', breaches: 'person', complaint: 'accused' });
const OF_SECTION = records({ cases: 'lead_section', breaches: 'section', complaint: 'section' });
