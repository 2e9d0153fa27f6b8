import type { Centre } from './centre';
import { columns, lineWidth } from '../terminal';

/** A list of the API, and whose account shows what it is for. */
interface Shown {
  name: string;
  account?: string;
  route: string;
  /** Name of the field that tells how an entry stands. */
  by?: string;
}

/** Where each list is to be seen; `docs/demo.md` says the same. */
export const LISTS: Shown[] = [
  { name: '办件 cases', account: 'registry-1', route: '/cases', by: 'state' },
  { name: '首问接待 contacts', account: 'registry-1', route: '/contacts' },
  { name: '政务登记 registry', account: 'registry-1', route: '/registry' },
  { name: '全程代办 journeys', account: 'agent-1', route: '/journeys' },
  { name: '投诉 complaints', account: 'discipline-1', route: '/complaints' },
  { name: '责任追究 sanctions', account: 'discipline-1', route: '/sanctions' },
  { name: '督办 orders', account: 'discipline-1', route: '/supervision/orders' },
  { name: '疑似违规 breaches', account: 'discipline-1', route: '/supervision/breaches' },
  { name: '表扬 commendations', account: 'discipline-1', route: '/supervision/commendations' },
  { name: '服务承诺 promises', account: 'discipline-1', route: '/promises' },
  { name: '安全首遇 incidents', account: 'discipline-1', route: '/incidents' },
  { name: '待办 duties', account: 'market-1', route: '/duties', by: 'kind' },
  { name: '消息 inbox', account: 'market-1', route: '/inbox', by: 'kind' },
  { name: '离岗 absences', account: 'registry-1', route: '/absences', by: 'kind' },
  { name: '目录草案 drafts', account: 'admin-1', route: '/catalogue/drafts' },
  { name: '月报 reports', route: '/public/reports', by: 'month' },
  { name: '许可公示 grants', route: '/public/grants', by: 'itemCode' },
];

export interface Filled extends Shown {
  /** How many entries stand how. */
  counts: Map<string, number>;
}

/** Every list as it stands now. */
export function filledLists(centre: Centre): Promise<Filled[]> {
  return Promise.all(LISTS.map(async (shown) => ({ ...shown, counts: await counted(centre, shown) })));
}

async function counted(centre: Centre, { account, route, by = 'status' }: Shown): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: string = `${route}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { items, nextCursor }: Page = await (account ? centre.get<Page>(account, page) : centre.read<Page>(page));
    for (const item of items) counts.set(String(item[by]), (counts.get(String(item[by])) ?? 0) + 1);
    cursor = nextCursor;
  }
  return counts;
}

interface Page {
  items: Record<string, unknown>[];
  nextCursor: string | null;
}

/** One line a list: where it is below `/api/v1`, who sees it, and what is in it. */
export function listsPage(lists: Filled[]): string {
  const rows = lists.map(({ name, account, route, counts }) => [
    name,
    account ?? '—',
    route,
    [...counts].map(([standing, n]) => `${standing} ${n}`).join('、'),
  ]);
  return columns([['清单 list', '账号 account', 'GET /api/v1…', '内容'], ...rows], { shrink: 3, within: lineWidth() });
}
