import { refuse, type Refusal } from '../../refusal';
import type { By } from '../../case/types';
import { heldBy, isRefused, mustBeOpen } from '../../proceeding/duties';
import type { Decision, Permit, Policy } from '../../proceeding/types';
import type { Bar } from '../accused';
import { toComplainant, toPerson } from '../notices';
import { todayOf, withinCalendarDays } from '../../proceeding/deadlines';
import { investigationDue, longestExtension, type ComplaintFile } from '../terms';
import type { ComplaintCommands, ComplaintEvents, ComplaintState } from '../types';

type ComplaintPolicy<A extends keyof ComplaintCommands> = Policy<ComplaintState, ComplaintEvents, ComplaintCommands[A]>;

/** Whoever receives complaints names the investigator, or another one for a reason (R-SUP-01). */
export const designate: ComplaintPolicy<'designate'> = {
  permit(file, by) {
    const over = notConcluded(file);
    if (over) return over;
    return file.state.investigator ? receives(file, by) : heldBy(file, by, ['designate']);
  },
  decide(file, { post, holder, standing, reason }, now) {
    const { state, chart } = file;
    if (!isPost(file, post)) return refused(refuse('POST_UNKNOWN', `There is no post ${post}.`, 'R-SUP-01'));
    if (state.investigator && !reason?.trim()) return refused(reasonMissing('reason for another investigator'));
    const bar = standing.barred[holder];
    if (bar) return refused(investigatorBarred(holder, bar));
    const outside = state.subject === 'soliciting' && standing.goesTo === 'discipline' && !isOfOffice(file, post);
    if (outside) {
      const message = `Soliciting is investigated by discipline inspection itself (${chart.disciplinePost}).`;
      return refused(refuse('STAYS_WITH_DISCIPLINE', message, 'R-PRX-05'));
    }
    const data = { post, on: todayOf(file, now), standing };
    const personal = reason ? { personal: { investigatorReason: reason } } : {};
    return { drafts: [{ type: 'InvestigatorDesignated', rule: 'R-SUP-01', data, ...personal }] };
  },
};

/** Whoever complained could not say who it was: it is found out, and the complaint leaves the hands of those concerned. */
export const nameAccused: ComplaintPolicy<'nameAccused'> = {
  permit: (file, by) => notConcluded(file) ?? heldBy(file, by, ['investigate', 'designate']),
  decide(file, { accused, standing }, now) {
    if (!accused.person && !accused.sectionCode) return refused(accusedNotNamed());
    const { state } = file;
    const investigates = state.assignments['investigate']?.person;
    const investigatorStays = state.investigator !== undefined && !standing.barred[investigates!];
    const anew = state.investigator !== undefined && !investigatorStays && { anew: true as const };
    const data = { accused, standing, investigatorStays, ...anew, on: todayOf(file, now) };
    return { drafts: [{ type: 'AccusedNamed', rule: 'R-SUP-01', data }] };
  },
};

export const recordStep: ComplaintPolicy<'recordStep'> = {
  permit: investigating,
  decide(file, { kind, note }, now) {
    if (!note.trim()) return refused(reasonMissing('course of it'));
    const data = { kind, on: todayOf(file, now) };
    return { drafts: [{ type: 'InvestigationStepRecorded', rule: 'R-SUP-01', data, personal: { note } }] };
  },
};

/** Asked for within the limit, and once. */
export const requestExtension: ComplaintPolicy<'requestExtension'> = {
  permit: investigating,
  decide(file, { days, reason }, now) {
    const { extension } = file.state;
    if (!reason.trim()) return refused(reasonMissing('reason for the extension'));
    if (extension?.state === 'requested') {
      return refused(refuse('EXTENSION_PENDING', 'A request waits for its decision.', 'R-SUP-01'));
    }
    if (extension?.state === 'granted') {
      return refused(refuse('EXTENDED_ONCE', 'The investigation has been extended; it is once only.', 'R-SUP-01'));
    }
    const { due, at } = investigationDue(file);
    if (now > at) {
      return refused(refuse('INVESTIGATION_OVERDUE', `The limit ended on ${due}.`, 'R-SUP-01', { due }));
    }
    const most = longestExtension(file.state);
    if (days > most) {
      return refused(refuse('EXTENSION_OVER_MAXIMUM', `At most ${most} working days.`, 'R-SUP-01', { most }));
    }
    const data = { days, on: todayOf(file, now) };
    // The reason of the one before, and why that was refused, are not those of this request.
    const personal = { extensionReason: reason, extensionDecisionReason: null };
    return { drafts: [{ type: 'ExtensionRequested', rule: 'R-SUP-01', data, personal }] };
  },
};

