import { Injectable } from '@nestjs/common';
import { PROCEEDING_WORKFLOWS } from '@shouban/contracts/proceeding';
import { isRefused, type ProceedingFile } from '@shouban/domain/proceeding';
import { judge } from '@shouban/domain/oversight/breach/judging';
import type { BreachCommands, BreachState, SuspectedBreach } from '@shouban/domain/oversight/breach/types';
import { asCentreLeader, asDiscipline } from '@shouban/domain/oversight/supervisors';
import { instantsOfMonth } from '@shouban/domain/oversight/report/month';
import { scopeOf } from '@shouban/identity';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { BreachReader, type BreachRow, type BreachScope } from '@shouban/persistence/reports/breach-reader';
import { AuditService } from '../auth/audit.service';
import { byOf, type Principal } from '../auth/principal';
import { decodeCursor, pageOf } from '../cases/cursor';
import { ProblemException } from '../http/problem.exception';
import { ProceedingCommands } from '../proceedings/proceeding-commands.service';
import type { SentToProceeding } from '../proceedings/sent';
import type { BreachDecisionDto, BreachDto, BreachPageDto, BreachQueryDto } from './breach.dto';
import { presentBreach, presentBreachRow } from './breach.presenter';

const KIND = 'breach';
const WORKFLOW = PROCEEDING_WORKFLOWS.breach;
const NUMBER = /^[A-Za-z0-9-]{1,80}$/;

/** Suspected breaches, and what supervisors find of them (R-SUP-04). */
@Injectable()
export class BreachesService {
  constructor(
    private readonly commands: ProceedingCommands,
    private readonly breaches: BreachReader,
    private readonly reader: ProceedingReader,
    private readonly catalogue: CatalogueReader,
    private readonly audit: AuditService,
  ) {}

  /** The newest first. @throws ProblemException CURSOR_INVALID */
  async list(asker: Principal, { cursor, limit, month, caseNo, ...filter }: BreachQueryDto): Promise<BreachPageDto> {
    const place = decodeCursor(cursor, /^\d{1,15} [A-Za-z0-9-]{1,80}$/)?.split(' ');
    const calendar = await this.catalogue.calendar();
    const rows = await this.breaches.list({
      scope: await this.scopeOf(asker),
      ...filter,
      ...(caseNo !== undefined && { about: caseNo }),
      ...(month !== undefined && instantsOfMonth(month, calendar)),
      ...(place && { after: { at: Number(place[0]), number: place[1]! } }),
      limit: limit + 1,
    });
    const { items, nextCursor } = pageOf(rows, limit, ({ at, number }) => `${at} ${number}`);
    return { items: items.map(presentBreachRow), nextCursor };
  }

  /** @throws ProblemException PROCEEDING_UNKNOWN */
  async view(number: string, asker: Principal): Promise<BreachDto> {
    return this.page(await this.enter(number, asker, 'readBreach'), asker);
  }

  /** Once; whoever comes second is told so. @throws ProblemException BREACH_JUDGED, NOT_YOURS_TO_JUDGE, OWN_BREACH */
  async decide({ number, asker, envelope }: SentToProceeding, body: BreachDecisionDto): Promise<BreachDto> {
    const row = await this.enter(number, asker, 'decideBreach');
    const { chart } = await this.reader.house();
    const breach = suspectedOf(row);
    const permit = judge(breach, chart, byOf(asker));
    if (isRefused(permit)) throw ProblemException.of(permit);
    const opened = await this.commands.openOnce(KIND, WORKFLOW, number, byOf(asker), envelope, body, { breach });
    if (!opened) throw new ProblemException('BREACH_JUDGED', { rule: 'R-SUP-04' });
    return this.page(await this.enter(number, asker, 'readBreach'), asker);
  }

  /** What follows a judgement. @throws ProblemException BREACH_NOT_JUDGED */
  async act<A extends keyof BreachCommands>(
    action: A,
    { number, asker, envelope }: SentToProceeding,
    body: BreachCommands[A],
  ): Promise<BreachDto> {
    const { status } = await this.enter(number, asker, action);
    if (status === 'suspected') throw new ProblemException('BREACH_NOT_JUDGED', { rule: 'R-SUP-04' });
    await this.commands.act(KIND, number, action, byOf(asker), envelope, body);
    return this.page(await this.enter(number, asker, 'readBreach'), asker);
  }

  private async enter(number: string, asker: Principal, action: string): Promise<BreachRow> {
    const row = NUMBER.test(number) ? await this.breaches.row(number) : undefined;
    const allowed = row !== undefined && (await this.breaches.isSeen(number, await this.scopeOf(asker)));
    if (row) {
      const outcome = allowed ? ('allowed' as const) : ('denied' as const);
      this.audit.note({ account: asker.person, action, caseNo: row.stream, outcome });
    }
    if (!allowed) throw new ProblemException('PROCEEDING_UNKNOWN');
    return row;
  }

  /** Those who supervise see all; heads and leaders those of their sections; everybody his own. Of confidential matters fewer do. */
  private async scopeOf(asker: Principal): Promise<BreachScope> {
    const { chart } = await this.reader.house();
    const receives: BreachScope['receives'] = [
      ...(asDiscipline(chart, byOf(asker)) ? ['discipline' as const] : []),
      ...(asCentreLeader(chart, byOf(asker)) ? ['leader' as const] : []),
    ];
    const scope = scopeOf(asker, 'breach.read');
    const sections = scope.everything ? [] : scope.sections;
    return { everything: scope.everything, person: asker.person, sections, receives };
  }

  private async page(row: BreachRow, asker: Principal): Promise<BreachDto> {
    const file: ProceedingFile<BreachState> | null = await this.reader.file(KIND, row.number);
    const { chart } = await this.reader.house();
    const permit = judge(suspectedOf(row), chart, byOf(asker));
    return presentBreach(row, file, byOf(asker), isRefused(permit) ? permit : undefined);
  }
}

function suspectedOf({ stream, seq, kind, at, person, post, section, detail, toLeader }: BreachRow): SuspectedBreach {
  return { stream, seq, kind, at, person, post, section, detail, ...(toLeader && { toLeader }) };
}
