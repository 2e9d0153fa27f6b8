/** Instants are shown in the centre's zone, wherever the browser is. */
const ZONE = 'Asia/Shanghai';
const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

/** `2026-03-02 09:30` */
export function clockTime(instant: string): string {
  return parts.format(new Date(instant));
}

/** Today's civil date at the centre. */
export function today(): string {
  return parts.format(new Date()).slice(0, 10);
}

/** 0 is Sunday. A civil date has no zone. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