export const decideExtension: ComplaintPolicy<'decideExtension'> = {
  permit: (file, by) => notConcluded(file) ?? heldBy(file, by, ['decideExtension']),
  decide(file, { approve, reason }, now) {
    if (!reason.trim()) return refused(reasonMissing('reason for the decision'));
    const data = { granted: approve, on: todayOf(file, now) };
    const personal = { extensionDecisionReason: reason };
    return { drafts: [{ type: 'ExtensionDecided', rule: 'R-SUP-01', data, personal }] };
  },
};

/** The finding, and in the same act the answer to whoever complained; who is at fault is told, and may have it looked at again. */
export const conclude: ComplaintPolicy<'conclude'> = {
  permit: investigating,
  decide(file, { verdict, finding, answer, by }, now) {
    const { state } = file;
    if (!finding.trim()) return refused(reasonMissing('finding'));
    if (!answer.trim()) return refused(reasonMissing('answer to whoever complained'));
    const atFault = verdict !== 'notVerified';
    const { sectionCode, answers } = state.standing;
    if (atFault && !sectionCode) return refused(accusedNotNamed());
    const on = todayOf(file, now);
    const told = toComplainant(file, { verdict }, { on, now, nth: 1 });
    const reviewBy = atFault && answers ? withinCalendarDays(on, state.reviewDays, file).due : undefined;
    const person = reviewBy
      ? toPerson(file, 'finding', answers!, { verdict, reviewBy }, { on, now, nth: 2 })
      : undefined;
    const data = { verdict, on, by: by.person, noticeId: told.id, ...(reviewBy && { reviewBy }) };
    return {
      drafts: [
        { type: 'ComplaintConcluded', rule: 'R-SUP-01', data, personal: { finding, answer } },
        ...told.drafts,
        ...(person?.drafts ?? []),
      ],
      created: told.id,
    };
  },
};

/** Of discipline inspection or, where that is accused itself, the leader of the centre; nobody who is accused himself. */
export function receives({ state, chart }: ComplaintFile, by: By): Permit {
  const { goesTo, recused } = state.standing;
  const post = goesTo === 'leader' ? chart.centreLeaderPost : chart.disciplinePost;
  const isOf = goesTo === 'leader' ? by.leads?.includes(post) : by.roles.includes('discipline');
  if (isOf && !recused.includes(by.person)) return { post };
  return refuse('NOT_YOUR_DUTY', 'Who receives this complaint designates its investigator.', 'R-SUP-01', {
    duty: 'designate',
  });
}

export function notConcluded(file: ComplaintFile): Refusal | undefined {
  if (!file.state.result) return mustBeOpen(file, 'R-SUP-01');
  return refuse('COMPLAINT_CONCLUDED', 'The investigation has ended with its finding.', 'R-SUP-01');
}

/**
 * Whoever holds the duty, and is not barred though it has come to him by an absence: then another is designated. Where nobody else is
 * there it comes to the leader of the centre, who investigates and has a review of it decided by another.
 */
function investigating(file: ComplaintFile, by: By): Permit {
  const held = notConcluded(file) ?? heldBy(file, by, ['investigate']);
  const { edition, standing } = file.state;
  const bar = edition === undefined ? undefined : standing.barred[by.person];
  return isRefused(held) || bar === undefined || bar === 'decidesReviews' ? held : investigatorBarred(by.person, bar);
}

function isPost({ chart }: ComplaintFile, post: string): boolean {
  const { registryPost, disciplinePost, centreLeaderPost, sections } = chart;
  const known = [registryPost, disciplinePost, centreLeaderPost, ...Object.values(sections).flatMap((s) => s.posts)];
  return known.includes(post);
}

/** A post of the office that inspects. */
function isOfOffice({ chart }: ComplaintFile, post: string): boolean {
  const office = Object.values(chart.sections).find(({ posts }) => posts.includes(chart.disciplinePost));
  return post === chart.disciplinePost || (office?.posts.includes(post) ?? false);
}

const WHY: Record<Bar, string> = {
  accused: 'is accused',
  subordinate: 'has the accused for head or leader',
  sameUnit: 'works in the unit complained of or stands in there',
  superior: 'answers for the unit complained of',
  decidesReviews: 'decides when the finding is appealed',
};

function investigatorBarred(person: string, bar: Bar): Refusal {
  return refuse('INVESTIGATOR_BARRED', `${person} ${WHY[bar]} and investigates nothing of it.`, 'R-SUP-01', {
    person,
    bar,
  });
}

function accusedNotNamed(): Refusal {
  return refuse('ACCUSED_NOT_NAMED', 'Name the person or the section first: nobody else can be at fault.', 'R-SUP-01');
}

export function reasonMissing(what: string): Refusal {
  return refuse('REASON_REQUIRED', `State the ${what}.`, 'R-SUP-01');
}

export function refused(refusal: Refusal): Decision<ComplaintEvents> {
  return { drafts: [], refusal };
}
