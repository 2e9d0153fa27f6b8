import { ApplicationFailure } from '@temporalio/common';
import { duplicateReported } from '@shouban/contracts/incident';
import type { Call } from '@shouban/activities/notify/notify.activities';
import { headOfFood, leader, officer } from '@shouban/domain/case/paper.testing';
import { Stage, type StageOptions } from '../support/stage.testing';
import { StagedIncident } from './staged-incident.testing';

const reporter = officer('food-2');
const head = headOfFood();
/** In the night of Labour Day. */
const NIGHT = '2030-05-02T02:00';
const MINUTE = 60_000;

let stage: Stage;
let incidents: number;
async function play(options: StageOptions = {}): Promise<void> {
  stage = await Stage.open(options);
  incidents = 0;
}
afterEach(() => stage.close());

async function reported(by = reporter, text?: string): Promise<StagedIncident> {
  const incident = new StagedIncident(stage, `QHAQ203000000${++incidents}`);
  await incident.report(by, text);
  return incident;
}

const instant = (local: string) => Date.parse(`${local}:00+08:00`);
const whole = (ms: number) => Math.round(ms / MINUTE);

describe('an emergency', () => {
  it('R-INC-05 R-INC-07 calls by the minute in the night of a holiday, round and round, until a person acknowledges', async () => {
    await play({ at: NIGHT });
    const incident = await reported();
    await incident.do('startEmergencyPlan', reporter, { harm: 'injury' });
    await stage.passTo('2030-05-02T02:16');
    await incident.until(async () => (await incident.called()).length === 6);
    const raised = await incident.told('AlertRaised');
    const called = ['food-1', 'food-head', 'leader-1', 'director', 'food-1', 'food-head'];
    expect(raised.map(({ data }) => data.person)).toEqual(called);
    expect(raised.map(({ at, rule }) => [whole(at - raised[0]!.at), rule])).toEqual(
      [0, 3, 6, 9, 12, 15].map((minutes) => [minutes, 'R-INC-05']),
    );
    const breaches = await incident.told('SuspectedBreachRecorded');
    expect(breaches.map(({ data, rule }) => [data.kind, data.person, rule])).toEqual(
      called.slice(0, 4).map((person) => ['alertUnacknowledged', person, 'R-INC-07']),
    );
    expect((await incident.told('ConductRecorded')).map(({ data }) => data.person)).toEqual(called.slice(0, 4));
    expect(await incident.inbox('leader-1')).toContain('AlertRaised');
    await incident.do('acknowledgeAlert', head, { note: '正在赶来' });
    await stage.passTo('2030-05-02T04:00');
    expect(await incident.called()).toEqual(called);
    expect(await incident.inbox('food-2')).toContain('AlertAcknowledged');
    await incident.do('classifyIncident', head, { kind: 'dangerOrAccident', place: 'onCampus' });
    for (const step of [
      'rescue',
      'reportOrCallPolice',
      'reportToLeadersOrParents',
      'askWhy',
      'helpAndEducate',
    ] as const) {
      await incident.do('takeStep', reporter, { step, outcome: 'done' });
    }
    await incident.do('closeIncident', reporter, { result: 'handedOver', summary: '已送医' });
    expect(await incident.handle.result()).toEqual({ seq: (await incident.ledger()).length });
    expect(await incident.chainFault()).toBeUndefined();
    expect(await incident.folded()).toEqual(await incident.state());
    await incident.keepHistory('incident-alarm-at-night');
  });

  it('R-INC-05 takes the report while every channel is down, tries again, and calls the next person instead', async () => {
    const tries: string[] = [];
    let down = true;
    const callPerson = async ({ person }: Call) => {
      tries.push(person);
      if (down) throw ApplicationFailure.retryable('the gateway is away', 'CHANNELS_AWAY');
      return { channels: ['inbox', 'pager'] };
    };
    await play({ at: NIGHT, activities: (real) => ({ ...real, callPerson }) });
    const incident = await reported();
    await incident.do('startEmergencyPlan', reporter, { harm: 'assault' });
    await stage.passTo('2030-05-02T02:02');
    await incident.until(async () => (await incident.called()).includes('food-head'));
    expect(tries.filter((person) => person === 'food-1').length).toBeGreaterThan(1);
    const [passedOn] = await incident.told('AlertPassedOn');
    expect(passedOn).toMatchObject({ data: { because: 'undelivered' }, rule: 'R-INC-05' });
    expect(passedOn!.at - instant(NIGHT)).toBeLessThan(2 * MINUTE);
    // Nobody is accused of what did not reach him; the inbox has had it all the time.
    expect(await incident.told('SuspectedBreachRecorded')).toEqual([]);
    expect(await incident.inbox('food-1')).toContain('AlertRaised');
    down = false;
    await stage.passTo('2030-05-02T02:04');
    await incident.until(async () => (await incident.told('AlertDelivered')).length > 0);
    const [delivered] = await incident.told('AlertDelivered');
    expect(delivered!.data.channels).toEqual(['inbox', 'pager']);
    await incident.do('acknowledgeAlert', leader, {});
    await incident.keepHistory('incident-channels-down');
  });

  it('R-INC-05 whoever is away is replaced by the stand-in, who is called', async () => {
    await play({ at: '2030-03-05T08:00' });
    const incident = await reported(officer('food-3'));
    await stage.absent('food-1', '2030-03-05T08:01', '2030-03-15T08:20');
    await stage.passTo('2030-03-05T08:30');
    await incident.do('startEmergencyPlan', officer('food-3'), { harm: 'suddenIllness' });
    expect(await incident.called()).toEqual(['food-2']);
    // He leaves too. Who stands in for him now is the reporter, who knows already: the next link is called at once.
    await stage.absent('food-2', '2030-03-05T08:31', '2030-03-15T08:20');
    await stage.passToInstant(instant('2030-03-05T08:31') + MINUTE / 2);
    await incident.until(async () => (await incident.called()).length > 1);
    expect(await incident.called()).toEqual(['food-2', 'food-head']);
    expect((await incident.told('AlertPassedOn'))[0]!.data.because).toBe('nobodyToCall');
    await incident.keepHistory('incident-stand-in-called');
  });

  it('R-INC-05 the minutes of a link are set by the centre', async () => {
    await play({ at: NIGHT, settings: { alertLinkMinutes: 1 } });
    const incident = await reported();
    await incident.do('startEmergencyPlan', reporter, { harm: 'injury' });
    await stage.passToInstant(instant(NIGHT) + 2.5 * MINUTE);
    await incident.until(async () => (await incident.called()).length === 3);
    expect(await incident.called()).toEqual(['food-1', 'food-head', 'leader-1']);
  });
});

