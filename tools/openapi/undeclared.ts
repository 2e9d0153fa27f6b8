import type { OpenAPIObject } from '@nestjs/swagger';
import { operations } from '../trace/operations';
import { Reach } from '../trace/reach';
import type { Sources } from '../trace/sources';
import { operationsOf, problemCodesOf } from './operations';

/** Thrown on days and limits that are none; the edge has looked at what it was sent before. */
const OF_THE_CLOCK = /^CLOCK_/;
/** Whoever has just opened something finds it; and a file that is not his to see is not there. */
const OF_ITS_OWN_PAGE = ['CASE_UNKNOWN', 'PROCEEDING_UNKNOWN'];
/** Only a PDF lacks glyphs; a workbook is shown in the reader's own fonts. */
const OF_A_PDF = ['CHARACTER_NOT_PRINTABLE'];
/** Only a matter holds a promised limit. */
const OF_A_MATTER = ['PROMISE_LENGTHENED'];
/** Told of a row, in the list of what is wrong with a sheet. */
const OF_A_ROW = ['ABSENCE_EMPTY', 'ABSENCE_TOO_LONG', 'ABSENCE_OVER'];
/** Asked on the way to a page and no refusal of whoever reads it, or of what this operation has nothing of. */
const NOT_REFUSED: Record<string, string[]> = {
  BreachesController_view: ['OWN_BREACH', 'NOT_YOURS_TO_JUDGE'],
  BreachesController_appeal: ['OWN_BREACH', 'NOT_YOURS_TO_JUDGE'],
  BreachesController_decideAppeal: ['NOT_YOURS_TO_JUDGE'],
  CasesController_actions: ['RECUSED'],
  ContactCommandsController_becomeCase: OF_ITS_OWN_PAGE,
  DraftDocumentsController_writeOrganisation: OF_A_MATTER,
  DraftDocumentsController_writePromises: OF_A_MATTER,
  DraftsController_open: ['DRAFT_UNKNOWN'],
  ImportsController_take: OF_A_ROW,
  PublicReportsController_xlsx: OF_A_PDF,
  PublicTablesController_jointLimitsXlsx: OF_A_PDF,
  PublicTablesController_limitsXlsx: OF_A_PDF,
  WebhooksController_create: ['WEBHOOK_UNKNOWN'],
};

/** `CasesController_accept POST /api/v1/cases/{caseNo}/accept: STALE`: codes that the code behind an operation refuses with and that the document does not tell. */
export function undeclaredProblems(document: OpenAPIObject, sources: Sources): string[] {
  const reach = new Reach(sources);
  const methods = operations(sources);
  return operationsOf(document).flatMap(({ name, path, operation }) => {
    const route = methods.get(operation.operationId!)!;
    // What a page says may be done is no refusal of whoever reads it.
    const codes = reach.codesOf(reach.ofRoute(route, { reads: false }));
    const declared = new Set(problemCodesOf(operation));
    const own = path.includes('{number}') || path.includes('{caseNo}') ? [] : OF_ITS_OWN_PAGE;
    const asked = [...own, ...(NOT_REFUSED[operation.operationId!] ?? [])];
    return codes
      .filter((code) => !OF_THE_CLOCK.test(code) && !asked.includes(code) && !declared.has(code))
      .map((code) => `${operation.operationId} ${name}: ${code}`);
  });
}
