import { Injectable } from '@nestjs/common';
import { SessionsRepository } from '@shouban/persistence/access';
import { houseDate } from '@shouban/persistence/house-clock';
import { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import { SessionRegistry } from '../auth/session-registry';
import { ProblemException } from '../http/problem.exception';
import type { OpenSessionsDto } from './session.dto';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What is open of somebody's, seen and ended by himself or by an administrator. */
@Injectable()
export class OpenSessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly registry: SessionRegistry,
    private readonly audit: AuditService,
  ) {}

  /** @param current the session that asks, if it may be among them */
  async of(person: string, current?: string): Promise<OpenSessionsDto> {
    const open = await this.sessions.open(person, houseDate());
    const items = open.map(({ id, client, signedInAt, seenAt, expiresAt }) => ({
      id,
      current: id === current,
      client: client === '' ? null : client,
      signedInAt: signedInAt.toISOString(),
      seenAt: seenAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }));
    return { items };
  }

  /** Ends one. @throws ProblemException SESSION_UNKNOWN */
  async end(asker: Principal, person: string, session: string): Promise<void> {
    const ended = UUID.test(session) ? await this.sessions.end(person, { only: session }, houseDate()) : [];
    if (ended.length === 0) throw new ProblemException('SESSION_UNKNOWN');
    this.ended(asker, person, 'sessionEnded', ended);
  }

  /** Ends all, or all but the one that is kept. */
  async endAll(asker: Principal, person: string, kept: { but?: string } = {}): Promise<void> {
    const ended = await this.sessions.end(person, kept, houseDate());
    // What its holder must do before anything else may be another thing from now on.
    if (kept.but !== undefined) this.registry.forget(kept.but);
    if (ended.length > 0) this.ended(asker, person, 'sessionsEnded', ended);
  }

  /** Here at once, in another process of the API within the seconds for which it believes what it has asked. */
  private ended(asker: Principal, person: string, action: string, sessions: string[]): void {
    this.registry.forget(...sessions);
    const subject = person === asker.person ? {} : { subject: person };
    this.audit.note({ account: asker.person, action, ...subject, outcome: 'allowed' });
  }
}
