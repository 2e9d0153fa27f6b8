/** What a person is told, by how much it presses; persons choose channels by it. */
export const NOTIFICATION_KINDS = ['alert', 'red', 'reminder', 'duty', 'news'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Neither sleep nor anybody's preference holds these back for a quiet hour. */
export const PRESSING: ReadonlySet<NotificationKind> = new Set(['alert', 'red']);

/** Of an incident these are heard by whoever must act at once, at night as well (R-INC-02, R-INC-05). */
const OF_AN_INCIDENT = new Set(['AlertRaised', 'ClassificationReminded', 'DutiesAssigned']);

/** An event that somebody hears of. */
export interface Heard {
  /** Case number, or `<kind>/<number>` of a proceeding. */
  stream: string;
  type: string;
  data: unknown;
}

/** Total: what nobody has thought of is news. */
export function kindOf({ stream, type, data }: Heard): NotificationKind {
  if (stream.startsWith('incident/') && OF_AN_INCIDENT.has(type)) return 'alert';
  switch (type) {
    case 'LimitExpired':
      return 'red';
    case 'LimitReminded':
      return (data as { level: string }).level === 'yellow' ? 'reminder' : 'red';
    case 'UnitPressed':
      return 'reminder';
    case 'DutiesAssigned':
      return 'duty';
    default:
      return 'news';
  }
}
