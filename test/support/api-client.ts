import { randomUUID } from 'node:crypto';

export interface RequestOptions {
  /** The `Idempotency-Key` of a command; a fresh one unless given, none at all when `null`. */
  key?: string | null;
  headers?: Record<string, string>;
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** Any JSON object, for answers of which a test looks at little. */
export type Json = Record<string, unknown>;

/** The API as one person uses it, or as somebody without an account does. Paths are below `/api/v1`. */
export class ApiClient {
  private token?: Promise<string>;

  constructor(
    private readonly url: string,
    private readonly account?: { username: string; password: string },
  ) {}

  get<T = Json>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
    return this.send<T>('GET', path, undefined, options);
  }

  post<T = Json>(path: string, body: unknown, options: RequestOptions = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, body, options);
  }

  put<T = Json>(path: string, body: unknown, options: RequestOptions = {}): Promise<Answer<T>> {
    return this.send<T>('PUT', path, body, options);
  }

  delete<T = Json>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
    return this.send<T>('DELETE', path, undefined, options);
  }

  /** A file, or the problem that came instead, in bytes. */
  async download(path: string): Promise<{ status: number; headers: Headers; content: Buffer }> {
    const response = await fetch(`${this.url}/api/v1${path}`, { headers: await this.authorization() });
    const content = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, content };
  }

  /** The headers that a test needs for a request that is none of these, such as an upload. */
  async authorization(): Promise<Record<string, string>> {
    if (!this.account) return {};
    this.token ??= this.signIn(this.account);
    return { authorization: `Bearer ${await this.token}` };
  }

  private async send<T>(method: string, path: string, body: unknown, options: RequestOptions): Promise<Answer<T>> {
    const key = options.key === undefined && method === 'POST' ? randomUUID() : options.key;
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(await this.authorization()),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
        ...options.headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : undefined) as T };
  }

  private async signIn(account: { username: string; password: string }): Promise<string> {
    const response = await fetch(`${this.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(account),
    });
    const answer = (await response.json()) as { accessToken?: string };
    if (!answer.accessToken) throw new Error(`${account.username} could not sign in: ${JSON.stringify(answer)}`);
    return answer.accessToken;
  }
}
