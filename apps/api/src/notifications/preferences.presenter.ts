import type { Choices, NotificationPreferences } from '@shouban/domain/notification/preferences';
import type { PreferencesDto, WritePreferencesDto } from './preferences.dto';

export function preferencesFrom({ email, mobile, channels, quietHours }: WritePreferencesDto): NotificationPreferences {
  return {
    email: email ?? null,
    mobile: mobile ?? null,
    channels: choicesOf(channels),
    quietHours: quietHours ? { from: quietHours.from, to: quietHours.to } : null,
  };
}

export function presentPreferences(preferences: NotificationPreferences): PreferencesDto {
  const { email, mobile, channels, quietHours } = preferences;
  return { email, mobile, channels: choicesOf(channels), quietHours };
}

function choicesOf({ red, reminder, duty, news }: Choices): Choices {
  return { red, reminder, duty, news };
}
