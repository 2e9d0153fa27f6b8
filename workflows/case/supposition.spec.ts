import { temporal } from '@temporalio/proto';
import type { Recorded } from '@shouban/activities/ledger/ledger.activities';
import { clerk, leader, officer, organisation } from '@shouban/domain/case/paper.testing';
import type { Resolving } from '@shouban/domain/case/substitution';
import { Stage, type StagedCase } from '../support/stage.testing';

const { UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ADMITTED: ADMITTED } =
  temporal.api.enums.v1.UpdateWorkflowExecutionLifecycleStage;
/** Of gRPC. */
const NOT_FOUND = 5;
const FOOD = officer('food-1');
const REFUTED: Recorded = { events: [], written: false, holders: [] };

describe('what a case supposes of who holds its duties', () => {
  let stage: Stage;
  const recorded: { of: string; answer: Recorded }[] = [];
  const refuted = ({ caseNo }: StagedCase) =>
    recorded.flatMap(({ of, answer }) => (of === caseNo && answer.holders ? [answer] : []));
  const nothing = () => Promise.resolve();
  let onceWritten = nothing;
  let asked = 0;
  let toRefute = 0;
  beforeAll(async () => {
    stage = await Stage.open({
      at: '2030-03-04T09:00',
      activities: (real) => ({
        ...real,
        async record(request) {
          const refuses = toRefute > 0 && toRefute--;
          const answer = refuses ? { ...REFUTED, heldAt: request.events[0]!.at } : await real.record(request);
          recorded.push({ of: request.stream, answer });
          await onceWritten();
          return answer;
        },
        resolveDuties(question) {
          asked++;
          return real.resolveDuties(question);
        },
      }),
    });
  });
  afterAll(() => stage.close());
  beforeEach(() => {
    recorded.length = 0;
    asked = 0;
  });
  const handlers = async (application: StagedCase) =>
    (await application.events('DutiesAssigned')).flatMap(({ data }) => data.assignments['sign'] ?? []);
  const giveToAnother = (code = 'food-review') => {
    const posts = organisation.posts.map((post) =>
      post.code === code ? { ...post, a: 'food-3', b: ['food-2'] } : post,
    );
    return stage.putInForce({ organisation: { ...organisation, posts } });
  };
  const designate = (application: StagedCase) =>
    application.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });

  it('R-ABP-07 is looked at by the record that rests on it, so that nobody is asked where it holds', async () => {
    const application = await (await stage.receive()).toReview();
    await application.toDecision();
    expect(asked).toBe(0);
    expect(refuted(application)).toEqual([]);
    await application.keepHistory('holders-supposed');
  });

  it('R-ABP-07 does not come into the ledger where somebody has left since: his stand-in has the duty from the first', async () => {
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    await stage.absent('food-1', '2030-03-04T08:00', '2030-03-08T08:00');
    await designate(application);
    expect(await handlers(application)).toEqual([
      { post: 'food-review', person: 'food-2', substitute: true, emptyPost: false },
    ]);
    expect(refuted(application)).toEqual([
      {
        events: [],
        written: false,
        holders: expect.arrayContaining([expect.objectContaining({ person: 'food-2' })]),
        heldAt: expect.any(Number),
      },
    ]);
    // What it has learned it supposes from then on.
    await application.do('sign', officer('food-2'), {});
    await application.toDecision();
    expect(refuted(application)).toHaveLength(1);
    await application.keepHistory('holders-supposed-wrongly');
  });

  it('R-ABP-07 nor where the post was given to somebody else meanwhile', async () => {
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    await giveToAnother();
    await designate(application);
    expect((await handlers(application)).map(({ person }) => person)).toEqual(['food-3']);
    expect(refuted(application)).toHaveLength(1);
  });

  it('R-ABP-02 a post is not called empty where its A is back', async () => {
    const alone = organisation.posts.map((post) => (post.code === 'market-leader' ? { ...post, b: [] } : post));
    await stage.putInForce({ organisation: { ...organisation, posts: alone } });
    await stage.absent('leader-1', '2030-03-11T09:00', '2030-03-11T10:00');
    await stage.passTo('2030-03-11T09:30');
    const application = await stage.receive();
    await stage.passTo('2030-03-11T10:01');
    await application.do('accept', clerk, {});
    expect(refuted(application)).toHaveLength(1);
    expect((await application.folded()).state.assignments['designateSection']!.person).toBe('leader-1');
    expect(await application.events('SuspectedBreachRecorded')).toEqual([]);
  });

  it('R-ABP-07 nor for any of those who act in the same record: each is answered, and stands there once', async () => {
    await stage.putInForce({});
    const application = await (await stage.receive()).toReview();
    let release = nothing as () => void;
    onceWritten = () => {
      onceWritten = nothing;
      return new Promise<void>((resolve) => (release = resolve));
    };
    const pressed = application.do('pressUnit', FOOD, { unitCode: 'health', message: '请尽快' });
    await application.until(async () => release !== nothing);
    const opines = (unitCode: string) =>
      application.do('opine', officer(`${unitCode}-1`), { unitCode, opinion: 'agree' }, unitCode);
    const opinions = [opines('food'), opines('health')];
    // Both have come to the server, and to the case with its next task.
    await application.until(() => hasCome(application, 'food'));
    await application.until(() => hasCome(application, 'health'));
    await giveToAnother('food-head');
    release();
    const answers = await Promise.all([pressed, ...opinions]);
    expect(refuted(application)).toHaveLength(1);
    expect(new Set(answers.map(({ seq }) => seq)).size).toBe(3);
    const given = await application.events('OpinionGiven');
    expect(given.map(({ data }) => data.unitCode).toSorted()).toEqual(['food', 'health']);
    expect(given[0]!.at).toBe(given[1]!.at);
    const { state } = await application.folded();
    expect(state.seq).toBe(Math.max(...answers.map(({ seq }) => seq)));
    expect(state.assignments['review:lead']!.person).toBe('food-3');
  });

  it('R-ABP-07 makes a case wait a second before each further draft where it is refuted again and again', async () => {
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    toRefute = 4;
    await designate(application);
    expect(refuted(application)).toHaveLength(4);
    const { events } = await application.handle.fetchHistory();
    const waits = events!.flatMap(({ timerStartedEventAttributes: timer }) => timer?.startToFireTimeout ?? []);
    expect(waits.filter(({ seconds }) => Number(seconds) === 1)).toHaveLength(2);
    expect(await application.events('LeadPostDesignated')).toHaveLength(1);
  });

  it('R-ABP-07 matters no more to what a try has written whose answer was lost: it stands, and is answered', async () => {
    await stage.putInForce({});
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    onceWritten = async () => {
      onceWritten = nothing;
      await giveToAnother();
      throw new Error('connection lost');
    };
    const { seq } = await designate(application);
    expect(refuted(application)).toEqual([]);
    expect((await application.folded()).state.seq).toBe(seq);
    expect(await application.events('LeadPostDesignated')).toHaveLength(1);
  });
});