describe('a report', () => {
  it('R-INC-02 R-INC-05 that nobody classifies is reminded of, and goes up step by step until a person takes it', async () => {
    await play({ at: '2030-03-05T20:00' });
    const incident = await reported();
    await stage.passTo('2030-03-05T21:15');
    await incident.until(async () => (await incident.told('ClassificationReminded')).length === 3);
    const reminders = await incident.told('ClassificationReminded');
    expect(reminders.map(({ at, rule }) => [whole(at - instant('2030-03-05T20:00')), rule])).toEqual([
      [10, 'R-INC-02'],
      [30, 'R-INC-02'],
      [70, 'R-INC-02'],
    ]);
    expect(await incident.inbox('food-head')).toContain('ClassificationReminded');
    const escalated = await incident.told('ReportEscalated');
    expect(escalated.map(({ at, rule, data }) => [whole(at - instant('2030-03-05T20:00')), rule, data.post])).toEqual([
      [10, 'R-INC-05', 'market-leader'],
      [30, 'R-INC-05', 'centre-leader'],
    ]);
    const breaches = await incident.told('SuspectedBreachRecorded');
    expect(breaches.map(({ rule, data }) => [rule, data.kind, data.post])).toEqual([
      ['R-INC-05', 'reportUnattended', 'food-head'],
      ['R-INC-05', 'reportUnattended', 'market-leader'],
    ]);
    for (const person of ['leader-1', 'director']) expect(await incident.inbox(person)).toContain('DutiesAssigned');
    await incident.do('acknowledgeAlert', leader, { note: '我来处理' });
    expect(await incident.inbox('food-2')).toContain('ReportAcknowledged');
    expect(Object.keys((await incident.state()).assignments)).toEqual(['respond', 'attend', 'attend:1', 'attend:2']);
    expect(await incident.refused('acknowledgeAlert', head, {})).toMatchObject({ code: 'ALERT_ACKNOWLEDGED' });
    await incident.do('classifyIncident', head, { kind: 'misconduct', place: 'offCampus', severity: 'general' });
    await incident.do('takeStep', reporter, { step: 'remindOrDissuade', outcome: 'done' });
    await incident.do('takeStep', reporter, { step: 'urgeToCorrect', outcome: 'skipped', note: '当事人已离开' });
    await incident.do('closeIncident', reporter, { result: 'resolved', summary: '已劝阻' });
    await incident.handle.result();
    expect(await incident.chainFault()).toBeUndefined();
    expect(await incident.folded()).toEqual(await incident.state());
    await incident.keepHistory('incident-report-escalated');
  });

  it('R-INC-01 the first responder is answered for while he is away, and stays responsible', async () => {
    await play({ at: '2030-03-05T08:00' });
    const incident = await reported();
    await incident.do('classifyIncident', reporter, { kind: 'misconduct', place: 'onCampus', severity: 'general' });
    await stage.absent('food-2', '2030-03-05T08:20', '2030-03-07T08:20');
    await stage.passTo('2030-03-05T09:00');
    await incident.until(async () => (await incident.state()).assignments['respond']!.person === 'food-1');
    expect((await incident.state()).firstResponder.person).toBe('food-2');
    await incident.do('addNote', reporter, { text: '电话补充' });
    await incident.do('takeStep', officer('food-1'), { step: 'askWhy', outcome: 'done' });
    await incident.keepHistory('incident-first-responder-away');
  });

  it('R-INC-01 without a word is refused, and nothing of it stands in the ledger', async () => {
    await play();
    const incident = new StagedIncident(stage, 'QHAQ2030000099');
    await expect(incident.report(reporter, ' ')).rejects.toMatchObject({ code: 'REPORT_EMPTY', rule: 'R-INC-01' });
    expect(await incident.handle.result()).toEqual({ seq: 0 });
    expect(await incident.ledger()).toEqual([]);
    await incident.keepHistory('incident-not-opened');
  });
});

