import { closesAt, nthWorkingDayAfter } from '../../clock';
import type { Instant } from '../../clock/types';
import { refuse, type Refusal } from '../../refusal';
import { isRefused, refused, type Policy } from '../decision';
import { dutiesOf, holderOf } from '../duties';
import type { By, CaseFile } from '../types';
import { BEFORE_ACCEPTANCE, holder, IN_REVIEW, notice, onlyIn, reasonMissing, today } from './guards';
import { asLeader, leadersPosts } from './leaders';

/** Licensing Law 47: who is told of his right to be heard has five days for it. */
const DAYS_TO_BE_HEARD = 5;
const MOST_DAYS = 60;

/**
 * Somebody whose major interest the permit touches is told and may be heard before the decision. His name is personal data
 * and stands in the erasable column only (R-LAW-13).
 */
export const tellThirdParty: Policy<'tellThirdParty'> = {
  permit: (file, by) => holder(file, by, IN_REVIEW, ['handle'], 'R-LAW-13'),
  decide(file, { name, interest, phone, address, days = DAYS_TO_BE_HEARD }, now) {
    if (!Number.isInteger(days) || days < DAYS_TO_BE_HEARD || days > MOST_DAYS) {
      const message = `A third party has ${DAYS_TO_BE_HEARD} to ${MOST_DAYS} working days to be heard.`;
      return refused(refuse('HEARING_DAYS_INVALID', message, 'R-LAW-13'));
    }
    const on = today(file, now);
    const id = `T${file.state.thirdParties.length + 1}`;
    const until = nthWorkingDayAfter(on, days, file.calendar);
    const told = notice(file, 'thirdParty', on, { thirdPartyId: id, interest, until });
    const personal = { name, ...(phone && { phone }), ...(address && { address }) };
    return {
      drafts: [
        {
          type: 'ThirdPartyTold',
          rule: 'R-LAW-13',
          data: { id, interest, on, until, noticeId: told.id },
          personal: { thirdParty: personal },
        },
        { ...told.draft, rule: 'R-LAW-13' },
      ],
      created: id,
    };
  },
};

/** He was heard, or has said that he has nothing to say: his words are personal data, his position is not (R-LAW-13). */
export const hearThirdParty: Policy<'hearThirdParty'> = {
  permit(file, by, command) {
    const permit = holder(file, by, IN_REVIEW, ['handle'], 'R-LAW-13');
    if (isRefused(permit)) return permit;
    const { thirdParties } = file.state;
    const asked = thirdParties.filter(({ id }) => !command?.thirdPartyId || id === command.thirdPartyId);
    if (asked.length === 0) {
      return refuse(
        'THIRD_PARTY_UNKNOWN',
        `The case has no third party ${command?.thirdPartyId ?? 'yet'}.`,
        'R-LAW-13',
      );
    }
    if (asked.some(({ heardOn }) => heardOn === undefined)) return permit;
    return refuse('THIRD_PARTY_HEARD', 'This third party has been heard.', 'R-LAW-13');
  },
  decide(file, { thirdPartyId, position, statement }, now) {
    if (position === 'objects' && !statement?.trim()) return refused(reasonMissing('statement', 'R-LAW-13'));
    return {
      drafts: [
        {
          type: 'ThirdPartyHeard',
          rule: 'R-LAW-13',
          data: { thirdPartyId, position, on: today(file, now) },
          ...(statement && { personal: { statement } }),
        },
      ],
    };
  },
};

/** Third parties who may still be heard: the decision waits for them (R-LAW-13). */
export function stillToBeHeard({ state, calendar }: CaseFile, now: Instant): Refusal | undefined {
  const waiting = state.thirdParties.filter((p) => p.heardOn === undefined && now <= closesAt(p.until, calendar));
  if (waiting.length === 0) return undefined;
  const ids = waiting.map(({ id }) => id).join(', ');
  const until = waiting
    .map((party) => party.until)
    .sort()
    .at(-1)!;
  return refuse('THIRD_PARTY_NOT_HEARD', `These third parties may be heard until ${until}: ${ids}.`, 'R-LAW-13', {
    thirdParties: ids,
    until,
  });
}

/**
 * An officer with an interest in the case stands aside: by his own word, or by that of a leader or the discipline
 * inspection. The next holder of the post's order takes every duty of his, with the reason (R-LAW-14).
 */
export const recuse: Policy<'recuse'> = {
  asks: leadersPosts,
  permit(file, by, command) {
    const wrong = onlyIn(file, [...BEFORE_ACCEPTANCE, ...IN_REVIEW, 'delivering'], 'R-LAW-14');
    if (wrong) return wrong;
    if (command?.person && file.state.recused.includes(command.person)) {
      return refuse('ALREADY_RECUSED', `This person stands aside already: ${command.person}.`, 'R-LAW-14');
    }
    // Whoever may come to a duty may stand aside ahead of it; it is only offered to those who have one.
    const himself = command ? !by.applicant && command.person === by.person : hasDuty(file, by);
    if (himself || by.roles.includes('discipline')) return {};
    const leader = asLeader(file, by);
    if (leader) return leader;
    return refuse('NOT_YOURS_TO_RECUSE', 'One stands aside oneself, or by the order of a leader.', 'R-LAW-14');
  },
  decide(file, { person, reason }, now) {
    if (!reason.trim()) return refused(reasonMissing('reason', 'R-LAW-14'));
    const data = { person, reason, on: today(file, now) };
    return { drafts: [{ type: 'PersonRecused', rule: 'R-LAW-14', data }], resolveAll: 'recusal' };
  },
};

function hasDuty(file: CaseFile, by: By): boolean {
  return dutiesOf(file).some(({ id }) => holderOf(file.state, id)?.person === by.person);
}
