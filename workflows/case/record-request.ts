import type { RecordRequest } from '@shouban/activities/ledger/ledger.activities';
import type { Drafting } from '@shouban/domain/case/drafting';
import { grantRow } from '@shouban/domain/case/grants';
import { caseRow, dutyRows, inboxRows, partakers } from '@shouban/domain/case/projection';
import type { CaseEvent } from '@shouban/domain/case/types';

/** Drafted events with what they change in the read model. */
export function recordRequest(
  { before, file, events }: Pick<Drafting, 'before' | 'file' | 'events'>,
  known: Pick<RecordRequest, 'knows' | 'supposed'> = {},
): RecordRequest {
  const was = new Map(dutyRows(before).map((row) => [row.dutyId, JSON.stringify(row)]));
  const duties = dutyRows(file);
  const open = new Set(duties.map((row) => row.dutyId));
  const grant = grantRow(file);
  const published = JSON.stringify(grant) !== JSON.stringify(grantRow(before));
  const registration = events.find(isRegistration);
  return {
    stream: file.state.caseNo,
    afterSeq: before.state.seq,
    events,
    ...known,
    projection: {
      case: {
        row: caseRow(file),
        duties: duties.filter((row) => was.get(row.dutyId) !== JSON.stringify(row)),
        endedDuties: [...was.keys()].filter((id) => !open.has(id)),
        inbox: inboxRows(before.state, events),
        persons: partakers(events),
        ...(grant && published && { grant }),
        ...(registration && { receiptCodeHash: registration.data.receiptCodeHash }),
      },
    },
  };
}

function isRegistration(event: CaseEvent): event is CaseEvent<'CaseRegistered'> {
  return event.type === 'CaseRegistered';
}
