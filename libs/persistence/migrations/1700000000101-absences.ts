import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Absences that change, short leaves with their notice, and duties that are given by name or by default. */
export class Absences1700000000101 implements MigrationInterface {
  name = 'Absences1700000000101';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  `ALTER TABLE absences
     ADD COLUMN cancelled boolean NOT NULL DEFAULT false,
     ADD COLUMN whereabouts text,
     ADD COLUMN neighbour text`,
  // A handover was a list of remarks; now each may name the duty that it speaks of.
  `UPDATE absences SET handover = coalesce(
     (SELECT jsonb_agg(CASE jsonb_typeof(point) WHEN 'string' THEN jsonb_build_object('note', point) ELSE point END)
        FROM jsonb_array_elements(handover) AS point), '[]')`,
  `CREATE INDEX absences_person ON absences (person, from_at)`,
  `ALTER TABLE duties
     ADD COLUMN personal boolean NOT NULL DEFAULT false,
     ADD COLUMN empty_post boolean NOT NULL DEFAULT false`,
];
