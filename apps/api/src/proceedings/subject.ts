import { ApiProperty } from '@nestjs/swagger';
import { PROCEEDING_KINDS, type ProceedingKind } from '@shouban/domain/proceeding';

/** A proceeding, by its kind and number. */
export class ProceedingRefDto {
  @ApiProperty({ enum: PROCEEDING_KINDS }) kind: ProceedingKind;
  @ApiProperty() number: string;
}

/** What a duty or a message is about: a case, or a proceeding of some kind. */
export interface Subject {
  caseNo: string | null;
  proceeding: ProceedingRefDto | null;
}

/** Reads the name of a ledger: a case's number, or `<kind>/<number>`. */
export function subjectOf(stream: string): Subject {
  const slash = stream.indexOf('/');
  if (slash < 0) return { caseNo: stream, proceeding: null };
  const [kind, number] = [stream.slice(0, slash), stream.slice(slash + 1)];
  return { caseNo: null, proceeding: { kind: kind as ProceedingKind, number } };
}
