import type { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import type { Claimed } from '@shouban/persistence/notifications/dispatch-queue';
import { NotSent, type Channel, type Taken } from './channel';

/** Whoever has left the house since is told nothing any more: a message may have waited for a night, or for a server. */
export class StaffOnly implements Channel {
  readonly name;

  constructor(
    private readonly channel: Channel,
    private readonly catalogue: CatalogueReader,
  ) {
    this.name = channel.name;
  }

  async send(dispatch: Claimed, now: number): Promise<Taken> {
    const { organisation } = await this.catalogue.current();
    if (!organisation.persons.some(({ id }) => id === dispatch.person)) {
      throw new NotSent('dropped', 'the person is not of the organisation any more');
    }
    return this.channel.send(dispatch, now);
  }
}
