import type { Client } from 'pg';
import type { Statement } from './recorder';

/** One way of reading one relation. */
export interface Access {
  node: string;
  relation: string;
  index?: string;
}

export interface Plan {
  /** In the database: planning and execution, ms. */
  ms: number;
  accesses: Access[];
  /** Rows that were read and thrown away. */
  filtered: number;
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Actual Loops': number;
  Plans?: Node[];
}

interface Explained {
  Plan: Node;
  'Planning Time': number;
  'Execution Time': number;
}

/** Runs the statement with its own values and tells how the database did it. Clocks of single nodes are off: they would cost more than the nodes. */
export async function explain(client: Client, { text, values }: Statement): Promise<Plan> {
  const { rows } = await client.query<{ 'QUERY PLAN': [Explained] }>(
    `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
    values,
  );
  const [{ Plan: top, 'Planning Time': planning, 'Execution Time': execution }] = rows[0]!['QUERY PLAN'];
  const nodes = [...all(top)];
  return {
    ms: planning + execution,
    accesses: nodes.flatMap(accessOf),
    filtered: nodes.reduce((sum, node) => sum + removedBy(node), 0),
  };
}

function* all(node: Node): Iterable<Node> {
  yield node;
  for (const below of node.Plans ?? []) yield* all(below);
}

/** What reads an index into a bitmap names the index alone; the heap is read by the node above it. */
function accessOf(node: Node): Access[] {
  const { 'Node Type': type, 'Relation Name': relation, 'Index Name': index, 'Actual Loops': loops } = node;
  if (!relation || loops === 0) return [];
  return [{ node: type, relation, ...(index && { index }) }];
}

function removedBy(node: Node): number {
  const once = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return once * node['Actual Loops'];
}

/** Tables of so many rows are never read from one end to the other. */
export const SMALL_ROWS = 1_000;

/** By name, all tables of the schema that have more rows than these. */
export async function largeTables(client: Client, least: number): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND c.reltuples > $1`,
    [least],
  );
  return new Set(rows.map(({ name }) => name));
}
