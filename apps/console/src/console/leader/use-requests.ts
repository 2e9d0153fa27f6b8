import { onScopeDispose } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api, type Schemas } from '../../api/client';
import { useLive } from '../../api/live';
import { unwrap } from '../../api/problem';

export interface Request {
  caseNo: string;
  extensionId: string;
}

const MOST = 200;
const GATHER_MS = 600;
const OF_EXTENSIONS = /^decideExtension:(.+)$/;

/** Every request whose decision is the leader's duty, the most urgent first; those that come later appear below, by themselves. */
export function useRequests() {
  const query = useQuery({ queryKey: ['extension-requests'], queryFn: requests });
  let timer: ReturnType<typeof setTimeout> | undefined;
  useLive(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void query.refetch(), GATHER_MS);
  });
  onScopeDispose(() => clearTimeout(timer));
  return query;
}

async function requests(): Promise<Request[]> {
  const found: Request[] = [];
  let cursor: string | null = null;
  do {
    const page: Schemas['DutyPageDto'] = await dutyPage(cursor);
    for (const { caseNo, dutyId } of page.items) {
      const extensionId = OF_EXTENSIONS.exec(dutyId)?.[1];
      if (caseNo && extensionId) found.push({ caseNo, extensionId });
    }
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

async function dutyPage(cursor: string | null) {
  const params = { query: { limit: MOST, ...(cursor && { cursor }) } };
  return (await unwrap(api.GET('/api/v1/duties', { params }))).data;
}
