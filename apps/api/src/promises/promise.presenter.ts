import { breachDue, dueOf } from '@shouban/domain/promise/deadlines';
import type { PromiseBreach, PromiseState } from '@shouban/domain/promise/types';
import type { ProceedingFile } from '@shouban/domain/proceeding';
import { byOf, type Principal } from '../auth/principal';
import { presentProceeding } from '../proceedings/proceeding.presenter';
import type { BrokenPromiseDto, PromiseCheckDto } from './promise.dto';

/** What happened and what was done about it, in words, by the breach; erased where the ledger's personal part is. */
export interface BreachAccounts {
  found: Record<string, string>;
  handled: Record<string, string>;
}

export function presentCheck(
  file: ProceedingFile<PromiseState>,
  accounts: BreachAccounts,
  asker: Principal,
): PromiseCheckDto {
  const { subject, check, breaches } = file.state;
  const { sectionCode, period, from, until, openedBy } = subject!;
  const checked = check && {
    findings: check.findings.map(({ content, kept, note }) => ({ content, kept, note })),
    on: check.on,
    by: check.by,
    inTime: check.inTime,
  };
  return {
    ...presentProceeding('promise', file, byOf(asker)),
    sectionCode,
    period,
    from,
    until,
    openedBy: openedBy ?? null,
    due: dueOf(file.state, file).due,
    check: checked ?? null,
    breaches: breaches.map((breach) => presentBreach(breach, file, accounts)),
  };
}

function presentBreach(
  breach: PromiseBreach,
  file: ProceedingFile<PromiseState>,
  { found, handled }: BreachAccounts,
): BrokenPromiseDto {
  const { id, content, effect, postCode, foundOn, foundBy, handling } = breach;
  const done = handling && {
    ways: handling.ways,
    account: handled[id] ?? null,
    on: handling.on,
    by: handling.by,
    inTime: handling.inTime,
  };
  return {
    id,
    content,
    effect,
    postCode: postCode ?? null,
    account: found[id] ?? null,
    foundOn,
    foundBy,
    due: breachDue(breach, file).due,
    handling: done ?? null,
  };
}
