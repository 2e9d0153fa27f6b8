import type { DataSource } from 'typeorm';
import type { AbsenceStatus } from '@shouban/domain/duty/absence';
import { AbsenceEntity } from './entities';

export interface AbsenceListQuery {
  /** Whose absences; those of nobody else are found. */
  persons: string[];
  limit: number;
  /** What `absenceCursor` made. */
  cursor?: string;
  state?: AbsenceStatus;
  now: number;
}

/** Each state as a condition on the stored instants, as `absenceStatus` reads them. */
const IN_STATE: Record<AbsenceStatus, string> = {
  planned: 'NOT a.cancelled AND a.fromAt > :now',
  begun: 'NOT a.cancelled AND a.fromAt <= :now AND a.toAt > :now',
  over: 'NOT a.cancelled AND a.toAt <= :now',
  cancelled: 'a.cancelled',
};

/** Everything that is read of absences. */
export class AbsenceReader {
  constructor(private readonly dataSource: DataSource) {}

  async find(absenceId: string): Promise<AbsenceEntity | null> {
    return this.dataSource.getRepository(AbsenceEntity).findOneBy({ absenceId });
  }

  /** The latest beginning first. */
  async list({ persons, limit, cursor, state, now }: AbsenceListQuery): Promise<AbsenceEntity[]> {
    const found = this.dataSource
      .getRepository(AbsenceEntity)
      .createQueryBuilder('a')
      .where('a.person = ANY(:persons)', { persons })
      .orderBy('a.fromAt', 'DESC')
      .addOrderBy('a.absenceId', 'DESC')
      .take(limit);
    if (cursor) {
      const [fromAt, absenceId] = cursor.split('|');
      found.andWhere('(a.fromAt, a.absenceId) < (:fromAt, :absenceId)', { fromAt, absenceId });
    }
    if (state) found.andWhere(IN_STATE[state], { now });
    return found.getMany();
  }

  /** Short leaves in force (R-ABP-06). */
  async shortLeaves(now: number): Promise<AbsenceEntity[]> {
    return this.dataSource
      .getRepository(AbsenceEntity)
      .createQueryBuilder('a')
      .where(`a.kind = 'shortLeave' AND ${IN_STATE.begun}`, { now })
      .orderBy('a.fromAt')
      .addOrderBy('a.absenceId')
      .getMany();
  }

  /** Sequence of the event by which a command ended, of an absence whose workflow has ended since. */
  async seqOf(absenceId: string, key: string): Promise<number | undefined> {
    const rows: { seq: number }[] = await this.dataSource.query(
      `SELECT seq FROM ledger_events WHERE stream = $1 AND command->>'key' = $2`,
      [`absence/${absenceId}`, key],
    );
    return rows[0]?.seq;
  }
}

export function absenceCursor({ fromAt, absenceId }: AbsenceEntity): string {
  return `${fromAt}|${absenceId}`;
}
