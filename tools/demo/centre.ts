import { setTimeout as sleep } from 'node:timers/promises';

/** How long a command is repeated while the centre is away: long enough for a crash and a new `npm start`. */
const PATIENCE_MS = 180_000;

/** A refusal or a mistake, as the API tells it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The centre as its people use it: over HTTP, each signed in as himself. */
export class Centre {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    private readonly url: string,
    private readonly password: string,
    /** Told when the centre is away and a command waits. */
    private readonly onWaiting: (reason: string) => void,
  ) {}

  /** What everybody may read. */
  read<T>(route: string): Promise<T> {
    return this.send<T>({ method: 'GET', route });
  }

  get<T>(person: string, route: string): Promise<T> {
    return this.signedIn<T>(person, { method: 'GET', route });
  }

  /**
   * A command: however often it is sent with this key, today or in another run, it is carried out once.
   * @param person whose command it is; of nobody in particular without one
   * @throws ProblemError
   */
  post<T>(person: string | undefined, route: string, body: unknown, key?: string): Promise<T> {
    const request: Request = { method: 'POST', route, body, ...(key && { key }) };
    return person === undefined ? this.send<T>(request) : this.signedIn<T>(person, request);
  }

  /** Puts something in place of what is there; done again it is there all the same. @throws ProblemError */
  put<T>(person: string, route: string, body: unknown): Promise<T> {
    return this.signedIn<T>(person, { method: 'PUT', route, body });
  }

  private async signedIn<T>(person: string, request: Request): Promise<T> {
    try {
      return await this.send<T>({ ...request, token: await this.token(person) });
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 401) throw error;
      this.tokens.delete(person);
      return this.send<T>({ ...request, token: await this.token(person) });
    }
  }

  private token(person: string): Promise<string> {
    const body = { username: person, password: this.password };
    const known = this.tokens.get(person);
    const token =
      known ??
      this.send<{ accessToken: string }>({ method: 'POST', route: '/sessions', body }).then((s) => s.accessToken);
    this.tokens.set(person, token);
    return token;
  }

  private async send<T>(request: Request): Promise<T> {
    const until = Date.now() + PATIENCE_MS;
    for (let told = false; ; told = true) {
      const answer = await this.once(request);
      if (answer.ok) return JSON.parse(answer.text) as T;
      if (answer.retryAfterMs === undefined || Date.now() + answer.retryAfterMs > until) throw problemOf(answer);
      if (!told) this.onWaiting(answer.text);
      await sleep(answer.retryAfterMs);
    }
  }

  private async once({ method, route, body, key, token }: Request): Promise<Answer> {
    try {
      const response = await fetch(`${this.url}/api/v1${route}`, {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(key && { 'idempotency-key': key }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const { ok, status } = response;
      const later = status === 503 || status === 429;
      const retryAfterMs = Number(response.headers.get('retry-after') ?? 1) * 1000;
      return { ok, status, text: await response.text(), ...(later && { retryAfterMs }) };
    } catch (error) {
      // The connection broke: nobody knows whether the command was carried out. The same key finds out.
      return { ok: false, status: 0, text: `no connection (${(error as Error).message})`, retryAfterMs: 2_000 };
    }
  }
}

interface Request {
  method: 'GET' | 'POST' | 'PUT';
  route: string;
  body?: unknown;
  key?: string;
  token?: string;
}

interface Answer {
  ok: boolean;
  status: number;
  text: string;
  /** Present where the same request may be sent again. */
  retryAfterMs?: number;
}

function problemOf({ status, text }: Answer): ProblemError {
  try {
    const { code, detail, errors } = JSON.parse(text) as { code: string; detail: string; errors?: unknown };
    return new ProblemError(status, code, `${code}: ${detail}${errors ? ` ${JSON.stringify(errors)}` : ''}`);
  } catch {
    return new ProblemError(status, 'UNREADABLE', text);
  }
}
