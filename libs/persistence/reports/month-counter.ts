import type { DataSource, EntityManager } from 'typeorm';
import { dayOf } from '@shouban/domain/clock';
import type { Day, WorkingCalendar } from '@shouban/domain/clock/types';
import { daysOfMonth, instantsOfMonth, type Month } from '@shouban/domain/oversight/report/month';
import type { Counted, CountedRow } from '@shouban/domain/oversight/report/types';

/** Limits that the clock found to have run out; other suspected breaches are no limits. */
const EXPIRED = ['overdue', 'signOffOverdue', 'deliveryOverdue'];

/** Counts what happened in a month (R-SUP-05). */
export class MonthCounter {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * All counts are of one moment, and nobody who writes is held up by them: a snapshot takes no lock.
   *
   * @param calendar by whose zone the month begins and ends
   */
  count(month: string, calendar: WorkingCalendar): Promise<Counted> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('SET TRANSACTION READ ONLY');
      const { from, before } = daysOfMonth(month);
      const instants = instantsOfMonth(month, calendar);
      return {
        cases: await casesOf(manager, [from, before]),
        expired: await manager.query(EXPIRED_LIMITS, [instants.from, instants.before, EXPIRED]),
        rated: await manager.query(RATED, [from, before]),
        complaints: await manager.query(COMPLAINTS, [from, before]),
      };
    });
  }

  /** Whether there was nothing in a month that its report counts; the first row of anything answers. */
  async isEmpty(month: string, calendar: WorkingCalendar): Promise<boolean> {
    const { from, before } = daysOfMonth(month);
    const instants = instantsOfMonth(month, calendar);
    const [row]: { any: boolean }[] = await this.dataSource.query(ANYTHING, [
      from,
      before,
      instants.from,
      instants.before,
      EXPIRED,
    ]);
    return !row!.any;
  }

  /** The month of the first that a report counts: of a case, a complaint or a limit that ran out. */
  async first(calendar: WorkingCalendar): Promise<Month | undefined> {
    const [row]: { day: Day | null; at: string | null }[] = await this.dataSource.query(FIRST, [EXPIRED]);
    const { day, at } = row!;
    const days = [...(day === null ? [] : [day]), ...(at === null ? [] : [dayOf(Number(at), calendar)])];
    return days.toSorted()[0]?.slice(0, 7);
  }
}

interface FlatRow extends Pick<CountedRow, 'section' | 'item' | 'received' | 'closed' | 'extensions' | 'pauses'> {
  pe: number;
  po: number;
  px: number;
  pn: number;
  se: number;
  so: number;
  sx: number;
  sn: number;
}

async function casesOf(manager: EntityManager, days: [string, string]): Promise<CountedRow[]> {
  const rows: FlatRow[] = await manager.query(CASES, days);
  return rows.map(({ section, item, received, closed, extensions, pauses, ...judged }) => ({
    section,
    item,
    received,
    closed,
    promised: { early: judged.pe, onTime: judged.po, overdue: judged.px, notStarted: judged.pn },
    statutory: { early: judged.se, onTime: judged.so, overdue: judged.sx, notStarted: judged.sn },
    extensions,
    pauses,
  }));
}

/** A registration made by mistake is kept and marked, and counts nowhere. */
const COUNTS = `outcome IS DISTINCT FROM 'voided'`;

const how = (limit: string, judged: string) => `count(*) FILTER (WHERE ${limit} = '${judged}')::integer`;

const JUDGED = [
  `${how('promised', 'early')} AS pe, ${how('promised', 'onTime')} AS po`,
  `${how('promised', 'overdue')} AS px, ${how('promised', 'notStarted')} AS pn`,
  `${how('statutory', 'early')} AS se, ${how('statutory', 'onTime')} AS so`,
  `${how('statutory', 'overdue')} AS sx, ${how('statutory', 'notStarted')} AS sn`,
].join(', ');

/** Each side is grouped before they meet, so that a million rows are passed over once and kept nowhere. */
const CASES = `
  SELECT coalesce(r.section, c.section) AS section, coalesce(r.item, c.item) AS item, coalesce(r.received, 0) AS received,
         ${['closed', 'pe', 'po', 'px', 'pn', 'se', 'so', 'sx', 'sn', 'extensions', 'pauses']
           .map((name) => `coalesce(c.${name}, 0) AS ${name}`)
           .join(', ')}
    FROM (SELECT lead_section AS section, item_code AS item, count(*)::integer AS received
            FROM cases WHERE received_on >= $1 AND received_on < $2 AND ${COUNTS} GROUP BY 1, 2) r
    FULL JOIN (SELECT lead_section AS section, item_code AS item, count(*)::integer AS closed, ${JUDGED},
                      sum(extensions)::integer AS extensions, sum(pauses)::integer AS pauses
                 FROM cases WHERE closed_on >= $1 AND closed_on < $2 AND ${COUNTS} GROUP BY 1, 2) c
      ON c.section = r.section AND c.item = r.item
   ORDER BY 1, 2`;

const EXPIRED_LIMITS = `
  SELECT b.section, c.item_code AS item, count(*)::integer AS count
    FROM breaches b LEFT JOIN cases c ON c.case_no = b.stream
   WHERE b.at >= $1 AND b.at < $2 AND b.kind = ANY($3) GROUP BY 1, 2 ORDER BY 1, 2`;

const RATED = `
  SELECT lead_section AS section, item_code AS item, count(*)::integer AS count, sum(grade)::integer AS grades
    FROM cases WHERE rated_on >= $1 AND rated_on < $2 GROUP BY 1, 2 ORDER BY 1, 2`;

/** By the section that the complaint is about; a complaint that names none counts for the whole alone. */
const COMPLAINTS = `
  SELECT facts->>'section' AS section, count(*)::integer AS count
    FROM proceedings
   WHERE kind = 'complaint' AND facts->>'receivedOn' >= $1 AND facts->>'receivedOn' < $2 GROUP BY 1 ORDER BY 1`;

const ANYTHING = `
  SELECT EXISTS (SELECT 1 FROM cases WHERE received_on >= $1 AND received_on < $2)
      OR EXISTS (SELECT 1 FROM cases WHERE closed_on >= $1 AND closed_on < $2)
      OR EXISTS (SELECT 1 FROM cases WHERE rated_on >= $1 AND rated_on < $2)
      OR EXISTS (SELECT 1 FROM breaches WHERE at >= $3 AND at < $4 AND kind = ANY($5))
      OR EXISTS (SELECT 1 FROM proceedings
                  WHERE kind = 'complaint' AND facts->>'receivedOn' >= $1 AND facts->>'receivedOn' < $2) AS any`;

/** A case is closed and rated after it was received. */
const FIRST = `
  SELECT least((SELECT min(received_on) FROM cases),
               (SELECT min(facts->>'receivedOn') FROM proceedings WHERE kind = 'complaint')) AS day,
         (SELECT min(at) FROM breaches WHERE kind = ANY($1)) AS at`;
