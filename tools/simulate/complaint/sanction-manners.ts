import type { OpenFinding } from '@shouban/domain/complaint/terms';
import type { SanctionCommands, SanctionState, OverturnedFor } from '@shouban/domain/sanctions/types';
import type { Intention, Manners, Scene } from '../proceeding/staff';

type Deed = Intention<SanctionCommands>;

/** What has become of the finding that a sanction rests on, when it is looked at. */
export interface Origin {
  finding: OpenFinding | undefined;
  overturned: boolean;
}

/** What people do who sanction somebody, and he himself. */
export const sanctionManners = (origin: () => Origin): Manners<SanctionState, SanctionCommands> => ({
  paces: { hear: { days: [0, 3], late: 0.4, lateDays: [4, 9] } },
  deeds: {
    hear: (_scene, { id }) => ({ action: 'giveStatement', duty: id, body: { statement: '承认事实' } }),
    decide: ({ random }, { id }) => {
      const { finding, overturned } = origin();
      if (finding && !random.chance(0.1)) return { laterBy: random.int(1, 5) };
      const sanction = !overturned && random.chance(0.85);
      const body = { sanction, reason: '事实清楚', ...(finding && { finding }) };
      return { action: 'decide', duty: id, body, ...(finding && sanction && { refusal: 'FINDING_NOT_FINAL' }) };
    },
    record: ({ now }, { id }) => ({ action: 'record', duty: id, body: { way: 'inPerson', toldAt: now } }),
    decideAppeal: ({ random }, { id }) => {
      const why = random.chance(0.6) && random.pick<OverturnedFor>(['facts', 'facts', 'grade', 'procedure']);
      const body = { overturn: why !== false, reason: '经复核', ...(why && { for: why }) };
      return { action: 'decideAppeal', duty: id, body };
    },
  },
  occasions: ({ appeal }) => [
    {
      key: 'proposed',
      plans: ({ random }) => (random.chance(0.4) ? [{ inDays: random.int(0, 4), wish: speaks }] : []),
    },
    ...(appeal?.state === 'open'
      ? [
          {
            key: 'recorded',
            plans: ({ random }: Scene<SanctionState>) =>
              random.chance(0.6) ? [{ inDays: random.int(0, 18), wish: appeals }] : [],
          },
        ]
      : []),
  ],
});

function speaks({ state, random, world }: Scene<SanctionState>): Deed {
  if (state.heard) return undefined;
  const by = world.byOf(state.person);
  if (random.chance(0.3)) return { action: 'waiveStatement', by, body: {} };
  return { action: 'giveStatement', by, body: { statement: '情况并非如此' } };
}

function appeals({ state, world }: Scene<SanctionState>): Deed {
  if (state.appeal?.state !== 'open') return undefined;
  return { action: 'appeal', by: world.byOf(state.person), body: { grounds: '不服' } };
}
