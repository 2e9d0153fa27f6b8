import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Role } from '@shouban/domain/catalogue/types';
import { actionsOf, type Scope } from './policy/scopes';
import { supervisesBy, type Standing } from './standing';

/** What the ledger, the audit and tokens call an account of another system; no person's id is one. */
const PREFIX = 'service:';

export function serviceActor(id: string): string {
  return `${PREFIX}${id}`;
}

/** The account that a token or an entry of the audit names, or undefined where that is a person. */
export function serviceIdOf(actor: string): string | undefined {
  return actor.startsWith(PREFIX) ? actor.slice(PREFIX.length) : undefined;
}

/**
 * What another system is in the organisation: of one role and of the sections that were named, never somebody's superior, and within its
 * scopes whatever its role would grant.
 */
export function serviceStanding(given: {
  id: string;
  name: string;
  role: Role;
  sections: readonly string[];
  scopes: readonly Scope[];
}): Standing {
  const { id, name, role, sections, scopes } = given;
  return {
    person: serviceActor(id),
    name,
    roles: [role],
    sections: [...sections],
    answersFor: [],
    heads: [],
    leads: [],
    supervises: supervisesBy([role]),
    only: actionsOf(scopes),
  };
}

/**
 * The secret of a command: 256 bits, the same for the same command, so that an answer that was lost can be given again. Without the
 * centre's own secret nobody can make it.
 *
 * @param secret of the configuration
 */
export function serviceSecret(secret: string, command: string): string {
  return `sbs_${createHmac('sha256', secret).update(`service-secret:${command}`).digest('base64url')}`;
}

/** A plain hash is enough for what cannot be guessed. */
export function hashServiceSecret(given: string): string {
  return createHash('sha256').update(given).digest('hex');
}

/** Compares in constant time. */
export function serviceSecretFits(given: string, hash: string): boolean {
  const [one, other] = [Buffer.from(hashServiceSecret(given)), Buffer.from(hash)];
  return one.length === other.length && timingSafeEqual(one, other);
}
