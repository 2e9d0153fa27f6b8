import type { Ref } from 'vue';
import { api, type Duty, type Schemas } from '../../api/client';
import { useFresh } from '../../api/fresh';
import { unwrap } from '../../api/problem';

/** 待办、已办、我发起的、抄送我的. */
export const LISTS = ['todo', 'done', 'initiated', 'copied'] as const;
export type ListName = (typeof LISTS)[number];
export type CaseRow = Schemas['CaseRowDto'];
export type Message = Schemas['InboxMessageDto'];
export type Row = Duty | CaseRow | Message;

export interface ListFilter {
  list: ListName;
  lamp?: Duty['lamp'];
  itemCode?: string;
  /** The beginning of a case number. */
  caseNo?: string;
  /** Of duties: part of the matter's name, or the beginning of a number. */
  text?: string;
  /** Of duties: number of the applicant's paper. */
  applicantNumber?: string;
  department?: string;
  cursor?: string;
}
interface Page {
  items: Row[];
  nextCursor: string | null;
}

const A_PAGE = 50;
/** One page of a list of the person's; what changes meanwhile waits until it is asked for. */
export function useList(filter: Ref<ListFilter>) {
  return useFresh({ name: 'list', filter, fetch: fetchPage, keyOf });
}

async function fetchPage({ list, cursor, ...narrowed }: ListFilter): Promise<Page> {
  const page = { limit: A_PAGE, ...(cursor && { cursor }) };
  if (list === 'copied') return (await unwrap(api.GET('/api/v1/inbox', { params: { query: page } }))).data;
  const { caseNo, text, applicantNumber, ...common } = narrowed;
  if (list === 'todo') {
    const query = { ...page, ...common, ...(text && { text }), ...(applicantNumber && { applicantNumber }) };
    return (await unwrap(api.GET('/api/v1/duties', { params: { query } }))).data;
  }
  const query = { ...page, ...common, part: list, ...(caseNo && { caseNo }) };
  return (await unwrap(api.GET('/api/v1/cases', { params: { query } }))).data;
}

export function keyOf(row: Row): string {
  const subject =
    'proceeding' in row && row.proceeding ? `${row.proceeding.kind}/${row.proceeding.number}` : row.caseNo;
  if ('dutyId' in row) return `${subject}#${row.dutyId}`;
  return 'seq' in row ? `${subject}@${row.seq}` : String(subject);
}
