import { refuse } from '../refusal';
import { resolvePost } from '../duty/resolve';
import { attempt } from './attempt';
import { Drafting, type Intent } from './drafting';
import {
  applicant,
  caseIn,
  clerk,
  morning,
  namedItem,
  officer,
  organisation,
  type PaperCase,
  plainItem,
} from './paper.testing';
import type { Draft } from './types';

const now = morning('2026-03-03');

/** A drafting on a case's file that keeps what it asked of the world. */
function draftingOn({ file, absences }: PaperCase) {
  const asked: string[][] = [];
  let ids = 0;
  const drafting = new Drafting(file, now, {
    newId: () => `n${++ids}`,
    resolveDuties: async ({ posts, at }) => {
      asked.push(posts);
      return Object.fromEntries(posts.map((post) => [post, resolvePost(post, at, organisation, absences)]));
    },
  });
  return { drafting, asked };
}

const signed: Draft = { type: 'CaseSigned', data: {}, rule: 'R-ASG-04' };
const accepting: Intent = {
  decide: (file, at) => attempt(file, 'accept', { by: clerk, key: 'k' }, at),
  by: clerk,
  key: 'k',
};
const nothing: Intent = { decide: () => ({ drafts: [] }) };

describe('an intent', () => {
  it('becomes events in order, with what follows from them; the last one carries the answer', async () => {
    const paper = await caseIn('registered', namedItem);
    const { seq } = paper.file.state;
    const { drafting } = draftingOn(paper);
    const outcome = await drafting.consider(accepting);
    expect(drafting.events.map((event) => [event.seq - seq, event.id, event.type, event.at, event.actor.kind])).toEqual(
      [
        [1, 'n1', 'CaseAccepted', now, 'person'],
        [2, 'n2', 'NoticeIssued', now, 'person'],
        [3, 'n3', 'StageBegan', now, 'system'],
        [4, 'n4', 'DutiesAssigned', now, 'system'],
      ],
    );
    expect(outcome).toEqual({ seq: seq + 4 });
    expect(drafting.events.map((event) => event.command)).toEqual([undefined, undefined, undefined, { key: 'k' }]);
    expect(drafting.file.state.commands.at(-1)).toEqual({ key: 'k', seq: seq + 4 });
    expect(drafting.before).toBe(paper.file);
    expect(paper.file.state.status).toBe('registered');
  });

  it('R-ABP-03 is done by a person in the name of a post, by the applicant, or by the system', async () => {
    const actors = await Promise.all(
      [
        { ...nothing, by: officer('food-1'), decide: () => ({ drafts: [signed], forPost: 'food-review' }) },
        { ...nothing, by: officer('food-1'), decide: () => ({ drafts: [signed] }) },
        { ...nothing, by: applicant, decide: () => ({ drafts: [signed] }) },
        { ...nothing, decide: () => ({ drafts: [signed], forPost: 'food-review' }) },
      ].map(async (intent) => {
        const { drafting } = draftingOn(await caseIn('registered', plainItem));
        await drafting.consider(intent);
        return drafting.events[0]!.actor;
      }),
    );
    expect(actors).toEqual([
      { kind: 'person', person: 'food-1', forPost: 'food-review' },
      { kind: 'person', person: 'food-1' },
      { kind: 'person', person: 'applicant' },
      { kind: 'system' },
    ]);
  });

  it('that is refused leaves nothing and asks nobody', async () => {
    const paper = await caseIn('registered', plainItem);
    const { drafting, asked } = draftingOn(paper);
    const refusal = refuse('NO', 'no');
    expect(await drafting.consider({ ...accepting, decide: () => ({ drafts: [], refusal }) })).toEqual({
      seq: paper.file.state.seq,
      refusal,
    });
    expect([drafting.events, asked]).toEqual([[], []]);
    expect(drafting.file).toBe(paper.file);
  });

  it('that is refused and yet a fact is recorded with its refusal', async () => {
    const { drafting } = draftingOn(await caseIn('registered', plainItem));
    const refusal = refuse('NO', 'no');
    await drafting.consider({ ...accepting, decide: () => ({ drafts: [signed], refusal, created: 'P1' }) });
    expect(drafting.events.at(-1)!.command).toEqual({ key: 'k', refusal, created: 'P1' });
    expect(drafting.file.state.commands.at(-1)).toMatchObject({ key: 'k', refusal, created: 'P1' });
  });

  it('without a key is no command', async () => {
    const { drafting } = draftingOn(await caseIn('registered', plainItem));
    const { commands } = drafting.file.state;
    await drafting.consider({ decide: () => ({ drafts: [signed] }) });
    expect(drafting.events[0]).not.toHaveProperty('command');
    expect(drafting.file.state.commands).toEqual(commands);
  });

  it('sees what the intents before it in the same record have drafted', async () => {
    const paper = await caseIn('registered', plainItem);
    const { drafting } = draftingOn(paper);
    const first = await drafting.consider(accepting);
    const second = await drafting.consider({ ...accepting, key: 'k2' });
    expect(first.refusal).toBeUndefined();
    expect(second).toMatchObject({ seq: first.seq, refusal: { code: 'ILLEGAL_MOVE' } });
    expect(drafting.events.filter((event) => event.command)).toHaveLength(1);
    const third = await drafting.consider({ ...nothing, key: 'k3', decide: () => ({ drafts: [signed] }) });
    expect(third.seq).toBe(first.seq + 1);
    expect(drafting.file.state.commands.slice(-2)).toEqual([
      { key: 'k', seq: first.seq },
      { key: 'k3', seq: third.seq },
    ]);
  });
});

