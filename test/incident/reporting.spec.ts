import { readStream } from '@shouban/persistence/ledger';
import { openCentre, type Centre } from '../support/centre';
import { until } from '../../tools/provide/until';
import { Incidents } from './incidents';

let centre: Centre;
let incidents: Incidents;
beforeAll(async () => {
  centre = await openCentre();
  incidents = new Incidents(centre);
});
afterAll(() => centre.close());

const MISCONDUCT = { kind: 'misconduct', place: 'onCampus', severity: 'general' };

describe('reporting', () => {
  it('R-INC-01 takes one field and no key, makes the reporter responsible to the end, and is passed on by itself', async () => {
    const { status, headers, body } = await incidents.send('window-1', '大厅东门有人争吵推搡');
    expect([status, body.firstResponder]).toEqual([201, 'window-1']);
    expect(body.number).toMatch(/^QHAQ\d{10}$/);
    expect(headers.get('location')).toBe(`/api/v1/incidents/${body.number}`);
    const { number } = body;
    const passedOn = async () => (await incidents.view('hall-head', number)).duties.length === 2 || undefined;
    await until(passedOn, 20_000, () => 'the report was not passed on');
    const page = await incidents.view('hall-head', number);
    expect(page).toMatchObject({
      status: 'reported',
      firstResponder: { person: 'window-1', post: 'window-enterprise' },
      words: [{ seq: 1, text: '大厅东门有人争吵推搡' }],
    });
    expect(page.duties.map(({ kind, person }) => [kind, person])).toEqual([
      ['respond', 'window-1'],
      ['attend', 'hall-head'],
    ]);
    const duties = await centre.as('window-1').get<{ items: object[] }>('/duties?limit=200');
    expect(duties.body.items).toContainEqual(
      expect.objectContaining({ kind: 'respond', proceeding: { kind: 'incident', number } }),
    );
    const ledger = await incidents.timeline('window-1', number);
    expect(ledger.map(({ type, rule }) => [type, rule])).toEqual([
      ['IncidentReported', 'R-INC-01'],
      ['DutiesAssigned', 'R-INC-01'],
      ['DutyKept', 'R-INC-01'],
      ['ReportPassedOn', 'R-INC-01'],
      ['DutiesAssigned', 'R-ABP-07'],
    ]);
    expect(await incidents.inbox('hall-head', number)).toContain('DutiesAssigned');
    // His words are personal data: they stand in the erasable column and nowhere else.
    const rows = await readStream(centre.dataSource.manager, `incident/${number}`);
    expect(JSON.stringify(rows.map(({ data }) => data))).not.toContain('推搡');
  });

  it('R-INC-01 a double click makes one incident, other words or another person make another', async () => {
    const text = '二楼楼梯扶手松动';
    const clicks = await Promise.all([1, 2, 3].map(() => incidents.send('window-2', text)));
    expect(clicks.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(clicks.map(({ body }) => body.number)).size).toBe(1);
    const [{ body: first }] = clicks as [(typeof clicks)[number]];
    expect((await incidents.send('window-2', ` ${text} `)).body).toEqual(first);
    expect((await incidents.send('window-2', `${text}了`)).body.number).not.toBe(first.number);
    expect((await incidents.send('window-3', text)).body.number).not.toBe(first.number);
    const ledger = await incidents.timeline('window-2', first.number);
    expect(ledger.filter(({ type }) => type === 'IncidentReported')).toHaveLength(1);
  });

  it('R-INC-01 without a word, or with more than fits, is told what to do', async () => {
    const client = centre.as('window-1');
    for (const body of [
      {},
      { text: '' },
      { text: '  ' },
      { text: '长'.repeat(2001) },
      { text: 7 },
      { text: 'x', kind: 'x' },
    ]) {
      const answer = await client.post('/incidents', body, { key: null });
      expect([answer.status, answer.body['code']]).toEqual([422, 'VALIDATION_FAILED']);
    }
    expect((await centre.anyone.post('/incidents', { text: '有人摔倒' }, { key: null })).status).toBe(401);
  });

  it('R-INC-01 every later command has its key, and an unknown number says no more than one that is not to be seen', async () => {
    const number = await incidents.reported('fire-1', '消防通道堆放纸箱');
    const keyless = await centre.as('fire-1').post(`/incidents/${number}/notes`, { text: '补充' }, { key: null });
    expect(keyless.body['code']).toBe('IDEMPOTENCY_KEY_REQUIRED');
    const hidden = await centre.as('window-1').get(`/incidents/${number}`);
    const unknown = await centre.as('window-1').get('/incidents/QHAQ2026999999');
    expect([hidden.status, hidden.body['code']]).toEqual([404, 'PROCEEDING_UNKNOWN']);
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'PROCEEDING_UNKNOWN']);
    expect(await incidents.refused('window-1', `${number}/notes`, { text: '补充' })).toEqual([
      404,
      'PROCEEDING_UNKNOWN',
      undefined,
    ]);
  });

  it('lists mine, those of my section, and for leaders and discipline inspection all', async () => {
    const number = await incidents.reported('health-1', '诊室门口有人晕厥倾向');
    await incidents.act('health-1', `${number}/classification`, { ...MISCONDUCT, kind: 'mentalHealth' });
    // One of another section and another kind.
    const other = await incidents.reported('window-1', '有人在大厅争吵');
    await incidents.act('window-1', `${other}/classification`, MISCONDUCT);
    const found = async (person: string, query: string) => {
      const numbers = await incidents.numbers(person, query);
      return [number, other].map((each) => numbers.includes(each));
    };
    expect(await found('health-1', 'scope=mine')).toEqual([true, false]);
    expect(await found('health-2', 'scope=section')).toEqual([true, false]);
    expect(await found('health-2', 'scope=mine')).toEqual([false, false]);
    expect(await found('window-1', '')).toEqual([false, true]);
    for (const person of ['leader-1', 'discipline-1', 'director-1']) {
      expect(await found(person, '')).toEqual([true, true]);
      expect(await found(person, 'kind=mentalHealth&status=handling')).toEqual([true, false]);
    }
    expect(await incidents.numbers('leader-1', 'status=closed')).not.toContain(number);
  });
});

