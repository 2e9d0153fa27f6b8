import type { By } from '@shouban/domain/case/types';
import type { BreachState, Judgement } from '@shouban/domain/oversight/breach/types';
import type { ProceedingFile } from '@shouban/domain/proceeding';
import type { Refusal } from '@shouban/domain/refusal';
import type { BreachRow } from '@shouban/persistence/reports/breach-reader';
import { presentProceeding, presentRefused } from '../proceedings/proceeding.presenter';
import { subjectOf } from '../proceedings/subject';
import type { BreachDto, BreachRowDto, JudgementDto } from './breach.dto';

export function presentBreachRow(row: BreachRow): BreachRowDto {
  const { number, kind, at, stream, seq, rule, person, post, section, clock, detail } = row;
  const { status, judgedBy, judgedOn, reason } = row;
  return {
    number,
    kind,
    recordedAt: new Date(at).toISOString(),
    ...subjectOf(stream),
    seq,
    rule,
    person,
    post,
    section,
    clock,
    detail,
    status,
    judgedBy,
    judgedOn,
    reason,
  };
}

/** @param unjudged where nobody has judged it: why the asker may not, or nothing where he may */
export function presentBreach(
  row: BreachRow,
  file: ProceedingFile<BreachState> | null,
  by: By,
  unjudged: Refusal | undefined,
): BreachDto {
  const judged = file && presentProceeding('breach', file, by);
  const { judgement, overturned, appeal } = file?.state ?? {};
  return {
    ...presentBreachRow(row),
    judgement: presentJudgement(judgement),
    overturned: presentJudgement(overturned),
    appeal: appeal
      ? {
          by: appeal.by,
          reason: appeal.reason,
          on: appeal.on,
          decidedOn: appeal.decided?.on ?? null,
          decidedBy: appeal.decided?.by ?? null,
        }
      : null,
    closedAt: judged?.closedAt ?? null,
    duties: judged?.duties ?? [],
    allowedActions: judged?.allowedActions ?? (unjudged ? [] : ['decide']),
    refusedActions: judged?.refusedActions ?? (unjudged ? [presentRefused('decide', unjudged)] : []),
  };
}

function presentJudgement(judgement: Judgement | undefined): JudgementDto | null {
  if (!judgement) return null;
  const { confirmed, reason, by, forPost, on } = judgement;
  return { confirmed, reason, by, forPost, on };
}
