import { evolve, unregistered } from '@shouban/domain/case/evolve';
import { grantRow } from '@shouban/domain/case/grants';
import { caseRow, dutyRows, inboxRows, partakers, type InboxRow } from '@shouban/domain/case/projection';
import type { CaseEvent, CaseFile, CaseState } from '@shouban/domain/case/types';
import { NOBODY } from '../case-list';
import { caseColumns, dutyColumns, grantColumns, inboxColumns } from '../case-projection';
import type { Columns, Table } from './rows';

/** The fold of one case's ledger, and what the read model must hold because of it. */
export class CaseFold {
  state: CaseState;
  private readonly told: InboxRow[] = [];
  private readonly persons = new Set<string>();
  private readonly actors = new Set<string>();
  private receiptCodeHash?: string;

  constructor(readonly stream: string) {
    this.state = unregistered(stream);
  }

  add(event: CaseEvent): void {
    if (event.type === 'CaseRegistered') {
      this.receiptCodeHash = (event as CaseEvent<'CaseRegistered'>).data.receiptCodeHash;
    }
    this.told.push(...inboxRows(this.state, [event]));
    for (const person of partakers([event])) this.persons.add(person);
    if (event.actor.person !== undefined) this.actors.add(event.actor.person);
    this.state = evolve(this.state, event);
  }

  /** By the very functions that the workflow projects with. */
  rows(pinned: Omit<CaseFile, 'state'>): Record<Table['name'], Columns[]> {
    const file: CaseFile = { ...pinned, state: this.state };
    const row = caseRow(file);
    const grant = grantRow(file);
    const grown = { persons: [...this.persons], receipt_code_hash: this.receiptCodeHash };
    return {
      proceedings: [],
      cases: [{ ...caseColumns(row), ...grown }],
      case_parts: [NOBODY, ...this.persons].map((person) => ({
        case_no: this.stream,
        person,
        acted: this.actors.has(person),
      })),
      duties: dutyRows(file).map((duty) => dutyColumns(row, duty)),
      grants: grant ? [grantColumns(grant)] : [],
      inbox: this.told.map((message) => inboxColumns(this.stream, message)),
    };
  }
}
