import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import type { By } from '@shouban/domain/case/types';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import type { ProceedingFile, ProceedingKind, ProceedingState } from '@shouban/domain/proceeding';
import type { Refusal } from '@shouban/domain/refusal';
import { standingOf } from '@shouban/identity/standing';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import type { StagedProceeding } from '../../../workflows/support/staged-proceeding.testing';
import { calendar2030, Stage } from '../../../workflows/support/stage.testing';
import { Names } from '../../demo/names';
import { shippedCentre, type Centre } from '../../simulate/world';
import { at, type Time } from '../walkthroughs/story';

/** Something that the rules did not let anybody do: it stands in no ledger. */
export interface Refused {
  at: number;
  person: string;
  what: string;
  refusal: Refusal;
}

/** The demonstration centre on the time-skipping server, in 2030: the server's time goes only forward. */
export class House {
  readonly names: Names;
  readonly calendar: WorkingCalendar = { ...calendar2030, version: '2030' };
  readonly refused: Refused[] = [];

  private constructor(
    readonly stage: Stage,
    readonly centre: Centre,
  ) {
    this.names = Names.of(centre.organisation);
  }

  static async open(begins: Time): Promise<House> {
    const centre = shippedCentre(path.join(repositoryRoot(), 'catalogue'));
    const stage = await Stage.open();
    const house = new House(stage, centre);
    const { organisation, settings, items } = centre;
    await stage.putInForce({ organisation, settings, items });
    await house.passTo(begins);
    return house;
  }

  /** Lets time pass, with everything that rings meanwhile. */
  passTo(time: Time): Promise<void> {
    return this.stage.passToInstant(at(time));
  }

  /** Somebody as the edge sees him. */
  by(person: string): By {
    const { roles, heads, leads } = standingOf(this.centre.organisation, person)!;
    return { person, roles, ...(heads.length > 0 && { heads }), ...(leads.length > 0 && { leads }) };
  }

  /** The applicant, who shows his code. */
  applicant(): By {
    return { person: 'applicant', roles: [], applicant: true };
  }

  /** What people do in one record, each at his time. */
  actorsIn<C extends object, S extends ProceedingState>(one: StagedProceeding<C, S>) {
    return async <A extends keyof C & string>(time: Time, person: string, action: A, body: C[A]): Promise<void> => {
      await this.passTo(time);
      await one.do(action, this.by(person), body);
    };
  }

  /** Somebody tries, and is refused. */
  async tries(time: Time, person: string, what: string, attempt: (by: By) => Promise<Refusal>): Promise<void> {
    await this.passTo(time);
    const refusal = await attempt(this.by(person));
    this.refused.push({ at: at(time), person, what, refusal });
  }

  /** A record as the ledger tells it, with the calendar by which the workflow counts. */
  async file<S extends ProceedingState>(kind: ProceedingKind, number: string): Promise<ProceedingFile<S>> {
    return (await new ProceedingReader(this.stage.dataSource).file<S>(kind, number))!;
  }

  close(): Promise<void> {
    return this.stage.close();
  }
}
