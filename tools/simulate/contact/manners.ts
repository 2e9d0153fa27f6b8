import type { ContactCommands, ContactState, ReportReason } from '@shouban/domain/contact';
import type { Intention, Manners, Plan, Scene } from '../proceeding/staff';

type Deed = Intention<ContactCommands>;

const NOTICE = {
  basis: ['《食品安全法》第三十五条'],
  limit: '5 个工作日',
  procedure: ['受理', '审查', '决定'],
  materials: ['申请书 1 份'],
  refusalReasons: ['场所不符合条件'],
};
const ANSWER: Deed = { action: 'answer', duty: 'answer', body: { form: 'oral', notice: NOTICE } };

/** What people do who are asked something. */
export const contactManners: Manners<ContactState, ContactCommands> = {
  paces: {
    answerContact: { days: [0, 2], late: 0.12, lateDays: [3, 12] },
    confirmContact: { days: [0, 1], late: 0.25, lateDays: [2, 9] },
  },
  deeds: {
    answerContact: care,
    forwardContact: (scene, { id }) => {
      return { action: 'forward', duty: id, body: { forwardId: idOf(id), postCode: anotherPost(scene) } };
    },
    confirmContact: (_scene, { id }) => ({ action: 'confirmForward', duty: id, body: { forwardId: idOf(id) } }),
    replyToContact: (_scene, { id }) => {
      return { action: 'replyAsLeader', duty: id, body: { reportId: idOf(id), reply: '请按规定办理' } };
    },
    answerConsultation: (_scene, { id }) => {
      return { action: 'answerConsultation', duty: id, body: { consultationId: idOf(id), answer: '无意见' } };
    },
  },
  occasions: (state) => [
    { key: 'received', plans: atLast },
    ...state.forwards
      .filter(({ sentOn, replaced }) => sentOn && !replaced)
      .map(({ id, toPost }) => ({
        key: `sent ${id} ${toPost}`,
        plans: (scene: Scene<ContactState>) => redirects(scene, id),
      })),
    ...(state.outcomes.length > 0 || state.consultations.length > 0
      ? [{ key: `goes on ${state.outcomes.length} ${state.handlerPost}`, plans: ends }]
      : []),
  ],
};

/** Whoever owes the answer: mostly answers; or passes on, asks others, asks above, tries to get rid of it. */
function care(scene: Scene<ContactState>): Deed {
  const { random, state } = scene;
  if (random.chance(0.04)) return drops(state);
  if (isWaiting(state)) return undefined;
  const chance = random.next();
  if (chance < 0.3) return ANSWER;
  if (chance < 0.4) {
    return {
      action: 'becomeCase',
      duty: 'answer',
      body: { caseNo: `QH9${state.number.slice(-9)}`, itemCode: 'street' },
    };
  }
  if (chance < 0.5)
    return { action: 'guide', duty: 'answer', body: { postCode: anotherPost(scene), phone: '5550108' } };
  if (chance < 0.58) return { action: 'tellOutsideRemit', duty: 'answer', body: { reasons: '属于税务部门职责' } };
  if (chance < 0.66) return reports(scene);
  if (chance < 0.74) return consults(scene);
  return passesOn(scene);
}

/** Without an outcome nothing is closed, and while something is on its way neither (R-CON-09). */
function drops(state: ContactState): Deed {
  const refusal = isWaiting(state) || owesResult(state) ? 'CONTACT_PENDING' : 'CONTACT_WITHOUT_OUTCOME';
  if (refusal === 'CONTACT_WITHOUT_OUTCOME' && state.outcomes.length > 0) return undefined;
  return { action: 'close', duty: 'answer', body: { result: '不予理睬' }, refusal };
}

function passesOn(scene: Scene<ContactState>): Deed {
  const postCode = anotherPost(scene);
  const chance = scene.random.next();
  if (chance < 0.5) return { action: 'handOver', duty: 'answer', body: { postCode } };
  if (chance < 0.7) return { action: 'receiveOnBehalf', duty: 'answer', body: { because: 'unclear' } };
  return { action: 'receiveOnBehalf', duty: 'answer', body: { because: 'absent', postCode } };
}

function reports({ state, random }: Scene<ContactState>): Deed {
  if (state.handlerPost === 'centre-leader') return undefined;
  const because = random.pick<ReportReason>(['important', 'doubtful', 'especiallySerious', 'urgent']);
  return { action: 'reportToLeader', duty: 'answer', body: { because, summary: '群众反映强烈' } };
}

function consults(scene: Scene<ContactState>): Deed {
  const posts = [...new Set([anotherPost(scene), anotherPost(scene)])];
  const days = scene.random.int(1, 4);
  const questions = posts.map((postCode) => ({ postCode, question: '是否需要审批？', days }));
  return { action: 'consult', duty: 'answer', body: { questions } };
}

/** Where the first handler was the wrong one, or never says that he has it, whoever follows it sends it to another. */
function redirects({ random }: Scene<ContactState>, id: string): Plan<ContactState, ContactCommands>[] {
  if (!random.chance(0.3)) return [];
  const wish = (scene: Scene<ContactState>): Deed => {
    const duty = `track:${id}`;
    if (!scene.duties.some((open) => open.id === duty)) return undefined;
    return { action: 'forward', duty, body: { forwardId: id, postCode: anotherPost(scene) } };
  };
  return [{ inDays: random.int(0, 5), wish }];
}

/** What led on to somebody has come back: the person is told, or it is closed with what came of it. */
function ends({ random }: Scene<ContactState>): Plan<ContactState, ContactCommands>[] {
  return [{ inDays: random.int(1, 5), wish: goesOn }];
}

/** Whatever has become of it, somebody remembers it in the end. */
function atLast({ random }: Scene<ContactState>): Plan<ContactState, ContactCommands>[] {
  return [{ inDays: random.int(12, 40), wish: goesOn }];
}

function goesOn({ state, random }: Scene<ContactState>): Deed {
  if (state.closedAt !== undefined) return undefined;
  if (isWaiting(state)) return { laterBy: 2 };
  if (owesResult(state)) return { action: 'tellResult', duty: 'answer', body: { result: '各部门均无意见' } };
  if (state.outcomes.length > 0 && random.chance(0.6)) {
    return { action: 'close', duty: 'answer', body: { result: '已当面说明' } };
  }
  return ANSWER;
}

/** Somebody else has still to act. */
function isWaiting({ forwards, reports: asked, consultations }: ContactState): boolean {
  const onItsWay = forwards.some(({ confirmedOn, replaced }) => !confirmedOn && !replaced);
  return onItsWay || asked.some(({ repliedOn }) => !repliedOn) || consultations.some(({ answeredOn }) => !answeredOn);
}

function owesResult({ consultations, outcomes }: ContactState): boolean {
  return consultations.length > 0 && !outcomes.includes('consulted');
}

function anotherPost({ state, random, world }: Scene<ContactState>): string {
  const { posts } = world.centre.organisation;
  const post = random.pick(posts).code;
  return post === state.handlerPost ? posts.find(({ code }) => code !== state.handlerPost)!.code : post;
}

function idOf(duty: string): string {
  return duty.slice(duty.indexOf(':') + 1);
}
