import { checkDay, checkLimit } from '../clock';
import type { By } from '../case/types';
import { todayOf } from '../proceeding/deadlines';
import { heldBy, isRefused, mustBeOpen } from '../proceeding/duties';
import type { Decision, Permit, Policy, ProceedingFile } from '../proceeding/types';
import { refuse, type Refusal } from '../refusal';
import { dueOf } from './deadlines';
import { milestonesUnreached, openMilestones } from './milestones';
import type { RegistryCommands, RegistryEvents, RegistryState } from './types';

type File = ProceedingFile<RegistryState>;
type Rules<A extends keyof RegistryCommands> = Policy<RegistryState, RegistryEvents, RegistryCommands[A]>;
type Answer = Decision<RegistryEvents>;

const RULE = 'R-REG-01';
const MOST_MILESTONES = 20;

const refused = (code: string, message: string, params?: Refusal['params']): Answer => ({
  drafts: [],
  refusal: refuse(code, message, RULE, params),
});

function holder(file: File, by: By, dutyIds: string[]): Permit {
  return mustBeOpen(file, RULE) ?? heldBy(file, by, dutyIds);
}

/** A leader directs it to a section, with others that assist, and may set the limit; or names the post at once. */
const instruct: Rules<'instruct'> = {
  permit(file, by) {
    const closed = mustBeOpen(file, RULE);
    if (closed) return closed;
    if (file.state.instruction) return refuse('INSTRUCTED', 'A leader has instructed it already.', RULE);
    const duty = heldBy(file, by, ['instruct']);
    return isRefused(duty) && by.roles.includes('leader') ? {} : duty;
  },
  decide(file, { text, leadSection, assistingSections = [], postCode, limit }, now) {
    const unknown = [leadSection, ...assistingSections].filter((code) => !file.chart.sections[code]);
    if (unknown.length > 0) return refused('SECTION_UNKNOWN', 'There is no section of such a code.');
    if (assistingSections.includes(leadSection) || new Set(assistingSections).size !== assistingSections.length) {
      return refused('ASSISTANCE_REPEATED', 'A section leads or assists, and each is named once.');
    }
    if (postCode && !file.chart.sections[leadSection]!.posts.includes(postCode))
      return postUnknown(leadSection, postCode);
    if (limit) checkLimit(limit);
    const on = todayOf(file, now);
    const instruction = { text, leadSection, assistingSections, on, ...(limit && { limit }) };
    return {
      drafts: [
        { type: 'MatterInstructed', rule: RULE, data: instruction },
        ...(postCode ? [{ type: 'HandlerDesignated' as const, rule: RULE, data: { postCode, on } } as const] : []),
      ],
    };
  },
};

function postUnknown(section: string, postCode: string): Answer {
  return refused('POST_UNKNOWN', `The section ${section} has no post ${postCode}.`, { section });
}

const designate: Rules<'designate'> = {
  permit: (file, by) => holder(file, by, ['designateHandler']),
  decide(file, { postCode }, now) {
    const section = file.state.instruction!.leadSection;
    if (!file.chart.sections[section]!.posts.includes(postCode)) return postUnknown(section, postCode);
    return { drafts: [{ type: 'HandlerDesignated', rule: RULE, data: { postCode, on: todayOf(file, now) } }] };
  },
};

const sign: Rules<'sign'> = {
  permit: (file, by) => holder(file, by, ['signFor']),
  decide: (file, _command, now) => ({
    drafts: [{ type: 'MatterSigned', rule: RULE, data: { on: todayOf(file, now) } }],
  }),
};

/** An assisting section tells the lead what it has to contribute. */
const assist: Rules<'assist'> = {
  permit(file, by, command) {
    const sections = command ? [command.sectionCode] : (file.state.instruction?.assistingSections ?? []);
    return holder(
      file,
      by,
      sections.map((code) => `assist:${code}`),
    );
  },
  decide(file, { sectionCode, result }, now) {
    if (!result.trim()) return reasonRequired('what the section contributes');
    return { drafts: [{ type: 'AssistanceGiven', rule: RULE, data: { sectionCode, result, on: todayOf(file, now) } }] };
  },
};

function reasonRequired(what: string): Answer {
  return refused('REASON_REQUIRED', `State ${what}.`);
}

