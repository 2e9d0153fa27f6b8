import type { Page, Route } from 'playwright-core';
import { problemKind } from '@shouban/contracts/errors';

/** What a page is also looked at in, whatever the centre holds: long names, an empty list, a server that fails, a list of many pages. */
export type State = 'long' | 'empty' | 'error' | 'many';

const A_PAGE = 50;
const MORE = 'more';
/** Who one is and how things are named stay as they are: without them there is no page at all. */
const KEPT = /\/api\/v1\/(sessions|events|me\b|account)/;
const LONG_NAME =
  '中国（浙江）自由贸易试验区青禾县第一百二十八号餐饮服务及预包装食品零售连锁经营管理股份有限公司人民路分公司';
const LONG_WORDS = `${LONG_NAME}，LongUnbrokenWordsLikeThisOneStandInForeignNamesAndAddresses，`.repeat(2);
/** Fields that people fill in. */
const NAMES = new Set(['name', 'itemName', 'title', 'address', 'sender', 'place']);
const WORDS = new Set([
  'reason',
  'text',
  'guidance',
  'comment',
  'finding',
  'question',
  'answer',
  'matter',
  'instruction',
]);

type Json = Record<string, unknown>;

const CHANGES: Record<Exclude<State, 'error'>, (body: Json) => unknown> = {
  long: (body) => lengthened(body),
  empty: (body) => (Array.isArray(body['items']) ? { ...body, items: [], nextCursor: null } : body),
  many: (body) =>
    Array.isArray(body['items']) ? { ...body, items: multiplied(body['items']), nextCursor: MORE } : body,
};

/** Lets what a page reads be answered in this state; the function given back ends that. */
export async function answerAs(page: Page, state: State): Promise<() => Promise<void>> {
  const answer = async (route: Route) => {
    const request = route.request();
    if (request.method() !== 'GET' || KEPT.test(request.url())) return route.continue();
    if (state === 'error') return route.fulfill({ status: 503, contentType: 'application/problem+json', body: FAILED });
    const response = await route.fetch();
    if (!(response.headers()['content-type'] ?? '').includes('json')) return route.fulfill({ response });
    return route.fulfill({ response, json: CHANGES[state]((await response.json()) as Json) });
  };
  await page.route('**/api/v1/**', answer);
  return () => page.unroute('**/api/v1/**', answer);
}

const FAILED = JSON.stringify({
  type: 'urn:shouban:problem:DATABASE_AWAY',
  code: 'DATABASE_AWAY',
  ...problemKind('DATABASE_AWAY'),
  detail: problemKind('DATABASE_AWAY').title,
  traceId: '0af7651916cd43dd8448eb211c80319c',
});

function lengthened(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => lengthened(each, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, lengthened(each, name)]));
  if (typeof value !== 'string' || value === '') return value;
  if (NAMES.has(key)) return `${value}${LONG_NAME}`;
  return WORDS.has(key) ? `${value}${LONG_WORDS}` : value;
}

/** The same rows again under other numbers, until the page is full. */
function multiplied(items: unknown[]): unknown[] {
  if (items.length === 0) return items;
  return Array.from({ length: A_PAGE }, (_value, at) => {
    const row = { ...(items[at % items.length] as Json) };
    for (const name of ['caseNo', 'number', 'id', 'person', 'dutyId']) {
      if (typeof row[name] === 'string' && at >= items.length) row[name] = `${row[name].slice(0, -3)}${100 + at}`;
    }
    return row;
  });
}
