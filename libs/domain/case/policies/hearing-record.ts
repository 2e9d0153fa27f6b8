import { checkDay, nthWorkingDayAfter } from '../../clock';
import type { Day } from '../../clock/types';
import { refuse, type Refusal } from '../../refusal';
import { refused, type Policy } from '../decision';
import { isToBeHeld, TOLD_AHEAD } from '../hearings';
import type { Hearing } from '../hearing-types';
import type { CaseFile } from '../types';
import { notice, reasonMissing, today } from './guards';
import { hearingOf, hearingPauseEnded, ofHearing } from './hearing';

/** Time and place are told at least seven days ahead, for a day on which it may be held; a new date takes the place of an old one. */
export const appointHearing: Policy<'appointHearing'> = {
  permit: (file, by, command) => ofHearing(file, by, command?.hearingId, isToBeHeld, 'HEARING_NOT_REQUESTED'),
  decide(file, { hearingId, on, place }, now) {
    checkDay(on);
    const toldOn = today(file, now);
    const problem = unfitDay(file, hearingOf(file.state, hearingId), on, toldOn);
    if (problem) return refused(problem);
    const told = notice(file, 'hearingDate', toldOn, { hearingId, on, place });
    const data = { hearingId, on, place, noticeId: told.id, toldOn };
    return {
      drafts: [
        { type: 'HearingAppointed', rule: 'R-LAW-06', data },
        { ...told.draft, rule: 'R-LAW-06' },
      ],
      created: told.id,
    };
  },
};

function unfitDay({ calendar }: CaseFile, { holdBy }: Hearing, on: Day, toldOn: Day): Refusal | undefined {
  const earliest = nthWorkingDayAfter(toldOn, TOLD_AHEAD, calendar);
  if (on < earliest) {
    const message = `Its date is told ${TOLD_AHEAD} working days ahead: ${earliest} at the earliest.`;
    return refuse('HEARING_NOTICE_SHORT', message, 'R-LAW-06', { earliest });
  }
  // Once it is too late for it to be told and held in time, it is held late, which has been escalated, and not never.
  if (on <= holdBy! || earliest > holdBy!) return undefined;
  return refuse('HEARING_TOO_LATE', `It is held by ${holdBy}.`, 'R-LAW-06', { holdBy: holdBy! });
}

/** It was held on its day, and its record (笔录) is filed; the case is decided by it. */
export const recordHearing: Policy<'recordHearing'> = {
  permit: (file, by, command) => ofHearing(file, by, command?.hearingId, isToBeHeld, 'HEARING_NOT_REQUESTED'),
  decide(file, { hearingId, record }, now) {
    if (!record.trim()) return refused(reasonMissing('record of the hearing', 'R-LAW-06'));
    const recordedOn = today(file, now);
    const { appointed } = hearingOf(file.state, hearingId);
    if (!appointed) {
      return refused(refuse('HEARING_NOT_APPOINTED', 'Its time and place have not been told.', 'R-LAW-06'));
    }
    if (recordedOn < appointed.on) {
      const { on } = appointed;
      return refused(refuse('HEARING_NOT_HELD', `The hearing is on ${on}.`, 'R-LAW-06', { on }));
    }
    const { on, place } = appointed;
    const filed = notice(file, 'hearingRecord', recordedOn, { hearingId, on, place });
    return {
      drafts: [
        {
          type: 'HearingHeld',
          rule: 'R-LAW-06',
          data: { hearingId, on, recordedOn, recordId: filed.id },
          personal: { record },
        },
        { ...filed.draft, rule: 'R-LAW-06' },
        ...hearingPauseEnded(file, hearingId, on),
      ],
      created: filed.id,
    };
  },
};
