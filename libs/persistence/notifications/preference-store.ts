import type { DataSource } from 'typeorm';
import { UNCHOSEN, type NotificationPreferences } from '@shouban/domain/notification/preferences';

export interface PreferenceRow {
  person: string;
  email: string | null;
  mobile: string | null;
  channels: NotificationPreferences['channels'];
  quiet_hours: NotificationPreferences['quietHours'];
}

export function preferencesOf({ email, mobile, channels, quiet_hours }: PreferenceRow): NotificationPreferences {
  return { email, mobile, channels, quietHours: quiet_hours };
}

/** How each person wants to be reached. Addresses are personal data: they stand here only, and go when they are taken back. */
export class PreferenceStore {
  constructor(private readonly dataSource: DataSource) {}

  async of(person: string): Promise<NotificationPreferences> {
    const rows: PreferenceRow[] = await this.dataSource.query(
      `SELECT person, email, mobile, channels, quiet_hours FROM notification_preferences WHERE person = $1`,
      [person],
    );
    return rows[0] ? preferencesOf(rows[0]) : UNCHOSEN;
  }

  async write(person: string, { email, mobile, channels, quietHours }: NotificationPreferences): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO notification_preferences (person, email, mobile, channels, quiet_hours, changed_at)
       VALUES ($1,$2,$3,$4,$5,$6)
       ON CONFLICT (person) DO UPDATE SET email = excluded.email, mobile = excluded.mobile,
         channels = excluded.channels, quiet_hours = excluded.quiet_hours, changed_at = excluded.changed_at`,
      [person, email, mobile, JSON.stringify(channels), quietHours && JSON.stringify(quietHours), Date.now()],
    );
  }
}
