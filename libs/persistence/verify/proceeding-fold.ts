import {
  evolveProceeding,
  procedureOf,
  projectionOf,
  type House,
  type ProceedingEvent,
  type ProceedingState,
} from '@shouban/domain/proceeding';
import { proceedingColumns, proceedingDutyColumns } from '../proceeding-projection';
import type { Columns, Table } from './rows';

/** One proceeding's ledger, and what the read model must hold because of it. */
export class ProceedingFold {
  state: ProceedingState;
  private readonly events: ProceedingEvent<object>[] = [];
  private readonly procedure;

  constructor(readonly stream: string) {
    const slash = stream.indexOf('/');
    this.procedure = procedureOf(stream.slice(0, slash));
    this.state = this.procedure.blank(stream.slice(slash + 1));
  }

  add(event: ProceedingEvent<object>): void {
    this.events.push(event);
    this.state = evolveProceeding(this.procedure, this.state, event);
  }

  /** By the very function that the workflow projects with. */
  rows(house: House): Record<Table['name'], Columns[]> {
    const blank = { ...house, state: this.procedure.blank(this.state.number) };
    const { row, duties, inbox, persons } = projectionOf(this.procedure, blank, this.events);
    return {
      cases: [],
      case_parts: [],
      grants: [],
      proceedings: [{ ...proceedingColumns(row), persons }],
      duties: duties.map((duty) => proceedingDutyColumns(row, duty)),
      inbox: inbox.map((message) => ({ ...message, case_no: this.stream })),
    };
  }
}
