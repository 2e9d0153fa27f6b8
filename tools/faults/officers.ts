import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** What came back for one sending of a command. */
export type AnswerKind =
  /** Done. */
  | 'success'
  /** Refused by a rule that it names, or because its key was used for another body. */
  | 'refused'
  /** 503 or 429 that says when to repeat. */
  | 'retryable'
  /** No answer at all: the connection was refused or broke. A browser repeats that too. */
  | 'unreached'
  /** Whatever no officer may ever see. */
  | 'other';

export interface Sending {
  kind: AnswerKind;
  /** Epoch in milliseconds. */
  sentAt: number;
  answeredAt: number;
}

/** One command of one officer, however often it was sent. */
export interface Command {
  person: string;
  /** Below `/api/v1`. */
  route: string;
  key: string;
  sendings: Sending[];
  final: Sending & { status: number; body: Record<string, unknown> };
}

export interface SendOptions {
  key?: string;
  /** Which of the APIs; they take turns otherwise. */
  api?: number;
}

const NO_ANSWER_AFTER_MS = 30_000;
const UNREACHED_AGAIN_MS = 250;
/** Longer than anything is away here; whoever has no final answer by then has lost patience, and the fault is not survived. */
const PATIENCE_MS = 300_000;
/** Requests of one officer that are under way at the same time: several tabs. */
const TABS = 8;

/**
 * Officers at their browsers. Each repeats what got no answer, or one that asks for repetition, under the same key until he has a final answer,
 * as the console does by itself.
 */
export class Officers {
  readonly commands: Command[] = [];
  /** In words, for the report: answers that nobody may ever see. */
  readonly strange: string[] = [];
  private readonly tokens = new Map<string, Promise<string>>();
  private readonly tabs = new Map<string, Tabs>();
  private turn = 0;

  constructor(
    private readonly urls: readonly string[],
    private readonly password: string,
  ) {}

  /** Before anything is struck, so that signing in is no part of what is looked at. */
  async signIn(persons: string[]): Promise<void> {
    await Promise.all(persons.map((person) => this.token(person)));
  }

  /** Sends a command until it has its final answer. */
  async send(person: string, route: string, body: object, options: SendOptions = {}): Promise<Command> {
    const { key = randomUUID() } = options;
    const sendings: Sending[] = [];
    const last = Date.now() + PATIENCE_MS;
    for (;;) {
      const { retryAfterMs, ...sending } = await this.once(person, route, body, { ...options, key });
      sendings.push(sending);
      const isFinal = sending.kind !== 'retryable' && sending.kind !== 'unreached';
      if (isFinal || Date.now() > last) {
        const command = { person, route, key, sendings, final: sending };
        this.commands.push(command);
        return command;
      }
      await sleep(retryAfterMs);
    }
  }

  private async once(person: string, route: string, body: object, { key, api }: SendOptions) {
    const url = this.urls[(api ?? this.turn++) % this.urls.length]!;
    const token = await this.token(person);
    return this.tabsOf(person).use(async () => {
      const sentAt = Date.now();
      const answer = await this.post(`${url}/api/v1${route}`, body, {
        authorization: `Bearer ${token}`,
        'idempotency-key': key!,
      });
      if (answer.status === 401) this.tokens.delete(person);
      const kind = kindOf(answer);
      if (kind === 'other') this.strange.push(`${person} ${route}: ${answer.status} ${JSON.stringify(answer.body)}`);
      const retryAfterMs = kind === 'unreached' ? UNREACHED_AGAIN_MS : Number(answer.retryAfter ?? 0) * 1000;
      return { kind, sentAt, answeredAt: Date.now(), status: answer.status, body: answer.body, retryAfterMs };
    });
  }

  private async post(url: string, body: object, headers: Record<string, string>): Promise<Answer> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(NO_ANSWER_AFTER_MS),
      });
      const text = await response.text();
      const retryAfter = response.headers.get('retry-after') ?? undefined;
      return { status: response.status, retryAfter, body: parsed(text) };
    } catch {
      return { status: 0, body: {} };
    }
  }

  private token(person: string): Promise<string> {
    const known = this.tokens.get(person);
    if (known) return known;
    const fresh = this.freshToken(person);
    this.tokens.set(person, fresh);
    return fresh;
  }

  private async freshToken(username: string): Promise<string> {
    const last = Date.now() + PATIENCE_MS;
    for (;;) {
      const url = this.urls[this.turn++ % this.urls.length]!;
      const answer = await this.post(`${url}/api/v1/sessions`, { username, password: this.password }, {});
      const { accessToken } = answer.body as { accessToken?: string };
      if (accessToken) return accessToken;
      if (Date.now() > last || answer.status === 401) throw new Error(`${username} cannot sign in: ${answer.status}`);
      await sleep(UNREACHED_AGAIN_MS);
    }
  }

  private tabsOf(person: string): Tabs {
    const tabs = this.tabs.get(person) ?? new Tabs();
    this.tabs.set(person, tabs);
    return tabs;
  }
}

interface Answer {
  /** 0 without any. */
  status: number;
  retryAfter?: string | undefined;
  body: Record<string, unknown>;
}

function kindOf({ status, retryAfter, body }: Answer): AnswerKind {
  if (status === 0) return 'unreached';
  if (status >= 200 && status < 300) return 'success';
  // Only a session's end, and a token that another process's clock calls expired: the console signs on again by itself.
  if (status === 401 && body['code'] === 'TOKEN_INVALID') return 'unreached';
  if (status === 503 || status === 429) return retryAfter !== undefined && body['code'] ? 'retryable' : 'other';
  const byRule = body['rule'] !== undefined || body['code'] === 'IDEMPOTENCY_KEY_REUSED';
  return status < 500 && body['code'] && byRule ? 'refused' : 'other';
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { text: text.slice(0, 200) };
  }
}

/** Lets so many requests of one officer run at once. */
class Tabs {
  private free = TABS;
  private readonly waiting: (() => void)[] = [];

  async use<T>(request: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await request();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}
