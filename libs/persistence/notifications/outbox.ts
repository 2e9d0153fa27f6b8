import type { EntityManager } from 'typeorm';
import { kindOf, PRESSING } from '@shouban/domain/notification/kinds';
import { wayTo, type PersonalChannel } from '@shouban/domain/notification/preferences';
import { Zone } from '@shouban/domain/clock/zone';
import { insert } from '../case-projection';
import { preferencesOf, type PreferenceRow } from './preference-store';

/** What a record tells the world outside. */
export interface News {
  stream: string;
  events: { seq: number; type: string; at: number; data: unknown }[];
  /** Who hears of which of the events in the inbox. */
  told: { person: string; seq: number }[];
  /** No other system hears of it, and a letter does not name it. */
  confidential: boolean;
}

/**
 * Puts what goes out of the house into the outbox, in the transaction that appends the events: it is told if and only if it has
 * happened.
 *
 * @param channels over which persons are reached; what nobody could send is not written
 */
export async function putInOutbox(
  manager: EntityManager,
  news: News,
  channels: readonly PersonalChannel[],
  now: number,
): Promise<void> {
  if (channels.length > 0 && news.told.length > 0) await toPersons(manager, news, channels, now);
  if (!news.confidential) await toWebhooks(manager, news, now);
}

async function toPersons(
  manager: EntityManager,
  { stream, events, told, confidential }: News,
  channels: readonly PersonalChannel[],
  now: number,
): Promise<void> {
  const rows: (PreferenceRow & { zone: string })[] = await manager.query(
    `SELECT p.*, (SELECT organisation->'centre'->>'zone' FROM catalogue_versions ORDER BY position DESC LIMIT 1) AS zone
       FROM notification_preferences p WHERE person = ANY($1)`,
    [[...new Set(told.map(({ person }) => person))]],
  );
  const dispatches = rows.flatMap((row) => {
    const { person, zone } = row;
    const heard = events.filter(({ seq }) => told.some((each) => each.person === person && each.seq === seq));
    return lastOfEachKind(stream, heard).flatMap(({ kind, seq, type, at }) =>
      wayTo(preferencesOf(row), kind, now, new Zone(zone))
        .filter(({ channel }) => channels.includes(channel))
        .map(({ channel, sendAt: due_at }) => {
          const urgent = PRESSING.has(kind);
          return { channel, person, stream, seq, type, kind, confidential, at, urgent, due_at };
        }),
    );
  });
  await insert(manager, 'dispatches', dispatches, () => 'ON CONFLICT DO NOTHING');
}

/** Two letters that say the same of one record at one instant are one too many. */
function lastOfEachKind(stream: string, events: News['events']) {
  const kinds = events.map((event) => ({ ...event, kind: kindOf({ ...event, stream }) }));
  return [...new Map(kinds.map((event) => [event.kind, event])).values()];
}

async function toWebhooks(manager: EntityManager, { stream, events }: News, now: number): Promise<void> {
  await manager.query(
    `INSERT INTO dispatches (channel, webhook_id, stream, seq, type, confidential, at, urgent, due_at)
     SELECT 'webhook', w.id, $1, e.seq, e.type, false, e.at, false, $5
       FROM unnest($2::integer[], $3::text[], $4::bigint[]) AS e (seq, type, at)
       JOIN webhooks w ON w.state = 'enabled' AND (w.types = '{}' OR e.type = ANY(w.types))`,
    [stream, events.map(({ seq }) => seq), events.map(({ type }) => type), events.map(({ at }) => at), now],
  );
}