describe('R-ABP-07 the holders of duties', () => {
  it('are asked for once for each post, in a fixed order, when duties arise', async () => {
    const { drafting, asked } = draftingOn(await caseIn('registered', { ...namedItem, stages: namedItem.stages }));
    await drafting.consider(accepting);
    expect(asked).toEqual([['food-head']]);
    const joint = draftingOn(await caseIn('accepted'));
    const body = {
      by: { person: 'r', roles: ['registry' as const] },
      key: 'k',
      sectionCode: 'food',
      postCode: 'food-review',
    };
    await joint.drafting.consider({ decide: (file, at) => attempt(file, 'designate', body, at) });
    expect(joint.asked).toEqual([['food-review'], ['food-review', 'health-review']]);
    expect(joint.drafting.events.filter((event) => event.type === 'DutiesAssigned')).toMatchObject([
      { data: { cause: 'dutyArose', assignments: { handle: { person: 'food-1' } } } },
      { data: { cause: 'dutyArose' } },
    ]);
  });

  it('are not asked for again while nothing changes', async () => {
    const { drafting, asked } = draftingOn(await caseIn('underReview'));
    await drafting.consider({ decide: () => ({ drafts: [signed] }) });
    await drafting.consider(nothing);
    expect(asked).toEqual([]);
  });

  it('are all asked for anew on an absence; only what changed is recorded', async () => {
    const paper = await caseIn('underReview');
    paper.absences.push({ person: 'health-1', from: now, to: now + 1 });
    const { drafting, asked } = draftingOn(paper);
    const outcome = await drafting.consider({ ...nothing, resolveAll: true });
    expect(asked).toEqual([['food-review', 'health-review']]);
    expect(drafting.events.map(({ type, rule, actor, data }) => ({ type, rule, actor, data }))).toEqual([
      {
        type: 'DutiesAssigned',
        rule: 'R-ABP-07',
        actor: { kind: 'system' },
        data: {
          assignments: {
            'review:health': { post: 'health-review', person: 'health-2', substitute: true, emptyPost: false },
          },
          cause: 'absence',
        },
      },
    ]);
    expect(outcome).toEqual({ seq: paper.file.state.seq + 1 });
  });

  it('of a closed case are nobody’s question', async () => {
    const { drafting, asked } = draftingOn(await caseIn('closed'));
    await drafting.consider({ ...nothing, resolveAll: true });
    expect([drafting.events, asked]).toEqual([[], []]);
  });

  it.each([
    ['person', { person: 'health-2' }],
    ['post', { post: 'elsewhere' }],
    ['substitution', { substitute: true }],
    ['emptiness', { emptyPost: true }],
  ])('change with the %s alone', async (_what, difference) => {
    const paper = await caseIn('underReview');
    const { drafting } = draftingOn(paper);
    const { assignments } = paper.file.state;
    drafting.file = {
      ...paper.file,
      state: {
        ...paper.file.state,
        assignments: { ...assignments, 'review:health': { ...assignments['review:health']!, ...difference } },
      },
    };
    await drafting.consider({ ...nothing, resolveAll: true });
    expect(drafting.file.state.assignments).toEqual(assignments);
    expect(drafting.events).toHaveLength(1);
  });

  it('R-ABP-05 come back to A when A is back', async () => {
    const paper = await caseIn('underReview');
    await paper.away('health-1', paper.now, paper.now + 1000);
    expect(paper.file.state.assignments['review:health']!.person).toBe('health-2');
    paper.now += 1000;
    await paper.resolveAnew();
    expect(paper.file.state.assignments['review:health']).toMatchObject({ person: 'health-1', substitute: false });
    expect(paper.of('DutiesAssigned').at(-1)!.data.cause).toBe('absence');
  });
});

it('R-ABP-07 a duty that is open again goes to whoever is there now, whoever held it before', async () => {
  const paper = await caseIn('underReview', namedItem);
  const before = { post: 'food-review', person: 'food-1', substitute: false, emptyPost: false };
  const assignments = { ...paper.file.state.assignments, decide: before };
  paper.file = { ...paper.file, state: { ...paper.file.state, assignments } };
  paper.absences.push({ person: 'food-1', from: paper.now, to: paper.now + 1000 });
  await paper.do('opine', officer('food-head'), { unitCode: 'lead', opinion: 'agree' });
  expect(paper.file.state.assignments['decide']).toEqual({ ...before, person: 'food-2', substitute: true });
});
