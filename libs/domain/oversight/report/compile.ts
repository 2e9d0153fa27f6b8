import type { Organisation } from '../../catalogue/types';
import type { Counted, CountedRow, Figures, Judged, NamedFigures, ReportBody } from './types';

type Names = Pick<Organisation, 'centre' | 'departments' | 'sections' | 'posts' | 'special' | 'complaintChannel'>;

/** What a month's counts come to: the whole, every section and every item that has any, by their codes (R-SUP-05). */
export function compileReport(
  month: string,
  counted: Counted,
  organisation: Names,
  items: { code: string; name: string }[],
): ReportBody {
  return {
    month,
    centre: organisation.centre.name,
    hotline: hotlineOf(organisation),
    total: { ...figuresOf(counted, () => true), complaints: sum(counted.complaints.map(({ count }) => count)) },
    sections: named(sectionCodes(counted), organisation.sections, (code) => ({
      ...figuresOf(counted, ({ section }) => section === code),
      complaints: sum(counted.complaints.filter(({ section }) => section === code).map(({ count }) => count)),
    })),
    items: named(itemCodes(counted), items, (code) => figuresOf(counted, ({ item }) => item === code)),
  };
}

/** 社会公布的举报电话 (D5.6): of the complaint channel or, where none is named, of the department that discipline inspection is. */
export function hotlineOf({ posts, sections, departments, special, complaintChannel }: Names): string {
  if (complaintChannel) return complaintChannel.phone;
  const post = posts.find(({ code }) => code === special.disciplinePostCode);
  const section = sections.find(({ code }) => code === post?.sectionCode);
  return departments.find(({ code }) => code === section?.departmentCode)?.phone ?? '';
}

function figuresOf(
  { cases, expired, rated }: Counted,
  isCounted: (row: { section: string | null; item: string | null }) => boolean,
): Figures {
  const rows = cases.filter(isCounted);
  const total = (what: 'received' | 'closed' | 'extensions' | 'pauses') => sum(rows.map((row) => row[what]));
  return {
    received: total('received'),
    closed: total('closed'),
    promised: judged(rows, 'promised'),
    statutory: judged(rows, 'statutory'),
    expired: sum(expired.filter(isCounted).map(({ count }) => count)),
    extensions: total('extensions'),
    pauses: total('pauses'),
    complaints: null,
    rating: meanOf(rated.filter(isCounted)),
  };
}

/** To two places; null where nothing was rated. */
function meanOf(rated: Counted['rated']): number | null {
  const count = sum(rated.map((row) => row.count));
  return count === 0 ? null : Math.round((sum(rated.map(({ grades }) => grades)) / count) * 100) / 100;
}

function judged(rows: CountedRow[], limit: 'promised' | 'statutory'): Judged {
  const count = (how: keyof Judged) => sum(rows.map((row) => row[limit][how]));
  return {
    early: count('early'),
    onTime: count('onTime'),
    overdue: count('overdue'),
    notStarted: count('notStarted'),
  };
}

/** Shares of the cases whose limit had begun: in time (early ones among them), and early; null where there are none. */
export function ratesOf({ early, onTime, overdue }: Judged): { onTime: number | null; early: number | null } {
  const begun = early + onTime + overdue;
  const share = (count: number) => (begun === 0 ? null : Math.round((count / begun) * 10_000) / 10_000);
  return { onTime: share(early + onTime), early: share(early) };
}

function sectionCodes({ cases, expired, rated, complaints }: Counted): string[] {
  return known([...cases, ...expired, ...rated, ...complaints].map(({ section }) => section));
}

function itemCodes({ cases, expired, rated }: Counted): string[] {
  return known([...cases, ...expired, ...rated].map(({ item }) => item));
}

function known(codes: (string | null)[]): string[] {
  return [...new Set(codes.filter((code) => code !== null))].sort();
}

/** What the organisation or the catalogue has given up since is told by its code. */
function named(
  codes: string[],
  names: { code: string; name: string }[],
  count: (code: string) => Figures,
): NamedFigures[] {
  const nameOf = new Map(names.map(({ code, name }) => [code, name]));
  return codes.map((code) => ({ code, name: nameOf.get(code) ?? code, ...count(code) }));
}

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** `<centre>YB<year><month>`, and from the second issue on its ordinal. */
export function reportNumber(centre: string, month: string, issue: number): string {
  return `${centre}YB${month.replace('-', '')}${issue > 1 ? `-${issue}` : ''}`;
}
