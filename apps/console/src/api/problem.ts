/** What the API says of a refusal (RFC 9457). */
export interface Problem {
  code: string;
  status: number;
  title: string;
  detail: string;
  /** The same in Chinese, with what to do next. */
  detailZh?: string;
  rule?: string;
  errors?: { path: string; code: string; message: string; messageZh: string; name?: string }[];
  traceId?: string;
}

const AWAY: Problem = { code: 'NETWORK', status: 0, title: '', detail: '' };

export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }

  /** Whether the command may have been carried out nevertheless: only the same key finds that out. */
  get isOpen(): boolean {
    const { status } = this.problem;
    return status === 0 || status >= 500;
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's data, or a `ProblemError`, also where the server cannot be reached at all. */
export async function unwrap<T>(asked: Promise<Answer<T>>): Promise<{ data: T; etag: string | null }> {
  const { data, error, response } = await asked.catch((cause: unknown): never => {
    throw cause instanceof ProblemError ? cause : new ProblemError(AWAY);
  });
  if (!response.ok) throw new ProblemError(problemOf(error, response.status));
  return { data: data as T, etag: response.headers.get('etag') };
}

function problemOf(body: unknown, status: number): Problem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  return { code: 'INTERNAL', title: '', detail: '', ...given, status };
}

export function asProblem(error: unknown): Problem {
  return error instanceof ProblemError
    ? error.problem
    : { ...AWAY, code: 'INTERNAL', status: 500, detail: String(error) };
}

/** In the reader's language: our own words for a code where there are some, else the API's own. */
export function wordsOf(problem: Problem, chinese: boolean, own: (code: string) => string | undefined): string {
  return own(problem.code) ?? (chinese ? (problem.detailZh ?? problem.detail) : problem.detail);
}
