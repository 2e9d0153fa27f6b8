/** Sheets that are taken over as a whole, or not at all. */
import { api, type Schemas } from '../../api/client';
import { newKey } from '../../api/command-key';
import { unwrap } from '../../api/problem';

export const SHEET_KINDS = ['organisation', 'absences', 'cases'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];
export type Result = Schemas['ImportResultDto'];

/** A file as it was when it was looked at: what is checked and what is imported are the same bytes. */
export interface Held {
  name: string;
  content: ArrayBuffer;
}

/** @throws DOMException where the file has been changed or moved since it was chosen */
export async function hold(file: File): Promise<Held> {
  return { name: file.name, content: await file.arrayBuffer() };
}

/** Whether the file still says what it said. */
export async function isUnchanged(file: File, { content }: Held): Promise<boolean> {
  const now = await file.arrayBuffer().catch(() => undefined);
  if (now?.byteLength !== content.byteLength) return false;
  const [a, b] = [new Uint8Array(now), new Uint8Array(content)];
  return a.every((byte, i) => byte === b[i]);
}

function send(kind: SheetKind, { name, content }: Held, dryRun: 'true' | 'false', key: string) {
  const body = new FormData();
  body.append('file', new Blob([content]), name);
  const params = { path: { kind }, query: { dryRun }, header: { 'Idempotency-Key': key } };
  return api.POST('/api/v1/imports/{kind}', {
    params,
    body: body as never,
    bodySerializer: () => body,
  });
}

/** Everything that is wrong; nothing is taken over. */
export async function check(kind: SheetKind, held: Held): Promise<Result> {
  return (await unwrap(send(kind, held, 'true', newKey()))).data;
}

export async function take(kind: SheetKind, held: Held, key: string): Promise<Result> {
  return (await unwrap(send(kind, held, 'false', key))).data;
}

export async function progressOf(id: string): Promise<Schemas['ImportDto']> {
  return (await unwrap(api.GET('/api/v1/imports/{id}', { params: { path: { id } } }))).data;
}

/** Fetched with the person's own token, which a link would not carry. */
export async function openTemplate(kind: SheetKind, name: string): Promise<void> {
  const params = { path: { kind } };
  const { data } = await unwrap(api.GET('/api/v1/imports/{kind}/template.xlsx', { params, parseAs: 'blob' as const }));
  const address = URL.createObjectURL(data as unknown as Blob);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

/** Rows in which nothing is wrong; none where the sheet as a whole cannot be read. */
export function soundRows({ rows, problems }: Result): number {
  if (problems.some(({ row }) => row === null)) return 0;
  return rows - new Set(problems.map(({ row }) => row)).size;
}
