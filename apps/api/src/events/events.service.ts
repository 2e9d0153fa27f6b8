import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { isProceedingKind } from '@shouban/domain/proceeding';
import { may, type Standing } from '@shouban/identity';
import { houseNow } from '@shouban/persistence/house-clock';
import { AuditService } from '../auth/audit.service';
import { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import { SessionRegistry } from '../auth/session-registry';
import { ProblemException } from '../http/problem.exception';
import { Metrics } from '../metrics/metrics';
import { LOGGER } from '../parts';
import { readingOf } from '../proceedings/doors';
import { EventStream, type SeenEvent } from './event-stream';
import { LedgerFeed } from './ledger-feed';

const HEARTBEAT_MS = 15_000;
/** Windows and devices of one person; a program that forgets to close its streams does not fill the house. */
const MOST_OF_A_PERSON = 10;

/** Opens streams, and ends each with its reader's right to it: the token's time, the session, the place in the organisation. */
@Injectable()
export class EventsService {
  private readonly openOf = new Map<string, number>();

  constructor(
    private readonly feed: LedgerFeed,
    private readonly sessions: SessionRegistry,
    private readonly centre: CentreService,
    private readonly audit: AuditService,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws ProblemException RATE_LIMITED, DATABASE_AWAY; once the stream is open it only ends */
  async open(asker: Principal, response: Response, lastSeen?: number): Promise<void> {
    const { person } = asker;
    if ((this.openOf.get(person) ?? 0) >= MOST_OF_A_PERSON) {
      const detail = `At most ${MOST_OF_A_PERSON} streams of one person at a time.`;
      throw new ProblemException('RATE_LIMITED', { detail, headers: { 'Retry-After': '10' } });
    }
    this.count(person, 1);
    response.once('close', () => this.count(person, -1));
    const stream = new EventStream(response, await this.feed.placeFor(lastSeen), readerOf(asker));
    if (stream.ended) return;
    this.audit.note({ account: person, action: 'followEvents', outcome: 'allowed' });
    this.watchOver(stream, asker, response);
    stream.open();
    this.feed.follow(stream);
  }

  private watchOver(stream: EventStream, asker: Principal, response: Response): void {
    const heartbeat = setInterval(() => void this.beat(stream, asker), HEARTBEAT_MS);
    const expiry = setTimeout(() => stream.end(), asker.expiresAt * 1000 - houseNow());
    response.once('close', () => {
      clearInterval(heartbeat);
      clearTimeout(expiry);
      this.feed.leave(stream);
    });
  }

  /** The right is looked up anew, as it is for every request; while it cannot be, the stream goes on until the token's end. */
  private async beat(stream: EventStream, { person, session }: Principal): Promise<void> {
    try {
      const [live, standing] = await Promise.all([this.sessions.isLive(session), this.centre.standing(person)]);
      if (!live || !standing) {
        stream.end();
        return;
      }
      stream.mayRead = readerOf(standing);
    } catch (error) {
      this.logger.warn({ err: error }, 'the right to a stream could not be looked up');
    }
    stream.beat();
  }

  private count(person: string, change: 1 | -1): void {
    const open = (this.openOf.get(person) ?? 0) + change;
    if (open > 0) this.openOf.set(person, open);
    else this.openOf.delete(person);
    this.metrics.streams.inc(change);
  }
}

/** Each event by the door of what it happened in: nobody hears of a record that he could not open. */
function readerOf(reader: Standing): (event: SeenEvent) => boolean {
  return ({ stream, seenBy: { persons, sections } }) => {
    const [kind] = stream.split('/');
    const line = isProceedingKind(kind!) ? readingOf(kind) : 'event.follow';
    return may(reader, line, { persons, sections, owner: persons.includes(reader.person) ? reader.person : null });
  };
}
