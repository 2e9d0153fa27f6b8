/** How many of the cases closed in a month stand how against a limit. */
export interface Judged {
  early: number;
  onTime: number;
  overdue: number;
  /** Closed before the limit had begun to run. */
  notStarted: number;
}

/** What is counted of a month, for all, a section or an item. */
export interface Figures {
  /** Applications received in the month; what was registered by mistake is not counted. */
  received: number;
  /** Cases whose clocks stopped in the month (R-CLS-02). */
  closed: number;
  promised: Judged;
  statutory: Judged;
  /** Limits that ran out in the month: the suspected breaches by the clock, whatever is judged of them. */
  expired: number;
  /** Extensions granted to, and pauses of, the cases closed in the month. */
  extensions: number;
  pauses: number;
  /** Registered in the month; null of an item, since a complaint is about persons and not about items. */
  complaints: number | null;
  /** Mean of the grades given in the month, 5 the best and 1 the worst; null where there are none (R-LAW-09). */
  rating: number | null;
}

export interface NamedFigures extends Figures {
  code: string;
  name: string;
}

/** What a month comes to. Stored as it was issued; no personal data. */
export interface ReportBody {
  month: string;
  centre: string;
  /** 举报电话: that of discipline inspection (D5.6). */
  hotline: string;
  total: Figures;
  sections: NamedFigures[];
  items: NamedFigures[];
}

/** What the database counts, by the section that leads and the item. */
export interface CountedRow {
  section: string;
  item: string;
  received: number;
  closed: number;
  promised: Judged;
  statutory: Judged;
  extensions: number;
  pauses: number;
}

export interface Counted {
  /** Of cases rated in the month: how many, and the sum of their grades, 5 the best. */
  rated: { section: string | null; item: string | null; count: number; grades: number }[];
  cases: CountedRow[];
  /** Limits that ran out, by the section of whose post that was; of a proceeding there is no item. */
  expired: { section: string | null; item: string | null; count: number }[];
  complaints: { section: string | null; count: number }[];
}

/** One issue of a month's report. The first has no reason; every other says why it takes the place of the one before. */
export interface ReportIssue {
  month: string;
  issue: number;
  number: string;
  issuedAt: number;
  issuedBy: string | null;
  reason: string | null;
  body: ReportBody;
}
