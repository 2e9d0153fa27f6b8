import type { CentreSettings, MatterItem, Organisation, Post, Role } from '@shouban/domain/catalogue/types';
import type { Opening } from '@shouban/domain/case/registration';
import type { By } from '@shouban/domain/case/types';
import { addDays, nthWorkingDayAfter, parseCalendar } from '@shouban/domain/clock';
import type { Day, Instant, WorkingCalendar } from '@shouban/domain/clock/types';
import { chartFor, type Chart } from '@shouban/domain/duty/chart';
import { houseChart } from '@shouban/domain/duty/house';
import { intakePostOf } from '@shouban/domain/duty/intake-post';
import type { AbsenceSpan } from '@shouban/domain/duty/resolve';
import type { House } from '@shouban/domain/proceeding';
import { readCatalogue } from '@shouban/persistence/catalogue/catalogue-files';
import { correctionsOf, type Correction } from './corrections';
import { Holders } from './holders';
import { Random } from './random';
import { dayIn, HOUR_MS, midnight } from './time';

/** What a year begins with. */
export interface Centre {
  organisation: Organisation;
  settings: CentreSettings;
  items: MatterItem[];
  /** Item code → version in force. */
  itemVersions: Record<string, string>;
  calendar: WorkingCalendar;
}

/** What somebody tells his stand-in before he is away: a note by duty (R-ABP-04). */
export interface Handover extends AbsenceSpan {
  notes: Record<string, string>;
}

/** The county's year: its centre, who of it is away when, and how time is told in it. */
export class World {
  readonly holders: Holders;
  private readonly charts = new Map<MatterItem, Chart>();
  private chart?: Chart;
  private readonly roles: Map<string, Role[]>;

  constructor(
    readonly centre: Centre,
    absences: AbsenceSpan[],
    private readonly corrections: Correction[] = [],
    private readonly handovers: Handover[] = [],
  ) {
    this.holders = new Holders(centre.organisation, absences);
    this.roles = new Map(centre.organisation.persons.map(({ id, roles }) => [id, roles]));
  }

  rolesOf(person: string): Role[] {
    return this.roles.get(person) ?? [];
  }

  /** What those of these persons who are away have handed over. */
  handedOver(persons: string[], at: Instant): Record<string, string> {
    const away = this.handovers.filter(({ person, from, to }) => persons.includes(person) && from <= at && at < to);
    return Object.assign({}, ...away.map(({ notes }) => notes)) as Record<string, string>;
  }

  /** The calendar in force at an instant. */
  calendarAt(at: Instant): WorkingCalendar {
    return this.corrections.findLast(({ from }) => from <= at)?.calendar ?? this.centre.calendar;
  }

  nextCorrection(after: Instant): Instant {
    return this.corrections.find(({ from }) => from > after)?.from ?? Infinity;
  }

  /** What a case of this matter is pinned to when this person receives it. */
  opening(item: MatterItem, person: string, at: Instant): Opening {
    const { organisation, settings, itemVersions } = this.centre;
    const chart = this.charts.get(item) ?? chartFor(item, organisation);
    this.charts.set(item, chart);
    const post = intakePostOf(person, organisation)!;
    return {
      item,
      calendar: this.calendarAt(at),
      settings,
      chart,
      itemVersion: itemVersions[item.code]!,
      intakePost: post.code,
      substitute: post.a !== person,
    };
  }

  /** What a proceeding is pinned to that begins at this instant. */
  house(at: Instant): House {
    const { organisation, settings } = this.centre;
    this.chart ??= houseChart(organisation);
    const calendar = this.calendarAt(at);
    return { calendar, settings, chart: this.chart, pinned: { catalogue: 'as shipped', calendar: calendar.version } };
  }

  /** Somebody of the house, with the roles that he has and the leaders' posts that he holds. */
  byOf(person: string): By {
    const leads = this.leadersPosts.filter(({ a }) => a === person).map(({ code }) => code);
    return { person, roles: this.rolesOf(person), ...(leads.length > 0 && { leads }) };
  }

  private get leadersPosts(): Post[] {
    const { posts, departments, special } = this.centre.organisation;
    const codes = [...departments.map(({ leaderPostCode }) => leaderPostCode), special.centreLeaderPostCode];
    return posts.filter(({ code }) => codes.includes(code));
  }

  /** A moment in the office hours of the `days`-th working day after `from`; on the same day it lies after `from`. */
  officeTime(random: Random, from: Instant, days: number): Instant {
    const today = dayIn(from);
    const day = nthWorkingDayAfter(today, days, this.calendarAt(from));
    const at = midnight(day) + 9 * HOUR_MS + random.int(0, 479) * 60_000;
    return day === today && at <= from ? from + random.int(1, 20) * 60_000 : at;
  }
}

/** The demonstration centre as it is shipped. */
export function shippedCentre(folder: string): Centre {
  const { organisation, settings, items, calendarYears, officeHours } = readCatalogue(folder);
  return {
    organisation,
    settings,
    items,
    itemVersions: Object.fromEntries(items.map(({ code }) => [code, 'as shipped'])),
    calendar: parseCalendar(calendarYears, officeHours, organisation.centre.zone),
  };
}

/** The centre with a year and a half of leave, illness and trips, and with the corrections of its calendar. */
export function yearOf(centre: Centre, seed: number, firstDay: Day): World {
  const random = new Random(seed, 0x1eafe);
  const { posts } = centre.organisation;
  const staff = [...new Set(posts.flatMap(({ a, b }) => [a, ...b]))];
  const absences = staff.flatMap((person) => absencesOf(random, person, firstDay));
  return new World(centre, absences, correctionsOf(random, centre.calendar, firstDay));
}

/** Holidays, illness and trips of whole days, and short ones of hours; they may overlap and nest (R-ABP-08). */
function absencesOf(random: Random, person: string, firstDay: Day): AbsenceSpan[] {
  const span = (days: number, shortest: number, longest: number): AbsenceSpan => {
    const from = midnight(addDays(firstDay, random.int(0, days))) + random.pick([0, 9, 13.5]) * HOUR_MS;
    return { person, from, to: from + random.int(shortest, longest) * HOUR_MS };
  };
  const several = (n: number, shortest: number, longest: number) =>
    Array.from({ length: n }, () => span(540, shortest, longest));
  return [
    ...several(random.int(2, 4), 72, 240),
    ...several(random.int(2, 6), 12, 72),
    ...several(random.int(2, 8), 2, 8),
  ];
}
