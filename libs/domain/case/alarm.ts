import type { Day, Instant } from '../clock/types';
import type { ClockName } from './types';

/**
 * `consent`: the law takes silence for consent when this limit ends (R-LAW-04); `silence`: a unit has not looked when the
 * notice window ends (R-JNT-03); `deemed`: accepted, because nobody told what was missing (R-LAW-01); `withdrawn`: for want of
 * a supplement, as the notice said (R-INT-03).
 */
export type AlarmKind =
  | 'yellow'
  | 'red'
  | 'due'
  | 'lapse'
  | 'silence'
  | 'deemed'
  | 'expired'
  | 'consent'
  | 'sectionHead'
  | 'leader'
  | 'discipline'
  | 'withdrawn';

/** Something that will happen by itself at an instant, unless somebody acts before. */
export interface Alarm {
  /** Each key rings once; it changes when an extension or a supplement moves the date. */
  key: string;
  kind: AlarmKind;
  clock: ClockName;
  at: Instant;
  /** The limit that is spoken of. */
  due: Day;
  dueAt: Instant;
}

export function alarmOf(clock: ClockName, epoch: number, due: Day, dueAt: Instant) {
  return (kind: AlarmKind, at: Instant): Alarm => ({ key: `${clock}:${kind}:${epoch}`, kind, clock, at, due, dueAt });
}
