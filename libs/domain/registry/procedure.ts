import { checkDay, closesAt } from '../clock';
import { todayOf } from '../proceeding/deadlines';
import { blankProceeding, foldBy } from '../proceeding/evolve';
import type { Decision, OpenDuty, Procedure, ProceedingFile } from '../proceeding/types';
import { refuse } from '../refusal';
import { dueOf, soonAfter } from './deadlines';
import { openMilestones, REGISTRY_EDITION } from './milestones';
import { policies } from './policies';
import type { RegistryCommands, RegistryEvents, RegistryOpening, RegistryState } from './types';

type File = ProceedingFile<RegistryState>;

/** 政务登记: registered first, instructed by a leader, signed, handled in its limit and reported closed (R-REG-01). */
export const registryProcedure: Procedure<RegistryState, RegistryEvents, RegistryCommands, RegistryOpening> = {
  kind: 'registry',
  letters: 'DJ',
  blank: (number) => ({ ...blankProceeding(number), assists: [], milestones: [], sentBack: 0 }),
  fold: foldBy<RegistryState, RegistryEvents>({
    MatterRegistered: (_state, { edition, ...data }, { actor }) => ({
      matter: { ...data, registeredBy: actor.person! },
      ...(edition !== undefined && { edition }),
    }),
    MatterInstructed: (_state, instruction, { actor }) => ({ instruction: { ...instruction, by: actor.person! } }),
    HandlerDesignated: (_state, { postCode, on }) => ({ handlerPost: postCode, designatedOn: on }),
    MatterSigned: (_state, { on }, { actor }) => ({ signedOn: on, signedBy: actor.person! }),
    AssistanceGiven: (state, assist, { actor }) => ({ assists: [...state.assists, { ...assist, by: actor.person! }] }),
    MilestonesSet: (state, { milestones }) => ({ milestones: [...state.milestones, ...milestones] }),
    MilestoneReached: (state, { milestoneId, result, on }) => ({
      milestones: state.milestones.map((each) => (each.id === milestoneId ? { ...each, result, reachedOn: on } : each)),
    }),
    MilestoneWaived: (state, { milestoneId, reason, on }, { actor }) => ({
      milestones: state.milestones.map((each) =>
        each.id === milestoneId ? { ...each, waived: { reason, on, by: actor.person! } } : each,
      ),
    }),
    ClosingReported: (_state, { result, on }, { actor }) => ({ reported: { result, on, by: actor.person! } }),
    ReportSentBack: (state) => ({ reported: undefined, sentBack: state.sentBack + 1 }),
    MatterClosed: (_state, { on }, { at }) => ({ closedOn: on, closedAt: at }),
  }),
  open,
  policies,
  duties,
  row(file) {
    const { state, chart } = file;
    const { matter, instruction, handlerPost, signedBy, closedOn } = state;
    const { title, kind, sender, documentNo, receivedOn, registeredOn } = matter!;
    const sections = instruction ? [instruction.leadSection, ...instruction.assistingSections] : [];
    return {
      status: statusOf(state),
      title,
      sections: sections.filter((code) => chart.sections[code] !== undefined),
      facts: {
        kind,
        sender,
        documentNo: documentNo ?? null,
        receivedOn,
        registeredOn,
        due: dueOf(state, file).due,
        leadSection: instruction?.leadSection ?? null,
        assistingSections: instruction?.assistingSections ?? [],
        handlerPost: handlerPost ?? null,
        handler: signedBy ?? null,
        closedOn: closedOn ?? null,
      },
    };
  },
  hearers: ({ type }, { state: { signedBy, assignments } }) => {
    if (type === 'MatterClosed') return signedBy ? [signedBy] : [];
    const handler = assignments['handleMatter']?.person;
    return type === 'MilestoneWaived' && handler ? [handler] : [];
  },
};

function open(file: File, opening: RegistryOpening, now: number): Decision<RegistryEvents> {
  const { kind, title, sender, senderPerson, documentNo, receivedOn, matterClass } = opening;
  const registeredOn = todayOf(file, now);
  checkDay(receivedOn);
  if (receivedOn > registeredOn) {
    return { drafts: [], refusal: refuse('RECEIVED_IN_FUTURE', 'It cannot be received in the future.', 'R-REG-01') };
  }
  const data = { kind, title, sender, receivedOn, matterClass, registeredOn, ...(documentNo && { documentNo }) };
  return {
    drafts: [
      {
        type: 'MatterRegistered',
        rule: 'R-REG-01',
        data: { ...data, edition: REGISTRY_EDITION },
        ...(senderPerson && { personal: { senderPerson } }),
      },
    ],
    forPost: file.chart.registryPost,
  };
}

/** Where it stands in the registry's columns. */
export function statusOf({ instruction, handlerPost, signedOn, reported, closedOn }: RegistryState): string {
  if (closedOn) return 'closed';
  if (reported) return 'reported';
  if (signedOn) return 'handling';
  if (handlerPost) return 'designated';
  return instruction ? 'instructed' : 'registered';
}

function duties(file: File): OpenDuty[] {
  const { state, chart } = file;
  const { matter, instruction, handlerPost, designatedOn, signedOn, reported, closedOn } = state;
  if (!matter || closedOn) return [];
  const rule = 'R-REG-01' as const;
  if (!instruction) {
    const deadline = soonAfter(matter.registeredOn, file);
    return [{ id: 'instruct', kind: 'instruct', post: chart.centreLeaderPost, rule, deadline, presses: 'leader' }];
  }
  const section = chart.sections[instruction.leadSection]!;
  if (!handlerPost) {
    const deadline = soonAfter(instruction.on, file);
    return [
      { id: 'designateHandler', kind: 'designateHandler', post: section.headPost, rule, deadline, presses: 'head' },
    ];
  }
  if (reported) {
    const deadline = soonAfter(reported.on, file);
    const post = chart.registryPost;
    return [{ id: 'confirmClosing', kind: 'confirmClosing', post, rule, deadline, epoch: state.sentBack }];
  }
  const deadline = dueOf(state, file);
  const assisted = new Set(state.assists.map(({ sectionCode }) => sectionCode));
  const toAssist = instruction.assistingSections.filter((code) => !assisted.has(code));
  const sign: OpenDuty = {
    id: 'signFor',
    kind: 'signFor',
    post: handlerPost,
    rule,
    deadline: soonAfter(designatedOn!, file),
  };
  return [
    ...(signedOn ? [] : [sign]),
    { id: 'handleMatter', kind: 'handleMatter', post: handlerPost, rule, deadline },
    ...toAssist.map((code): OpenDuty => ({
      id: `assist:${code}`,
      kind: 'assist',
      post: chart.sections[code]!.headPost,
      rule,
      deadline,
      presses: 'head',
    })),
    ...openMilestones(state).map(({ id, by }): OpenDuty => ({
      id: `milestone:${id}`,
      kind: 'milestone',
      post: handlerPost,
      rule,
      deadline: { from: matter.registeredOn, due: by, at: closesAt(by, file.calendar), named: true },
    })),
  ];
}
