import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whoever acts keeps his connection, as a page does; the API closes one that has been idle for five seconds, and he is ahead of it. */
const agent = new Agent({ keepAlive: true, timeout: 4_000 });

/** Sent again with the same key when the API says that it may be; anything else that is not a success is a bug here. */
export async function post<T>(url: string, headers: Record<string, string>, body: unknown): Promise<T> {
  for (;;) {
    const { status, retryAfter, answer } = await sent(url, headers, JSON.stringify(body));
    if (status >= 200 && status < 300) return JSON.parse(answer) as T;
    if (status !== 503 && status !== 429) throw new Error(`${url}: ${status} ${answer}`);
    await sleep(Number(retryAfter ?? 1) * 1000);
  }
}

/** By Node's own client: `fetch` takes twice as much of the two cores that are measured. */
async function sent(url: string, headers: Record<string, string>, body: string) {
  const asked = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const { statusCode: status = 0, headers: answered } = response;
  return { status, retryAfter: answered['retry-after'], answer: await text(response) };
}
