/** What the edge says about a code: the HTTP status, an English title, and in Chinese what to do next. */
export interface ProblemKind {
  status: number;
  title: string;
  detailZh: string;
}

export const kind = (status: number, title: string, detailZh: string): ProblemKind => ({ status, title, detailZh });
