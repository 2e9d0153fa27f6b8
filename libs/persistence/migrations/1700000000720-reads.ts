import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeIndexOnline, type OnlineIndex } from './online-index';

/** What lists are read by when there are a million cases (issue 8, reads): each of them is measured by `npm run bench -- reads`. */
export class Reads1700000000720 implements MigrationInterface {
  name = 'Reads1700000000720';
  /** Each index is made beside the traffic (`online-index.ts`). */
  transaction = false;
  allowed = { removal: 'An index that only PostgreSQL knows; `duties_post_lamps` takes its place before it goes.' };

  async up(runner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await makeIndexOnline(runner, index);
    await runner.query(`DROP INDEX IF EXISTS duties_post`);
    await runner.query(`ALTER TABLE cases SET (${SWEPT})`);
    await runner.query(`ALTER TABLE duties SET (${SWEPT})`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

/** By the hundredth and not the fifth of the rows: an index answers alone only for pages that were swept since they changed. */
const SWEPT = 'autovacuum_vacuum_scale_factor = 0.01';

const INDEXES: OnlineIndex[] = [
  // The few that are open among all.
  { name: 'cases_open', table: 'cases', on: '(case_no) WHERE NOT closed' },
  // What the wall of lamps counts, without the rows. An entry of an index has a third of a page: a case of very many people is not in it.
  {
    name: 'cases_open_lamps',
    table: 'cases',
    on: `(case_no) INCLUDE (sections, persons, due_at, yellow_at, red_at, paused, received_at)
         WHERE NOT closed AND cardinality(sections) <= 18 AND cardinality(persons) <= 18`,
  },
  {
    name: 'cases_open_wide',
    table: 'cases',
    on: '(case_no) WHERE NOT closed AND (cardinality(sections) > 18 OR cardinality(persons) > 18)',
  },
  // A matter that was asked for seldom is not looked for among all cases.
  { name: 'cases_item', table: 'cases', on: '(item_code, case_no)' },
  // Who applied is in the first event; a list reads no other but what the registry has corrected.
  { name: 'ledger_events_corrected', table: 'ledger_events', on: `(stream, seq) WHERE type = 'CaseCorrected'` },
  // In place of duties_post: how much each post has to do is counted in the index.
  { name: 'duties_post_lamps', table: 'duties', on: '(post) INCLUDE (due_at, yellow_at, red_at, paused)' },
  { name: 'duties_empty_post', table: 'duties', on: '(case_no) WHERE empty_post' },
];
