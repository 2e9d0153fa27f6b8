import { refused, type Policy } from '../decision';
import { notice, reasonMissing, today } from './guards';
import { daysAfter, expectedDaysInvalid, isExpectable, ofOpenPause } from './time';

/**
 * A pause takes longer than was told: the applicant is told anew, in writing, and the reminders of its length begin anew. The
 * days are further ones: after the told end or, where that has passed, after today (R-CLK-06).
 */
export const prolongPause: Policy<'prolongPause'> = {
  permit: (file, by, command) => ofOpenPause(file, by, command?.pauseId, 'R-CLK-06'),
  decide(file, { pauseId, expectedDays, reason }, now) {
    if (!isExpectable(expectedDays)) return refused(expectedDaysInvalid('R-CLK-06'));
    if (!reason.trim()) return refused(reasonMissing('reason', 'R-CLK-06'));
    const on = today(file, now);
    const pause = file.state.pauses.find(({ id }) => id === pauseId)!;
    const from = pause.expectedEnd > on ? pause.expectedEnd : on;
    const expectedEnd = daysAfter(from, expectedDays, file.item.promisedLimit.unit, file);
    const told = notice(file, 'pauseProlonged', on, {
      pauseId,
      procedure: pause.procedure,
      expectedDays,
      expectedEnd,
      toldBefore: pause.expectedEnd,
      stops: pause.stops,
      reason,
    });
    const data = { pauseId, expectedDays, expectedEnd, reason, on, noticeId: told.id };
    return {
      drafts: [
        { type: 'PauseProlonged', rule: 'R-CLK-06', data },
        { ...told.draft, rule: 'R-CLK-06' },
      ],
      created: told.id,
    };
  },
};