describe('an absence that begins or ends between a draft and its record', () => {
  let stage: Stage;
  let aheadMs = 0;
  /** The same, each for one look at the clock. */
  const steps: number[] = [];
  const outrun: string[] = [];
  let hasLooked = false;
  const asked: Resolving[] = [];
  beforeAll(async () => {
    stage = await Stage.open({
      at: '2030-03-04T09:00',
      aheadMs: () => steps.shift() ?? aheadMs,
      activities: (real) => ({
        ...real,
        async openCase(request) {
          const opening = await real.openCase(request);
          const present = { post: 'food-review', person: 'food-1', substitute: false, emptyPost: false };
          const holders = opening.holders!.map((each) => (each.post === present.post ? present : each));
          return hasLooked ? { ...opening, holders } : opening;
        },
        async record({ supposed, ...request }) {
          const looks = !hasLooked;
          hasLooked = false;
          const answer = await real.record({ ...request, ...(supposed && looks && { supposed }) });
          if (answer.outrun) outrun.push(request.stream);
          return answer;
        },
        resolveDuties(question) {
          asked.push(question);
          return real.resolveDuties(question);
        },
      }),
    });
  });
  afterAll(() => stage.close());
  beforeEach(() => {
    aheadMs = 0;
    asked.length = 0;
  });

  it('R-ABP-07 is told to that case too: nobody who is away keeps a duty', async () => {
    await stage.absent('food-1', '2030-03-04T10:00', '2030-03-04T17:00');
    await stage.passTo('2030-03-04T10:01');
    // As if the record had looked before ten o'clock and been written after it.
    hasLooked = true;
    const application = await stage.receive('street');
    const holder = async () => (await application.folded()).state.assignments['handle']!.person;
    await application.until(async () => (await holder()) === 'food-2');
    const assigned = (await application.events('DutiesAssigned')).map(({ data }) => data.assignments['handle']?.person);
    expect(assigned.filter(Boolean)).toEqual(['food-1', 'food-2']);
  });

  it('R-ABP-07 is seen by the clock of the house: who is back by then has his duty from the first', async () => {
    await stage.passTo('2030-03-04T16:58');
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    aheadMs = 5 * 60_000;
    await application.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });
    const handlers = (await application.events('DutiesAssigned')).flatMap(({ data }) => data.assignments['sign'] ?? []);
    expect(handlers).toEqual([{ post: 'food-review', person: 'food-1', substitute: false, emptyPost: false }]);
    expect(asked).toEqual([]);
  });

  it('R-ABP-07 so is what was asked; it is asked once more, by that clock, and not for ever', async () => {
    await stage.passTo('2030-03-04T17:01');
    const application = await (await stage.receive()).toReview();
    await stage.absent('health-1', '2030-03-04T20:00', '2030-03-04T20:04');
    await stage.absent('food-1', '2030-03-04T20:00', '2030-03-04T21:00');
    aheadMs = 5 * 60_000;
    await stage.passTo('2030-03-04T20:01');
    const holderOf = async (duty: string) => (await application.folded()).state.assignments[duty]!.person;
    await application.until(async () => (await holderOf('handle')) === 'food-2');
    const moved = (await application.events('DutiesAssigned')).filter(({ data }) => data.cause === 'absence');
    const persons = moved.flatMap(({ data }) => Object.values(data.assignments)).map(({ person }) => person);
    expect(persons).not.toContain('health-2');
    const instants = asked.filter(({ caseNo }) => caseNo === application.caseNo).map(({ at }) => at);
    expect(instants.at(-1)! - instants[0]!).toBeGreaterThan(4 * 60_000);
    expect(instants.length).toBeLessThan(6);
  });

  it('R-ABP-07 nor is anybody overlooked by it where it is behind: an absence begins when its own timer rings', async () => {
    await stage.passTo('2030-03-04T21:01');
    const application = await (await stage.receive()).toReview();
    await stage.absent('food-1', '2030-03-04T22:00', '2030-03-04T23:00');
    aheadMs = -5 * 60_000;
    await stage.passTo('2030-03-04T22:01');
    await application.until(async () => (await application.folded()).state.assignments['handle']!.person === 'food-2');
    const instants = asked.filter(({ caseNo }) => caseNo === application.caseNo).map(({ at }) => at);
    expect(instants).toHaveLength(1);
  });

  it('R-ABP-07 so is who comes back between that look and the end of the record: it is asked once more', async () => {
    await stage.passTo('2030-03-04T22:58');
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    expect(outrun).not.toContain(application.caseNo);
    steps.push(0, 5 * 60_000);
    await application.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });
    expect(outrun).toContain(application.caseNo);
    await application.until(async () => asked.some(({ caseNo }) => caseNo === application.caseNo));
  });
});

/** Whether the server has an update, let in or not. */
async function hasCome({ handle: { client, workflowId } }: StagedCase, updateId: string): Promise<boolean> {
  const updateRef = { workflowExecution: { workflowId }, updateId };
  const asked = { namespace: client.options.namespace, updateRef, waitPolicy: { lifecycleStage: ADMITTED } };
  return client.workflowService.pollWorkflowExecutionUpdate(asked).then(
    () => true,
    (error: { code?: number }) => {
      if (error.code === NOT_FOUND) return false;
      throw error;
    },
  );
}
