import { ratesOf } from '@shouban/domain/oversight/report/compile';
import type { Figures, Judged, NamedFigures, ReportBody, ReportIssue } from '@shouban/domain/oversight/report/types';
import type { FiguresDto, JudgedDto, NamedFiguresDto, ReportDto, ReportHeadDto } from './report.dto';

/** Without an issue: a month in which there was nothing. */
export function presentReport(body: ReportBody, issue: ReportIssue | undefined, replaced: ReportIssue[]): ReportDto {
  return {
    ...presentHead(body, issue),
    centre: body.centre,
    sections: body.sections.map(presentNamed),
    items: body.items.map(presentNamed),
    replaces: replaced.map(({ number }) => number),
  };
}

export function presentHead({ month, hotline, total }: ReportBody, issue: ReportIssue | undefined): ReportHeadDto {
  return {
    month,
    number: issue?.number ?? null,
    issue: issue?.issue ?? 0,
    issuedAt: issue ? new Date(issue.issuedAt).toISOString() : null,
    reason: issue?.reason ?? null,
    hotline,
    total: presentFigures(total),
  };
}

function presentNamed({ code, name, ...figures }: NamedFigures): NamedFiguresDto {
  return { code, name, ...presentFigures(figures) };
}

function presentFigures(figures: Figures): FiguresDto {
  const { received, closed, promised, statutory, expired, extensions, pauses, complaints, rating } = figures;
  return {
    received,
    closed,
    promised: presentJudged(promised),
    statutory: presentJudged(statutory),
    expired,
    extensions,
    pauses,
    complaints,
    rating,
  };
}

function presentJudged(judged: Judged): JudgedDto {
  const { early, onTime, overdue, notStarted } = judged;
  const rates = ratesOf(judged);
  return { early, onTime, overdue, notStarted, onTimeRate: rates.onTime, earlyRate: rates.early };
}
