import type { DataSource } from 'typeorm';

interface Column {
  name: string;
  type: string;
}

/** Rows changed behind the product's back, one at a time, and put right again. */
export class Changes {
  constructor(private readonly dataSource: DataSource) {}

  /** Every column of a table, whatever later migrations add. */
  columns(table: string): Promise<Column[]> {
    return this.dataSource.query(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position`,
      [table],
    );
  }

  /** The places of the rows of a table that hold something in this column. */
  async rowsWith(table: string, column: string): Promise<string[]> {
    const rows: { ctid: string }[] = await this.dataSource.query(
      `SELECT ctid FROM ${table} WHERE ${column} IS NOT NULL ORDER BY ctid`,
    );
    return rows.map(({ ctid }) => ctid);
  }

  async text(table: string, column: string, ctid: string): Promise<string> {
    const [row]: { text: string }[] = await this.dataSource.query(
      `SELECT ${column}::text AS text FROM ${table} WHERE ctid = $1`,
      [ctid],
    );
    return row!.text;
  }

  /**
   * Puts another value in, looks, and puts the old one back.
   * @returns what was seen; undefined where PostgreSQL itself refuses the value
   */
  async whileChanged<T>(table: string, column: Column, ctid: string, value: string, look: () => Promise<T>) {
    const old = await this.text(table, column.name, ctid);
    const changed = await this.put(table, column, ctid, value);
    if (!changed) return undefined;
    try {
      return await look();
    } finally {
      await this.put(table, column, changed, old);
    }
  }

  private async put(table: string, { name, type }: Column, ctid: string, value: string): Promise<string | undefined> {
    const cast = type === 'ARRAY' ? 'text[]' : type;
    const [rows] = await this.dataSource
      .query<[{ ctid: string }[]]>(`UPDATE ${table} SET ${name} = $2::text::${cast} WHERE ctid = $1 RETURNING ctid`, [
        ctid,
        value,
      ])
      .catch(() => [[]] as [{ ctid: string }[]]);
    return rows[0]?.ctid;
  }
}

/** The text with one bit of one of its bytes flipped, in each of the ways that leave it text. */
export function flippedAt(text: string, place: number): string[] {
  const bytes = Buffer.from(text);
  return [1, 2, 4, 8].map((bit) => {
    const flipped = Buffer.from(bytes);
    flipped[place]! ^= bit;
    return flipped.toString();
  });
}

/** At most `n` places of a text of this many bytes, evenly spread, the first and the last among them. */
export function places(length: number, n: number): number[] {
  const all = Array.from({ length }, (_, i) => i);
  if (length <= n) return all;
  return Array.from({ length: n }, (_, i) => Math.round((i * (length - 1)) / (n - 1)));
}
