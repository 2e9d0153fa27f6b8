import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What reports count of a case (R-SUP-05); of cases that are there already it is taken out of their ledgers. */
export class CountedCases1700000000451 implements MigrationInterface {
  name = 'CountedCases1700000000451';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

/** The closing for the clock is the decision's, where that does not wait for delivery, until the case is closed. */
const CLOSING = `
  SELECT e.data->'closing' AS closing FROM ledger_events e
   WHERE e.stream = c.case_no AND (e.type = 'CaseClosed'
      OR (e.type = 'DecisionMade' AND e.data->>'outcome' NOT IN ('noApprovalNeeded', 'outsideRemit')))
   ORDER BY e.seq DESC LIMIT 1`;

/** A section whose remit was questioned and that was right leads no more; then, and before it is designated, the item's leads. */
const LEAD_SECTION = `
  SELECT CASE e.type WHEN 'CaseRegistered' THEN e.data->>'leadSection'
                     WHEN 'LeadSectionRemitDecided' THEN NULL
                     ELSE e.data->>'sectionCode' END AS section
    FROM ledger_events e
   WHERE e.stream = c.case_no AND (e.type IN ('CaseRegistered', 'LeadSectionDesignated', 'CaseReassigned')
      OR (e.type = 'LeadSectionRemitDecided' AND (e.data->>'accepted')::boolean))
   ORDER BY e.seq DESC LIMIT 1`;

/** What the registry has corrected last is what counts. */
const corrected = (field: string) => `
  (SELECT e.data->>'to' FROM ledger_events e
    WHERE e.stream = c.case_no AND e.type = 'CaseCorrected' AND e.data->>'field' = 'closing.${field}'
    ORDER BY e.seq DESC LIMIT 1)`;

const events = (type: string) => `
  (SELECT count(*) FROM ledger_events e WHERE e.stream = c.case_no AND e.type = '${type}')`;

/** What the ledgers say of every case. */
export const COUNTED_OF_LEDGERS = `UPDATE cases k SET
    received_on = f.received_on, lead_section = f.lead_section, closed_on = f.closed_on,
    promised = f.promised, statutory = f.statutory, extensions = f.extensions, pauses = f.pauses,
    rated_on = g.data->>'on', grade = 6 - array_position(
      ARRAY['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied'], g.data->>'grade')
   FROM (
     SELECT c.case_no, r.data->>'receivedOn' AS received_on,
            coalesce(l.section, i.body->>'leadSectionCode') AS lead_section,
            coalesce(${corrected('on')}, d.closing->>'on') AS closed_on,
            coalesce(${corrected('promised')}, d.closing->>'promised') AS promised,
            coalesce(${corrected('statutory')}, d.closing->>'statutory') AS statutory,
            ${events('ExtensionApproved')} AS extensions, ${events('PauseBegan')} AS pauses
       FROM cases c
       JOIN ledger_events r ON r.stream = c.case_no AND r.seq = 1
       JOIN matter_items i ON i.code = c.item_code AND i.version = c.item_version
       LEFT JOIN LATERAL (${CLOSING}) d ON true
       LEFT JOIN LATERAL (${LEAD_SECTION}) l ON true
   ) f LEFT JOIN ledger_events g ON g.stream = f.case_no AND g.type = 'CaseRated'
   WHERE f.case_no = k.case_no`;

const statements = [
  `ALTER TABLE cases
     ADD received_on text,
     ADD lead_section text,
     ADD closed_on text,
     ADD promised text,
     ADD statutory text,
     ADD extensions integer NOT NULL DEFAULT 0,
     ADD pauses integer NOT NULL DEFAULT 0,
     ADD rated_on text,
     ADD grade integer`,
  COUNTED_OF_LEDGERS,
  `ALTER TABLE cases ALTER received_on SET NOT NULL, ALTER lead_section SET NOT NULL`,
  // Written once each, so that the many changes of an open case touch no index because of them.
  `CREATE INDEX cases_received_on ON cases (received_on)`,
  `CREATE INDEX cases_closed_on ON cases (closed_on) WHERE closed_on IS NOT NULL`,
  `CREATE INDEX cases_rated_on ON cases (rated_on) WHERE rated_on IS NOT NULL`,
];
