/** Something that the asking person has been told by a case. */
export class InboxMessageDto {
  caseNo: string;
  /** The entry in the case's timeline that says more. */
  seq: number;
  kind: string;
  at: string;
  title: string;
  /** How the case ended or was decided; null while it is open. */
  outcome: string | null;
}

export class InboxPageDto {
  items: InboxMessageDto[];
  nextCursor: string | null;
}
