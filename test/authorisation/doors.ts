import { isOpen, lineOf, may, mayEver, serviceIdOf, type Standing } from '@shouban/identity';
import { CaseReader } from '@shouban/persistence/case-reader';
import { ServiceAccountsRepository } from '@shouban/persistence/access';
import { CentreService } from '../../apps/api/src/auth/centre.service';
import { ServiceRegistry } from '../../apps/api/src/auth/service-registry';
import type { Centre } from '../support/centre';
import type { Route } from './routes';
import type { Subject } from './subjects';

/** What the table of the policy says of who is let in, for the records of a centre. */
export class Doors {
  /** Asked once of each. */
  private readonly duties = new Map<string, Promise<boolean>>();

  constructor(private readonly centre: Centre) {}

  /** @param asker a person of the centre, `service:…` for another system, or `nobody` */
  async letIn(asker: string, { line, name }: Route, subject: Subject): Promise<boolean> {
    if (isOpen(line)) return lineOf(line).grants.every(({ as }) => as === 'public') || subject.whose === 'own';
    if (asker === 'nobody') return false;
    const standing = await this.standing(asker);
    if (!mayEver(standing, line)) return false;
    if (subject.line !== undefined && subject.facts === undefined) return mayEver(standing, subject.line);
    if (subject.facts === undefined) return true;
    const asked = subject.line ?? line;
    // Whoever may not even see an absence hears nothing of it.
    const seen = name.includes('/absences/{id}') ? may(standing, 'absence.read', subject.facts) : true;
    return seen && (may(standing, asked, subject.facts) || (await this.byDuty(standing, asked, subject)));
  }

  private async standing(asker: string): Promise<Standing> {
    const id = serviceIdOf(asker);
    if (id === undefined) return (await this.centre.app.get(CentreService).standing(asker))!;
    const account = await this.centre.app.get(ServiceAccountsRepository).find(id);
    return (await this.centre.app.get(ServiceRegistry).standing(id, account!.secretCommand))!;
  }

  private async byDuty(standing: Standing, line: Route['line'], { facts, stream }: Subject): Promise<boolean> {
    const persons = [...(facts?.persons ?? []), standing.person];
    if (stream === undefined || !may(standing, line, { ...facts, persons })) return false;
    const asked = `${standing.person} ${stream}`;
    const known = this.duties.get(asked) ?? this.hasDuty(standing.person, stream);
    this.duties.set(asked, known);
    return known;
  }

  private async hasDuty(person: string, caseNo: string): Promise<boolean> {
    const reader = new CaseReader(this.centre.dataSource);
    return (await reader.duties(person, { caseNo, limit: 1, now: Date.now() })).length > 0;
  }
}
