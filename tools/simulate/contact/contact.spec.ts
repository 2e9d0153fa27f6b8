import { contactProcedure } from '@shouban/domain/contact';
import { allHold, firstBreach, limits, SEED, world } from '../beside.testing';
import { failureOf } from '../failure';
import { contactStory, type ContactProcedure } from './beginning';

const storyBy = (changed: Partial<ContactProcedure>) => (index: number) =>
  contactStory(world, limits, SEED, index, { ...contactProcedure, ...changed });

/** Contacts by a procedure in which one thing is wrong. */
async function breachOf(changed: Partial<ContactProcedure>): Promise<string | undefined> {
  return (await firstBreach(storyBy(changed), 300))?.violation.demand;
}

describe('a year of contacts', () => {
  it('R-CON-01 R-CON-03 R-CON-04 R-CON-05 R-CON-06 R-CON-07 R-CON-08 R-CON-09 every demand holds after each step', async () => {
    const { ended, byType } = await allHold(300, storyBy({}));
    expect(ended).toBe(300);
    const rare = [
      'FirstAskerFixed',
      'ContactBecameCase',
      'PersonGuided',
      'OutsideRemitTold',
      'ContactHandedOver',
      'ReceivedOnBehalf',
      'ContactForwarded',
      'ForwardConfirmed',
      'LeaderReplied',
      'ConsultedResultTold',
      'LimitEscalated',
    ];
    expect(rare.filter((type) => !byType[type])).toEqual([]);
  });
});

describe('of a contact it is noticed', () => {
  it('R-CON-09 that it ends without an outcome', async () => {
    const next: ContactProcedure['next'] = (file, now) => {
      if (file.state.outcomes.length > 0 || file.state.closedAt) return contactProcedure.next!(file, now);
      return { type: 'ContactClosed', rule: 'R-CON-09', data: { outcome: 'answered', on: file.state.receivedOn } };
    };
    expect(await breachOf({ next })).toBe('R-CON-09');
  });

  it('R-CON-01 that the first asker changes', async () => {
    const fold: ContactProcedure['fold'] = (state, event) => ({
      ...contactProcedure.fold(state, event),
      ...(event.type === 'ForwardConfirmed' && { firstAsker: { person: 'somebody', post: state.intakePost } }),
    });
    expect(await breachOf({ fold })).toBe('R-CON-01');
  });

  it('R-CON-05 that a forward which nobody confirms is not escalated as it should be', async () => {
    const duties: ContactProcedure['duties'] = (file) =>
      contactProcedure
        .duties(file)
        .map((duty) => (duty.kind === 'confirmContact' ? { ...duty, presses: 'head' } : duty));
    expect(await breachOf({ duties })).toMatch(/R-CON-0[45]/);
  });

  it('R-CON-05 that one which is sent on to another post is not reminded of anew', async () => {
    const duties: ContactProcedure['duties'] = (file) =>
      contactProcedure.duties(file).map((duty) => ({ ...duty, epoch: 0 }));
    expect(await breachOf({ duties })).toMatch(/R-CON-0[45]/);
  });

  it('R-CON-07 that it ends before the leader has replied', async () => {
    const duties: ContactProcedure['duties'] = (file) =>
      contactProcedure.duties(file).filter(({ kind }) => kind !== 'replyToContact');
    expect(await breachOf({ duties })).toBe('R-CON-07');
  });

  it('what did not hold, by the shortest story and with what it takes to tell it again', async () => {
    const fold: ContactProcedure['fold'] = (state, event) => ({
      ...contactProcedure.fold(state, event),
      ...(event.type === 'ContactReported' && { firstAsker: { person: 'somebody', post: state.intakePost } }),
    });
    const { story, violation, index } = (await firstBreach(storyBy({ fold })))!;
    const failure = await failureOf(story, violation, { seed: SEED, index });
    expect(failure).toMatchObject({ seed: SEED, kind: 'contact', index, demand: 'R-CON-01' });
    const acts = failure.story.filter((line) => / by the holder of /.test(line));
    expect(acts).toEqual([expect.stringContaining('reportToLeader by the holder of answer')]);
  });
});
