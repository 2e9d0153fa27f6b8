import type { Organisation } from '@shouban/domain/catalogue/types';
import type { Day } from '@shouban/domain/clock/types';
import type { Accused } from '@shouban/domain/complaint/accused';
import type { ComplaintEvents, ComplaintState } from '@shouban/domain/complaint/types';
import type { NaiveDuty } from '../proceeding/naive-ladder';
import { listen, type Ears, type Naive, type NaiveEvent } from '../proceeding/watch';
import { Violation } from '../violation';
import { accusedPersons, isAboutDiscipline, isSubordinate, naiveSection } from './naive-accused';

/** Working days by the desk calendar. */
type Days = (from: Day, days: number) => Day;

/** A complaint as the regulation tells of it: taken in, investigated by somebody else, answered, and looked at again if asked for. */
export class NaiveComplaint implements Naive<ComplaintState> {
  private accused: Accused = {};
  private received: Day = '';
  private limit = 0;
  private waiting: Day = '';
  private investigator?: string;
  private extension?: { days: number; state: 'requested' | 'granted' | 'over' };
  private found?: { on: Day; by: string; atFault: boolean };
  private review?: { asked?: Day; over: boolean; overturned: boolean };
  private readonly untold = new Map<string, Day>();
  private closed = false;

  constructor(
    private readonly days: Days,
    private readonly organisation: Organisation,
  ) {}

  hear(event: NaiveEvent): void {
    if (this.closed) throw new Violation('R-SUP-01', `${event.type} comes after the end`);
    listen(this.ears, event);
  }

  private readonly ears: Ears<ComplaintEvents> = {
    ComplaintRegistered: ({ accused, receivedOn, limitDays }) => {
      Object.assign(this, { accused, received: receivedOn, limit: limitDays, waiting: receivedOn });
    },
    InvestigatorDesignated: ({ post }) => void (this.investigator = post),
    AccusedNamed: ({ accused, investigatorStays, on }) => {
      this.accused = accused;
      if (!this.investigator || investigatorStays) return;
      delete this.investigator;
      this.waiting = on;
    },
    ExtensionRequested: ({ days }) => void (this.extension = { days, state: 'requested' }),
    ExtensionDecided: ({ granted }) => void (this.extension!.state = granted ? 'granted' : 'over'),
    ExtensionLapsed: () => void (this.extension!.state = 'over'),
    ComplaintConcluded: ({ on, by, verdict, reviewBy }) => {
      if (accusedPersons(this.accused, this.organisation).includes(by)) {
        throw new Violation('R-SUP-01', `${by} is accused and finds ${verdict}`);
      }
      this.found = { on, by, atFault: verdict !== 'notVerified' };
      if (reviewBy) this.review = { over: false, overturned: false };
    },
    NoticeIssued: ({ id, addressee, issuedOn }) => {
      if (addressee.to === 'complainant') this.untold.set(id, issuedOn);
    },
    NoticeTold: ({ noticeId }) => void this.untold.delete(noticeId),
    ReviewRequested: ({ on }) => void (this.review!.asked = on),
    ReviewPeriodEnded: () => void (this.review!.over = true),
    ReviewDecided: ({ overturned }, { actor }) => {
      if (actor.person === this.found!.by)
        throw new Violation('R-SUP-01', `${actor.person} decides on his own finding`);
      Object.assign(this.review!, { over: true, overturned });
    },
    ComplaintClosed: () => {
      const isSettled = this.found && (!this.review || this.review.over);
      if (!isSettled || this.untold.size > 0)
        throw new Violation('R-SUP-01', 'it ends unanswered or while it is looked at again');
      this.closed = true;
    },
  };

  /** The section and the day on which it began to count against it; nothing once it counts no more (R-SUP-03). */
  get counts(): { section: string; on: Day } | undefined {
    const section = naiveSection(this.accused, this.organisation);
    if (!this.found?.atFault || this.review?.overturned || !section) return undefined;
    return { section, on: this.found.on };
  }

  /** A review may still be asked for, or is asked for, or has found that it is not so: nobody is to be sanctioned for it (R-SUP-02). */
  get stands(): boolean {
    return !this.review || (this.review.over && !this.review.overturned);
  }

  duties(): NaiveDuty[] {
    if (this.closed) return [];
    const { disciplinePostCode, centreLeaderPostCode } = this.organisation.special;
    const toLeader = isAboutDiscipline(this.accused, this.organisation);
    const duty = (id: string, post: string, from: Day, due: Day, presses: NaiveDuty['presses'] = 'ladder') => {
      return { id, post, from, due, presses, rule: 'R-SUP-01' as const };
    };
    const { investigator, waiting, found, received, extension, review } = this;
    if (!investigator) {
      const post = toLeader ? centreLeaderPostCode : disciplinePostCode;
      return [duty('designate', post, waiting, this.days(waiting, 2), toLeader ? 'leader' : 'ladder')];
    }
    const due = this.days(received, this.limit + (extension?.state === 'granted' ? extension.days : 0));
    const above = toLeader ? centreLeaderPostCode : this.leaderOf(investigator);
    const [answer] = this.untold;
    return [
      ...(found ? [] : [duty('investigate', investigator, received, due)]),
      ...(!found && extension?.state === 'requested' ? [duty('decideExtension', above, received, due, 'leader')] : []),
      ...(answer ? [this.tell(investigator, ...answer)] : []),
      ...(review?.asked && !review.over
        ? [duty('decideReview', centreLeaderPostCode, review.asked, this.days(review.asked, 15), 'leader')]
        : []),
    ];
  }

  private tell(post: string, about: string, from: Day): NaiveDuty {
    return { id: 'tell', post, from, due: this.days(from, 3), rule: 'R-SUP-01', about };
  }

  private leaderOf(postCode: string): string {
    const { posts, sections, departments } = this.organisation;
    const section = sections.find(({ code }) => code === posts.find((post) => post.code === postCode)!.sectionCode)!;
    return departments.find(({ code }) => code === section.departmentCode)!.leaderPostCode;
  }

  check({ assignments, investigator, result, standing }: ComplaintState): void {
    const section = naiveSection(this.accused, this.organisation);
    if (standing.sectionCode !== section) {
      throw new Violation('R-SUP-03', `it counts against ${standing.sectionCode}, and ${section} is accused`);
    }
    if (!investigator || result) return;
    const { person } = assignments['investigate']!;
    if (accusedPersons(this.accused, this.organisation).includes(person)) {
      throw new Violation('R-SUP-01', `${person} is accused and investigates`);
    }
    if (isSubordinate(person, this.accused, this.organisation)) {
      throw new Violation('R-SUP-01', `${person} investigates against his own head or leader`);
    }
  }
}
