import { nthWorkingDayAfter } from '../clock';
import type { Day } from '../clock/types';
import { notice } from './policies/guards';
import type { CaseFile, Draft } from './types';

/** Working days in which the leader decides where the centre sets no other number; so long the holder may be heard. */
const DECIDED_WITHIN = 10;

/**
 * 以欺骗等不正当手段取得行政许可的，应当予以撤销: an undertaking that was not true is such a means. Where only a paper was not brought,
 * the grant may be revoked because its conditions are not met (不符合法定条件).
 */
const BASIS = '《中华人民共和国行政许可法》第六十九条第二款';
const BASIS_OF_OWED = '《中华人民共和国行政许可法》第六十九条第一款第（四）项';

/**
 * A grant was given on an undertaking that is not kept. Its revocation is proposed to the leader in charge of the lead section,
 * and its holder is told of the finding, of what is proposed, and until when he may be heard (R-LAW-10).
 *
 * @param nth which of several that are proposed at once
 */
export function revocationProposed(
  file: CaseFile,
  found: { code: string; finding: string; on: Day },
  nth = 1,
): Draft[] {
  const { state, settings, calendar } = file;
  const waitDays = settings.revocationDecisionDays ?? DECIDED_WITHIN;
  const id = `V${(state.revocations?.length ?? 0) + nth}`;
  const { owed } = state.undertakings?.find(({ code }) => code === found.code) ?? {};
  const content = {
    revocationId: id,
    code: found.code,
    finding: found.finding,
    proposal: 'revocation',
    basis: owed ? BASIS_OF_OWED : BASIS,
    hearBy: nthWorkingDayAfter(found.on, waitDays, calendar),
  };
  return [
    { type: 'RevocationProposed', rule: 'R-LAW-10', data: { id, ...found, waitDays } },
    { ...notice(file, 'undertakingCheck', found.on, content, { nth }).draft, rule: 'R-LAW-10' },
  ];
}