describe('a hazard', () => {
  it('R-INC-06 is reminded of, suspected of a breach and escalated while it is there; removed and checked, all is over', async () => {
    await play({ at: '2030-03-04T09:00' });
    const incident = await reported();
    await incident.do('classifyIncident', reporter, { kind: 'precursor', place: 'onCampus', severity: 'general' });
    await stage.passTo('2030-03-15T12:00');
    await incident.until(async () => (await incident.told('LimitEscalated')).length === 3);
    const about = (await incident.ledger()).filter(({ type }) => String(type).startsWith('Limit'));
    expect(about.map(({ type }) => type)).toEqual([
      'LimitReminded',
      'LimitExpired',
      'LimitEscalated',
      'LimitEscalated',
      'LimitEscalated',
    ]);
    const [breach] = await incident.told('SuspectedBreachRecorded');
    expect(breach!.data).toMatchObject({ kind: 'overdue', clock: 'removeHazard:H1', person: 'food-head' });
    expect(await incident.inbox('food-head')).toContain('LimitReminded');
    await incident.do('removeHazard', head, { hazardId: 'H1', note: '已排除' });
    const check = { hazardId: 'H1', removed: true, note: '确已排除' };
    expect(await incident.refused('checkHazard', head, check)).toMatchObject({
      code: 'CHECKED_BY_ANOTHER',
      rule: 'R-INC-06',
    });
    await stage.passTo('2030-03-20T12:00');
    // Its check has a limit of its own.
    await incident.until(async () => (await incident.told('LimitExpired')).length === 2);
    await incident.do('checkHazard', reporter, check);
    for (const step of ['askWhy', 'explain', 'showAndCorrect'] as const) {
      await incident.do('takeStep', reporter, { step, outcome: 'done' });
    }
    await incident.do('closeIncident', reporter, { result: 'resolved', summary: '苗头消除' });
    await incident.handle.result();
    expect(await incident.chainFault()).toBeUndefined();
    await incident.keepHistory('incident-hazard-late');
  });
});

describe('two reports of one event', () => {
  it('R-INC-01 the later joins the earlier, in which the harmed are rescued', async () => {
    await play({ at: NIGHT });
    const first = await reported();
    const second = await reported(officer('food-3'));
    await second.do('startEmergencyPlan', officer('food-3'), { harm: 'injury' });
    await second.do('linkDuplicate', head, { of: first.number });
    await second.handle.result();
    expect(await second.state()).toMatchObject({
      result: 'duplicate',
      duplicateOf: { number: first.number, told: true },
    });
    expect(await first.state()).toMatchObject({
      duplicates: [{ number: second.number, reporter: 'food-3' }],
      emergency: { harm: 'injury' },
    });
    await first.keepHistory('incident-joined');
    await second.keepHistory('incident-duplicate');
  });

  it('R-INC-01 is not disturbed by a later one that is gone before it is answered, or that is told of twice', async () => {
    await play({ at: NIGHT });
    const first = await reported();
    const gone = { number: 'QHAQ2030000077', reporter: 'food-3' };
    for (let times = 0; times < 2; times++) await first.handle.signal(duplicateReported, gone);
    await first.until(async () => (await first.told('DuplicateReceived')).length === 1);
    await first.do('addNote', reporter, { text: '仍在处理' });
    expect((await first.state()).duplicates).toEqual([gone]);
    await first.keepHistory('incident-later-gone');
  });

  it('R-INC-01 R-INC-02 where the earlier was closed meanwhile, the later is followed itself', async () => {
    await play({ at: NIGHT });
    const first = await reported();
    const second = await reported(officer('food-3'));
    await first.do('classifyIncident', reporter, { kind: 'misconduct', place: 'offCampus', severity: 'general' });
    for (const step of ['remindOrDissuade', 'urgeToCorrect'] as const) {
      await first.do('takeStep', reporter, { step, outcome: 'done' });
    }
    await first.do('closeIncident', reporter, { result: 'resolved', summary: '已劝阻' });
    await first.handle.result();
    await second.do('linkDuplicate', head, { of: first.number });
    await second.until(async () => (await second.told('DuplicateUnlinked')).length === 1);
    expect((await second.state()).closedAt).toBeUndefined();
    expect(await second.inbox('food-3')).toContain('DuplicateUnlinked');
    await second.keepHistory('incident-unlinked');
    const [unlinked] = await second.told('DuplicateUnlinked');
    await stage.passTo('2030-05-02T02:30');
    await second.until(async () => (await second.told('ClassificationReminded')).length > 0);
    const [reminded] = await second.told('ClassificationReminded');
    expect(reminded!.at - unlinked!.at).toBe(10 * MINUTE);
    await second.keepHistory('incident-unlinked-anew');
  });
});