describe('classification and the guided procedures', () => {
  it('R-INC-02 is classified later by anyone responsible, by kinds that the regulation names, and put right', async () => {
    const number = await incidents.reported('window-1', '有人翻越护栏');
    const path = `${number}/classification`;
    expect(await incidents.refused('window-1', path, { kind: 'misconduct', place: 'onCampus' })).toEqual([
      422,
      'SEVERITY_REQUIRED',
      'R-INC-02',
    ]);
    expect((await incidents.refused('window-1', path, { ...MISCONDUCT, kind: 'noise' }))[1]).toBe('VALIDATION_FAILED');
    expect(await incidents.refused('window-2', path, MISCONDUCT)).toEqual([403, 'NOT_YOUR_DUTY', 'R-ABP-03']);
    expect((await incidents.act('hall-head', path, MISCONDUCT)).classification).toEqual({
      kind: 'misconduct',
      place: 'onCampus',
      severity: 'general',
      harm: null,
    });
    const righted = await incidents.act('window-1', path, { ...MISCONDUCT, severity: 'serious' });
    expect(righted.title).toBe('安全首遇：违纪违规或不文明行为');
    const ledger = await incidents.timeline('window-1', number);
    expect(ledger.filter(({ type }) => type === 'IncidentClassified').map(({ rule }) => rule)).toEqual([
      'R-INC-02',
      'R-INC-02',
    ]);
  });

  it.each([
    ['R-INC-03', 'onCampus', 'general', ['askWhy', 'explain', 'showAndCorrect']],
    ['R-INC-03', 'onCampus', 'serious', ['reportToLeadersOrParents', 'askWhy', 'helpAndEducate']],
    ['R-INC-04', 'offCampus', 'general', ['remindOrDissuade', 'urgeToCorrect']],
    ['R-INC-04', 'offCampus', 'serious', ['stop', 'protect', 'phoneSchoolOrPolice', 'helpHandle']],
  ])(
    '%s %s, %s: each step in its turn, with its time; left out for a reason only; then closed',
    async (rule, place, severity, steps) => {
      const number = await incidents.reported('window-1', `${place}${severity}的行为`);
      expect(await incidents.refused('window-1', `${number}/steps`, { step: steps[0], outcome: 'done' })).toEqual([
        409,
        'INCIDENT_UNCLASSIFIED',
        'R-INC-02',
      ]);
      const page = await incidents.act('window-1', `${number}/classification`, { kind: 'misconduct', place, severity });
      expect(page.steps.map((step) => [step.step, step.rule, step.outcome])).toEqual(
        steps.map((step) => [step, rule, null]),
      );
      expect(await incidents.refused('window-1', `${number}/steps`, { step: steps[1], outcome: 'done' })).toEqual([
        409,
        'STEP_OUT_OF_ORDER',
        rule,
      ]);
      expect(await incidents.refused('window-1', `${number}/steps`, { step: steps[0], outcome: 'skipped' })).toEqual([
        422,
        'REASON_REQUIRED',
        rule,
      ]);
      expect(await incidents.refused('window-1', `${number}/steps`, { step: 'rescue', outcome: 'done' })).toEqual([
        422,
        'STEP_NOT_IN_GUIDE',
        'R-INC-03',
      ]);
      const doneAt = new Date(Date.now() - 60_000).toISOString();
      await incidents.act('window-1', `${number}/steps`, {
        step: steps[0],
        outcome: 'skipped',
        note: '当事人已离开',
        doneAt,
      });
      const closing = { result: 'resolved', summary: '已劝导' };
      expect(await incidents.refused('window-1', `${number}/closing`, closing)).toEqual([409, 'STEPS_OPEN', rule]);
      const taken = await incidents.takeSteps('window-1', number);
      expect(taken.steps[0]).toMatchObject({ outcome: 'skipped', by: 'window-1', at: doneAt });
      const closed = await incidents.act('window-1', `${number}/closing`, closing);
      expect(closed).toMatchObject({ status: 'closed', result: 'resolved', duties: [], allowedActions: [] });
      expect(closed.words.map(({ text }) => text)).toContain('已劝导');
      const ledger = await incidents.timeline('window-1', number);
      expect(ledger.filter(({ type }) => type === 'StepTaken').map(({ data, rule: by }) => [data['step'], by])).toEqual(
        steps.map((step) => [step, rule]),
      );
      expect(await incidents.refused('window-1', `${number}/notes`, { text: '补充' })).toEqual([
        409,
        'PROCEEDING_CLOSED',
        'R-INC-01',
      ]);
    },
  );
});
