import { applicant, clerk, leader, officer, registry } from '../paper.testing';
import type { By } from '../types';

/** Everybody who may come to a case, by what he is to the one of the matrix; the organisation is that of `paper.testing`. */
export const ACTORS = {
  /** A at the window: receives, and is the first handler until the designation. */
  clerk,
  /** B at the window, who holds no duty while A is there. */
  otherClerk: { person: 'window-2', roles: ['window'] },
  /** A of the post that handles the case once it is designated, and that reviews for the unit food. */
  handler: officer('food-1'),
  /** The first B of that post. */
  standIn: officer('food-2'),
  /** A of the post that reviews for the unit health. */
  unit: officer('health-1'),
  /** Head of the lead section; reviews for the unit of the second stage. */
  head: officer('food-head'),
  /** Leader of the lead department. */
  leader,
  /** Leader of another department. */
  otherLeader: { person: 'leader-3', roles: ['leader'] },
  registry,
  discipline: { person: 'discipline-1', roles: ['discipline'] },
  agent: { person: 'agent-1', roles: ['agent'] },
  admin: { person: 'admin-1', roles: ['admin'] },
  stranger: officer('stranger'),
  /** By the receipt code. */
  applicant,
} satisfies Record<string, By>;

export type ActorName = keyof typeof ACTORS;
export const ACTOR_NAMES = Object.keys(ACTORS) as ActorName[];
