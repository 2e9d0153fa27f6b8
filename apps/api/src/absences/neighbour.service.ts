import { Injectable } from '@nestjs/common';
import { HolderReader } from '@shouban/persistence/holders';
import { ProblemException } from '../http/problem.exception';

/** Who is named to watch a window must be there to do it (R-ABP-06). */
@Injectable()
export class NeighbourService {
  constructor(private readonly holders: HolderReader) {}

  /** @throws ProblemException NEIGHBOUR_UNFIT */
  async check({ person, neighbour, from }: { person: string; neighbour?: string; from: number }): Promise<void> {
    if (neighbour === undefined) return;
    const { here, organisation } = await this.holders.at(Math.max(from, Date.now()));
    const known = organisation.persons.some(({ id }) => id === neighbour);
    if (known && neighbour !== person && here.some((actor) => actor.person === neighbour)) return;
    const message = `${neighbour} cannot watch the window: name a colleague who will be there.`;
    const errors = [{ path: 'neighbour', code: 'NEIGHBOUR_UNFIT', message }];
    throw new ProblemException('NEIGHBOUR_UNFIT', { detail: message, rule: 'R-ABP-06', errors });
  }
}
