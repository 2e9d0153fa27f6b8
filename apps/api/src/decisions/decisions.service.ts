import { Injectable } from '@nestjs/common';
import { DECISION_KINDS } from '@shouban/domain/case/decisions';
import type { CaseFile } from '@shouban/domain/case/types';
import { caseView, extensionEffect } from '@shouban/domain/case/view';
import { dayOf } from '@shouban/domain/clock';
import { scopeOf } from '@shouban/identity';
import { CaseReader } from '@shouban/persistence/case-reader';
import { decisionCursor, DecisionReader, type DecisionRow } from '@shouban/persistence/decision-reader';
import { houseNow } from '@shouban/persistence/house-clock';
import { AuditService } from '../auth/audit.service';
import { byOf, type Principal } from '../auth/principal';
import { presentCase, presentClocks } from '../cases/case.presenter';
import { decodeCursor, pageOf } from '../cases/cursor';
import type { DecisionToTakeDto, DecisionPageDto, DecisionQueryDto } from './decision.dto';

/** What `decisionCursor` makes. */
const PLACE = new RegExp(
  `^[01]\\|(?:\\d{1,18}|9223372036854775807)\\|[A-Za-z0-9-]{1,40}\\|(?:${DECISION_KINDS.join('|')})\\|[\\w:.-]{0,200}$`,
);

const ONE_LOOK_MS = 3_600_000;
const MOST_LOOKS = 10_000;

/** What a leader has to decide, each with its case as it stands now. */
@Injectable()
export class DecisionsService {
  private readonly looks = new Map<string, number>();

  constructor(
    private readonly decisions: DecisionReader,
    private readonly cases: CaseReader,
    private readonly audit: AuditService,
  ) {}

  async page(asker: Principal, { group, cursor, limit }: DecisionQueryDto): Promise<DecisionPageDto> {
    const now = houseNow();
    const place = decodeCursor(cursor, PLACE);
    const common = { scope: scopeOf(asker, 'case.list'), now };
    const [rows, counts] = await Promise.all([
      this.decisions.page(asker.person, {
        ...common,
        limit: limit + 1,
        ...(group && { group }),
        ...(place !== undefined && { cursor: place }),
      }),
      this.decisions.counts(asker.person, common),
    ]);
    const { items, nextCursor } = pageOf(rows, limit, decisionCursor);
    const files = await this.cases.files([...new Set(items.map(({ caseNo }) => caseNo))]);
    for (const caseNo of files.keys()) this.noteLook(asker.person, caseNo, now);
    const shown = items.flatMap((row) => {
      const file = files.get(row.caseNo);
      return file ? [presentDecision(row, file, asker, now)] : [];
    });
    return { items: shown, counts, nextCursor };
  }

  /** A page that stands open asks again by itself: that is one look at each of its cases, and not one a minute. */
  private noteLook(account: string, caseNo: string, now: number): void {
    const look = `${account} ${caseNo}`;
    if (now - (this.looks.get(look) ?? 0) < ONE_LOOK_MS) return;
    if (this.looks.size > MOST_LOOKS) this.looks.clear();
    this.looks.set(look, now);
    this.audit.note({ account, action: 'readToDecide', caseNo, outcome: 'allowed' });
  }
}

/** The case is that of its ledger; a row may be a moment older, and what has been decided meanwhile has no effect any more. */
function presentDecision(row: DecisionRow, file: CaseFile, asker: Principal, now: number): DecisionToTakeDto {
  const { kind, about, dueAt } = row;
  const effect = kind === 'decideExtension' ? extensionEffect(file, about, now) : undefined;
  return {
    kind,
    about,
    due: dueAt === null ? null : dayOf(dueAt, file.calendar),
    subject: presentCase(caseView(file, now, byOf(asker))),
    effect: effect ? { now: presentClocks(effect.now), granted: presentClocks(effect.granted) } : null,
  };
}