/** 时间节点: each is pressed for like a limit of its own. */
const setMilestones: Rules<'setMilestones'> = {
  permit: (file, by) => holder(file, by, ['handleMatter']),
  decide(file, { milestones }, now) {
    const on = todayOf(file, now);
    for (const { by } of milestones) checkDay(by);
    if (milestones.length === 0 || file.state.milestones.length + milestones.length > MOST_MILESTONES) {
      return refused('MILESTONES_REQUIRED', `A matter has up to ${MOST_MILESTONES} milestones; name at least one.`);
    }
    if (milestones.some(({ by }) => by <= on)) return refused('MILESTONE_NOT_AHEAD', 'A milestone lies ahead.');
    const before = file.state.milestones.length;
    const set = milestones.map(({ name, by }, i) => ({ id: `M${before + i + 1}`, name, by }));
    return { drafts: [{ type: 'MilestonesSet', rule: RULE, data: { milestones: set, on } }] };
  },
};

const reachMilestone: Rules<'reachMilestone'> = {
  permit: (file, by) => holder(file, by, ['handleMatter']),
  decide(file, { milestoneId, result }, now) {
    const milestone = file.state.milestones.find(({ id }) => id === milestoneId);
    if (!milestone) return milestoneUnknown(milestoneId);
    if (milestone.reachedOn) return refused('MILESTONE_NOT_OPEN', 'This milestone has been reached.');
    if (milestone.waived) return refused('MILESTONE_NOT_OPEN', 'A leader has done without this milestone.');
    return {
      drafts: [{ type: 'MilestoneReached', rule: RULE, data: { milestoneId, result, on: todayOf(file, now) } }],
    };
  },
};

/** What was planned and is needed no more: whoever handles the matter does not say so himself. */
const waiveMilestone: Rules<'waiveMilestone'> = {
  permit(file, by) {
    const closed = mustBeOpen(file, RULE);
    if (closed) return closed;
    if (!by.roles.includes('leader')) return refuse('LEADER_ORDERS', 'Only a leader does without a milestone.', RULE);
    if (openMilestones(file.state).length > 0) return {};
    return refuse('MILESTONE_NOT_OPEN', 'No milestone of this matter is open.', RULE);
  },
  decide(file, { milestoneId, reason }, now) {
    const { milestones } = file.state;
    if (!milestones.some(({ id }) => id === milestoneId)) return milestoneUnknown(milestoneId);
    if (!openMilestones(file.state).some(({ id }) => id === milestoneId)) {
      return refused('MILESTONE_NOT_OPEN', 'This milestone has been reached or waived.');
    }
    if (!reason.trim()) return reasonRequired('why the milestone is not needed');
    return {
      drafts: [{ type: 'MilestoneWaived', rule: RULE, data: { milestoneId, reason, on: todayOf(file, now) } }],
    };
  },
};

function milestoneUnknown(milestoneId: string): Answer {
  return refused('MILESTONE_UNKNOWN', `There is no milestone ${milestoneId}.`);
}

/** Reported closed to the office by whoever handled it, after he has signed for it, every assisting section has answered and no milestone is open. */
const reportClosing: Rules<'reportClosing'> = {
  permit: (file, by) => holder(file, by, ['handleMatter']),
  decide(file, { result }, now) {
    const { state } = file;
    if (!state.signedOn) return refused('NOT_SIGNED', 'Sign for the matter before you report it closed.');
    const assisted = state.assists.map(({ sectionCode }) => sectionCode);
    const open = state.instruction!.assistingSections.filter((code) => !assisted.includes(code));
    if (open.length > 0) {
      const sections = open.join(', ');
      return refused('ASSISTANCE_OPEN', `These sections have still to contribute: ${sections}.`, { sections });
    }
    const unreached = milestonesUnreached(state);
    if (unreached) return { drafts: [], refusal: unreached };
    if (!result.trim()) return reasonRequired('the result');
    return { drafts: [{ type: 'ClosingReported', rule: RULE, data: { result, on: todayOf(file, now) } }] };
  },
};

/** The office strikes it off, or sends the report back with a reason. */
const confirmClosing: Rules<'confirmClosing'> = {
  permit: (file, by) => holder(file, by, ['confirmClosing']),
  decide(file, { accept, reason }, now) {
    const on = todayOf(file, now);
    if (!accept) {
      if (!reason?.trim()) return reasonRequired('why it is sent back');
      return { drafts: [{ type: 'ReportSentBack', rule: RULE, data: { reason, on } }] };
    }
    const { due } = dueOf(file.state, file);
    return {
      drafts: [{ type: 'MatterClosed', rule: RULE, data: { on, due, inTime: file.state.reported!.on <= due } }],
    };
  },
};

/** Who may do what with a registered matter (R-REG-01). */
export const policies = {
  instruct,
  designate,
  sign,
  assist,
  setMilestones,
  reachMilestone,
  waiveMilestone,
  reportClosing,
  confirmClosing,
};
