import { api, type Schemas } from '../../api/client';
import { unwrap } from '../../api/problem';

/** What is changed in one that is registered, by its address. */
export type AbsenceChange = 'handover' | 'correction' | 'cancellation' | 'end';
export type Absence = Schemas['AbsenceDto'];
const A_PAGE = 200;
/** No absence is looked for that began longer ago than this before the month. */
const A_YEAR_MS = 366 * 86_400_000;

/** Those that touch the instants, the latest beginning first; what is cancelled is nobody's absence. */
export async function absencesWithin(from: number, before: number): Promise<Absence[]> {
  const found: Absence[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { limit: A_PAGE, ...(cursor && { cursor }) };
    const page = (await unwrap(api.GET('/api/v1/absences', { params: { query } }))).data;
    found.push(...page.items);
    const oldest = page.items.at(-1);
    cursor = oldest && Date.parse(oldest.from) > from - A_YEAR_MS ? page.nextCursor : null;
  } while (cursor);
  return found.filter(
    ({ from: begins, to, state }) => state !== 'cancelled' && Date.parse(begins) < before && Date.parse(to) > from,
  );
}

/** By the days of the centre, whose zone has no summer time. */
export function isAwayOn({ from, to }: Absence, day: string): boolean {
  const begins = Date.parse(`${day}T00:00:00+08:00`);
  return Date.parse(from) < begins + 86_400_000 && Date.parse(to) > begins;
}

export async function absenceCommand(id: string, path: AbsenceChange, body: object, key: string): Promise<Absence> {
  const address = `/api/v1/absences/{id}/${path}` as '/api/v1/absences/{id}/end';
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  return (await unwrap(api.POST(address, { params, body: body as never }))).data;
}
