import type { Instant } from '../clock/types';
import type { Zone } from '../clock/zone';
import { PRESSING, type NotificationKind } from './kinds';
import { endOfQuiet, type QuietHours } from './quiet-hours';

/** How a person is reached besides the inbox. */
export const PERSONAL_CHANNELS = ['email', 'sms'] as const;
export type PersonalChannel = (typeof PERSONAL_CHANNELS)[number];

/** An alert is no matter of choice: it goes over every channel for which there is an address. */
export type ChosenKind = Exclude<NotificationKind, 'alert'>;
export type Choices = Record<ChosenKind, PersonalChannel[]>;

/** How one person wants to be reached. The inbox has everything in any case. */
export interface NotificationPreferences {
  email: string | null;
  mobile: string | null;
  channels: Choices;
  quietHours: QuietHours | null;
}

/** Of whoever has chosen nothing: without an address nothing goes out. */
export const UNCHOSEN: NotificationPreferences = {
  email: null,
  mobile: null,
  channels: { red: ['email', 'sms'], reminder: ['email'], duty: ['email'], news: [] },
  quietHours: { from: '21:00', to: '07:30' },
};

/** When what is told at `now` goes out over which channels. */
export function wayTo(
  { email, mobile, channels, quietHours }: NotificationPreferences,
  kind: NotificationKind,
  now: Instant,
  zone: Zone,
): { channel: PersonalChannel; sendAt: Instant }[] {
  const reachable = PERSONAL_CHANNELS.filter((channel) => (channel === 'email' ? email : mobile) !== null);
  const chosen = kind === 'alert' ? reachable : reachable.filter((channel) => channels[kind].includes(channel));
  const quietUntil = PRESSING.has(kind) || !quietHours ? undefined : endOfQuiet(quietHours, now, zone);
  return chosen.map((channel) => ({ channel, sendAt: quietUntil ?? now }));
}
