import { alertSent, duplicateReceived } from './procedure';
import { director, head, leader, minutes, NIGHT, officer, PaperIncident, reporter } from './incident.testing';

/** Every channel takes what it is given. */
async function deliverAll(paper: PaperIncident): Promise<void> {
  for (const { id } of paper.state.emergency!.alerts) await sent(paper, id, { channels: ['inbox'] });
}

function sent(paper: PaperIncident, id: string, outcome: Parameters<typeof alertSent>[1]) {
  return paper.happens(alertSent(id, outcome));
}

async function harmedAtNight(): Promise<PaperIncident> {
  const paper = await PaperIncident.reported(reporter, NIGHT);
  await paper.perform('startEmergencyPlan', reporter, { harm: 'injury' });
  return paper;
}

const called = (paper: PaperIncident) => paper.of('AlertRaised').map(({ data }) => data.person);

describe('the emergency plan', () => {
  it('starts by the word of the reporter, before anything is classified, and by a classification that tells of harm', async () => {
    expect(called(await harmedAtNight())).toEqual(['food-1']);
    const paper = await PaperIncident.reported();
    await paper.perform('classifyIncident', reporter, {
      kind: 'suddenIllness',
      place: 'onCampus',
      severity: 'general',
    });
    expect(paper.state).toMatchObject({
      classification: { severity: 'serious', harm: 'suddenIllness' },
      emergency: { harm: 'suddenIllness', chain: ['food-review', 'food-head', 'market-leader', 'centre-leader'] },
    });
    expect(await paper.refusal('startEmergencyPlan', reporter, { harm: 'injury' })).toEqual([
      'EMERGENCY_STARTED',
      'R-INC-05',
    ]);
  });

  it('calls the next person every three minutes, at night too, and after the last the first again, until one acknowledges', async () => {
    const paper = await harmedAtNight();
    for (let link = 1; link <= 5; link++) {
      await deliverAll(paper);
      await paper.passTo(NIGHT + minutes(3 * link));
    }
    expect(called(paper)).toEqual(['food-1', 'food-head', 'leader-1', 'director', 'food-1', 'food-head']);
    expect(paper.duties().map(({ id }) => id)).toContain('acknowledge:3');
    await paper.perform('acknowledgeAlert', officer('food-1'), {});
    await paper.passTo(NIGHT + minutes(60));
    expect(called(paper)).toHaveLength(6);
    expect(paper.duties().map(({ id }) => id)).toEqual(['respond', 'attend']);
  });

  it('suspects whoever was called and did not answer of a breach, once and not in every round', async () => {
    const paper = await harmedAtNight();
    for (let link = 1; link <= 9; link++) {
      await deliverAll(paper);
      await paper.passTo(NIGHT + minutes(3 * link));
    }
    const accused = paper.of('SuspectedBreachRecorded').map(({ data }) => data.person);
    expect(accused).toEqual(['food-1', 'food-head', 'leader-1', 'director']);
    expect(paper.state.conduct.map(({ kind, suspected }) => [kind, suspected])).toEqual(
      accused.map(() => ['notAcknowledged', true]),
    );
  });

  it('accuses nobody whom no channel reached, and calls the next at once', async () => {
    const paper = await harmedAtNight();
    await sent(paper, 'A1', 'undelivered');
    expect(called(paper)).toEqual(['food-1', 'food-head']);
    expect(paper.of('AlertPassedOn')[0]!.data).toMatchObject({ because: 'undelivered' });
    expect(paper.of('SuspectedBreachRecorded')).toEqual([]);
  });

  it('waits its minutes after the last link though every channel is down, so that it never turns by itself', async () => {
    const paper = await harmedAtNight();
    for (let n = 1; n <= 4; n++) await sent(paper, `A${n}`, 'undelivered');
    expect(called(paper)).toEqual(['food-1', 'food-head', 'leader-1', 'director']);
    await paper.passTo(NIGHT + minutes(3));
    expect(called(paper)).toHaveLength(5);
  });

  it('calls the stand-in of whoever is away, also of one who leaves after he was called', async () => {
    const paper = await PaperIncident.reported(reporter, NIGHT);
    await paper.away('food-1');
    await paper.perform('startEmergencyPlan', reporter, { harm: 'assault' });
    // The stand-in is the reporter, who knows already: the next link at once.
    expect(called(paper)).toEqual(['food-head']);
    await paper.away('food-head', NIGHT);
    expect(called(paper)).toEqual(['food-head', 'leader-1']);
  });

  it('is not acknowledged by the reporter, and by a superior though he was not called yet', async () => {
    const paper = await harmedAtNight();
    expect(await paper.refusal('acknowledgeAlert', reporter, {})).toEqual(['ALERT_BY_REPORTER', 'R-INC-05']);
    expect(await paper.refusal('acknowledgeAlert', officer('food-3'), {})).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('acknowledgeAlert', director, {})).toBeUndefined();
    expect(await paper.refusal('acknowledgeAlert', leader, {})).toEqual(['ALERT_ACKNOWLEDGED', 'R-INC-05']);
  });

  it('says nothing more of an alert that was taken or has failed, nor of one that does not exist', async () => {
    const paper = await harmedAtNight();
    await deliverAll(paper);
    const before = paper.events.length;
    await sent(paper, 'A1', 'undelivered');
    await sent(paper, 'A99', { channels: ['inbox'] });
    expect(paper.events).toHaveLength(before);
  });

  it('starts in the earlier report when a later one of the same event tells of harm', async () => {
    const paper = await PaperIncident.reported();
    const duplicate = { number: 'SG2026000003', reporter: 'health-1', harm: 'injury' as const };
    await paper.happens(duplicateReceived(duplicate));
    await paper.happens(duplicateReceived(duplicate));
    expect(paper.state).toMatchObject({
      duplicates: [{ number: 'SG2026000003', reporter: 'health-1' }],
      emergency: { harm: 'injury' },
    });
  });

  it('is not closed over while nobody has acknowledged it', async () => {
    const paper = await harmedAtNight();
    await paper.perform('classifyIncident', head, { kind: 'dangerOrAccident', place: 'onCampus', severity: 'serious' });
    const close = () => paper.refusal('closeIncident', reporter, { result: 'resolved', summary: '送医' });
    expect(await close()).toEqual(['ALERT_UNACKNOWLEDGED', 'R-INC-05']);
    await paper.perform('acknowledgeAlert', head, {});
    expect(await close()).toEqual(['STEPS_OPEN', 'R-INC-05']);
    await paper.takeSteps(reporter, ['rescue', 'reportOrCallPolice']);
    expect(await close()).toEqual(['STEPS_OPEN', 'R-INC-03']);
    await paper.takeSteps(head, ['reportToLeadersOrParents', 'askWhy', 'helpAndEducate']);
    expect(await close()).toBeUndefined();
    expect(paper.duties()).toEqual([]);
  });
});
