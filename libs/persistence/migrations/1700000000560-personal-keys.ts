import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Keys of the personal data in the ledger, one row for each stream and time that it was given one, wrapped by a master key that the
 * database does not have; and by what an applicant is found, which tells nobody his number.
 */
export class PersonalKeys1700000000560 implements MigrationInterface {
  name = 'PersonalKeys1700000000560';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE personal_keys (
         stream text NOT NULL,
         number integer NOT NULL,
         master text NOT NULL,
         wrapped text,
         created_at timestamptz NOT NULL DEFAULT now(),
         destroyed_at timestamptz,
         PRIMARY KEY (stream, number),
         CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
       )`,
    );
    await runner.query(
      `CREATE INDEX personal_keys_master ON personal_keys (master, stream, number) WHERE wrapped IS NOT NULL`,
    );
    await runner.query(`CREATE TABLE personal_index (stream text PRIMARY KEY, digest text NOT NULL)`);
    await runner.query(`CREATE INDEX personal_index_digest ON personal_index (digest, stream)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
