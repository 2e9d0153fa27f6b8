import { Injectable } from '@nestjs/common';
import type { ReportInput } from '@shouban/contracts/report';
import type { Table } from '@shouban/documents';
import { dayOf } from '@shouban/domain/clock';
import { compileReport } from '@shouban/domain/oversight/report/compile';
import { mayIssue } from '@shouban/domain/oversight/report/issuing';
import { MONTH, mustBeOver } from '@shouban/domain/oversight/report/month';
import { isRefused } from '@shouban/domain/proceeding';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { MonthCounter } from '@shouban/persistence/reports/month-counter';
import { ReportStore } from '@shouban/persistence/reports/report-store';
import { byOf, type Principal } from '../auth/principal';
import { decodeCursor, pageOf } from '../cases/cursor';
import type { PageQueryDto } from '../cases/page.dto';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { ProblemException } from '../http/problem.exception';
import { ReportOrders } from './report-orders.service';
import type { IssueReportDto, ReportDto, ReportPageDto } from './report.dto';
import { presentHead, presentReport } from './report.presenter';
import { reportSheet } from './report-sheet';

const NOTHING = { cases: [], expired: [], rated: [], complaints: [] };

/** The monthly reports: published as issued, and issued anew by order (R-SUP-05). */
@Injectable()
export class ReportsService {
  constructor(
    private readonly store: ReportStore,
    private readonly counter: MonthCounter,
    private readonly catalogue: CatalogueReader,
    private readonly reader: ProceedingReader,
    private readonly orders: ReportOrders,
  ) {}

  /** The latest month first, each by the issue in force. @throws ProblemException CURSOR_INVALID */
  async list({ cursor, limit }: PageQueryDto): Promise<ReportPageDto> {
    const before = decodeCursor(cursor, MONTH);
    const rows = await this.store.list({ ...(before !== undefined && { before }), limit: limit + 1 });
    const { items, nextCursor } = pageOf(rows, limit, ({ month }) => month);
    return { items: items.map((issue) => presentHead(issue.body, issue)), nextCursor };
  }

  /**
   * The issue in force, or an earlier one, which is kept. A month in which there was nothing is a report of zeros, issued or not.
   *
   * @throws ProblemException REPORT_MONTH_NOT_OVER, REPORT_NOT_ISSUED
   */
  async view(month: string, ordinal?: number): Promise<ReportDto> {
    const calendar = await this.catalogue.calendar();
    const early = mustBeOver(month, Date.now(), calendar);
    if (early) throw ProblemException.of(early);
    const issues = await this.store.issues(month);
    const issue = ordinal === undefined ? issues[0] : issues.find(({ issue: nth }) => nth === ordinal);
    if (issue) {
      const replaced = issues.filter(({ issue: nth }) => nth < issue.issue);
      return presentReport(issue.body, issue, replaced);
    }
    const known = issues.length > 0 || ordinal !== undefined || !(await this.counter.isEmpty(month, calendar));
    if (known) throw new ProblemException('REPORT_NOT_ISSUED', { rule: 'R-SUP-05' });
    const { organisation, items } = await this.catalogue.current();
    return presentReport(compileReport(month, NOTHING, organisation, items), undefined, []);
  }

  /** The same as a sheet, of the day on which it was issued. @throws ProblemException as `view` */
  async sheet(month: string, ordinal?: number): Promise<Table> {
    const report = await this.view(month, ordinal);
    const issuedAt = report.issuedAt === null ? Date.now() : Date.parse(report.issuedAt);
    return reportSheet(report, dayOf(issuedAt, await this.catalogue.calendar()));
  }

  /** @throws ProblemException SUPERVISOR_REQUIRED, REPORT_MONTH_NOT_OVER, REPORT_NOT_ISSUED, REASON_REQUIRED */
  async issue(asker: Principal, envelope: Envelope, { month, reason }: IssueReportDto): Promise<ReportDto> {
    const by = byOf(asker);
    const order = { by, month, ...(reason !== undefined && { reason }) };
    const known = await this.orders.known(envelope, { month, reason });
    if (known !== undefined) return this.view(month, known);
    const issues = await this.store.issues(month);
    const permit = mayIssue(order, issues, await this.reader.house(), Date.now());
    if (isRefused(permit)) throw ProblemException.of(permit);
    const key = updateIdOf(envelope);
    const input: ReportInput = { month, order: { by, forPost: permit.post!, key, ...(reason && { reason }) } };
    return this.view(month, await this.orders.carryOut(envelope, input));
  }
}
