import { setTimeout as sleep } from 'node:timers/promises';

/** Sent again with the same key when the API says that it may be; anything else that is not a success is a bug here. */
export async function post<T>(url: string, headers: Record<string, string>, body: unknown): Promise<T> {
  for (;;) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as T;
    if (response.status !== 503 && response.status !== 429) throw new Error(`${url}: ${response.status} ${text}`);
    await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000);
  }
}
