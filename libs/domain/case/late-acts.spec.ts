import type { MatterItem } from '../catalogue/types';
import { alarmsOf } from './alarms';
import { lampAt, lampOfCase } from './lamps';
import { caseIn, clerk, leader, morning, namedItem, officer, PaperCase, plainItem } from './paper.testing';
import { inboxRows } from './projection';
import { caseView } from './view';

const handler = officer('food-1');
const at = (day: string, time: string) => Date.parse(`${day}T${time}:00+08:00`);
const law = { document: '《条例》', article: '第三十四条' };
const request = { days: 5, reason: 'r', basis: 'b', handlingOpinion: 'h', plannedClosingDate: '2026-03-16' };
const types = (paper: PaperCase, from: number) => paper.events.slice(from).map((event) => event.type);

describe('R-CLK-13 whoever acts after a limit’s end and before its alarm', () => {
  it('leaves the expiry in the ledger, at the instant at which it was due', async () => {
    const paper = await caseIn('pendingDecision', namedItem);
    await paper.passTo(morning('2026-03-09'));
    paper.now = at('2026-03-09', '17:02');
    await paper.do('decide', handler, { outcome: 'granted' });
    expect(paper.of('LimitExpired')).toMatchObject([{ at: at('2026-03-09', '17:00'), actor: { kind: 'system' } }]);
    expect(paper.of('SuspectedBreachRecorded').map((event) => event.data.kind)).toEqual(['overdue']);
    expect(paper.of('DecisionMade')[0]!.data.closing.promised).toBe('overdue');
  });

  it('R-CLK-09 finds an extension lapsed that nobody decided', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('requestExtension', handler, request);
    paper.now = morning('2026-03-10');
    const decision = { extensionId: 'E1', approve: true, reason: 'x' };
    expect(await paper.do('decideExtension', leader, decision)).toBe('EXTENSION_NOT_PENDING');
    expect(paper.file.state.extensions[0]!.state).toBe('lapsed');
    expect(caseView(paper.file, paper.now).clocks.promised.lamp).toBe('overdue');
  });

  it('R-CLK-09 and who asked and who did not decide hear of the lapse', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('requestExtension', handler, request);
    const before = paper.file.state;
    await paper.passTo(at('2026-03-09', '17:00'));
    const rows = inboxRows(before, paper.of('ExtensionLapsed'));
    expect(rows.map(({ person, kind }) => [person, kind])).toEqual([
      ['food-1', 'ExtensionLapsed'],
      ['leader-1', 'ExtensionLapsed'],
    ]);
  });
});

describe('R-CLK-13 the escalations of a date that has moved', () => {
  it('are pressed for no more, and once again when the new date has passed', async () => {
    const { noticeWindowDays: _none, ...item } = plainItem;
    const paper = new PaperCase(item);
    await paper.register();
    const pressed = () => paper.file.state.escalations.map(({ clock, to }) => `${clock}:${to}`);
    await paper.passTo(at('2026-03-09', '17:00'));
    expect(pressed()).toEqual(['promised:sectionHead']);
    await paper.do('oneTimeNotice', clerk, {
      form: 'written',
      missing: [{ code: 'form', reason: 'r', guidance: 'g' }],
    });
    expect(pressed()).toEqual([]);
    await paper.do('supplement', clerk, { materials: [{ code: 'form', quantity: 1, original: true }] });
    await paper.passTo(at('2026-03-17', '17:00'));
    expect(pressed()).toEqual(['promised:sectionHead', 'promised:leader']);
  });
});

describe('R-LAW-04 consent by silence', () => {
  it('decides when the statutory limit ends, where the matter cites the law that says so', async () => {
    const paper = await caseIn('underReview', { ...namedItem, silenceIsConsent: law });
    const from = paper.events.length;
    await paper.passTo(at('2026-03-30', '17:00'));
    expect(paper.of('DecisionMade')).toMatchObject([
      {
        at: at('2026-03-30', '17:00'),
        actor: { kind: 'system' },
        rule: 'R-LAW-04',
        data: {
          outcome: 'granted',
          basis: '《条例》第三十四条',
          closing: { statutory: 'onTime', promised: 'overdue' },
        },
      },
    ]);
    expect(types(paper, from).slice(-3)).toEqual(['DecisionMade', 'NoticeIssued', 'DutiesAssigned']);
    expect(paper.file.state).toMatchObject({ status: 'delivering', decision: { outcome: 'granted' } });
  });

  it('never decides otherwise', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.passTo(morning('2026-12-31'));
    expect(paper.of('DecisionMade')).toEqual([]);
    expect(paper.of('OpinionGiven')).toEqual([]);
  });

  it('R-JNT-07 is the answer of a unit, where the item says so of that unit', async () => {
    const [stage] = namedItem.stages as [MatterItem['stages'][number]];
    const units = stage.units.map((unit) => ({ ...unit, silenceIsConsent: law }));
    const paper = await caseIn('underReview', { ...namedItem, stages: [{ ...stage, units }] });
    await paper.passTo(at('2026-03-05', '17:00'));
    expect(paper.of('OpinionGiven')).toMatchObject([
      { rule: 'R-JNT-07', actor: { kind: 'system' }, data: { opinion: 'agree', basis: '《条例》第三十四条' } },
    ]);
    expect(paper.file.state.status).toBe('pendingDecision');
  });
});

it('R-CLK-01 the statutory limit runs from receipt, where the item’s own law says so', async () => {
  const paper = new PaperCase({ ...plainItem, statutoryFrom: 'receipt' });
  await paper.register();
  paper.now = morning('2026-03-05');
  await paper.do('accept', clerk, {});
  const { statutory } = caseView(paper.file, paper.now).clocks;
  expect(statutory).toMatchObject({ start: '2026-03-02', due: '2026-03-30' });
});

it('R-CLK-13 a limit of one day is still warned of in the morning of that day', async () => {
  const item: MatterItem = { ...plainItem, promisedLimit: { ...plainItem.promisedLimit, amount: 1 } };
  const paper = new PaperCase(item);
  await paper.register();
  expect(alarmsOf(paper.file).slice(0, 2)).toMatchObject([
    { kind: 'red', at: morning('2026-03-03') },
    { kind: 'expired', at: at('2026-03-03', '17:00') },
  ]);
});

it('R-CLK-03 the lamp of a case is the worse of both limits, also while one of them stands still', async () => {
  const paper = await caseIn('underReview', namedItem);
  await paper.do('pause', handler, { procedure: 'survey', expectedDays: 100 });
  const lamp = (now: number) => lampAt(lampOfCase(paper.file), now);
  expect([lamp(morning('2026-03-10')), lamp(morning('2026-03-26')), lamp(at('2026-03-30', '17:01'))]).toEqual([
    'paused',
    'yellow',
    'overdue',
  ]);
});

it('R-CLK-07 a notice cannot have been told before it was issued', async () => {
  const paper = await caseIn('underReview', namedItem);
  const told = { noticeId: 'N1', way: 'phone' as const, toldAt: at('2026-03-01', '23:59') };
  expect(await paper.refusal('tellNotice', clerk, told)).toEqual(['TOLD_BEFORE_ISSUE', 'R-CLK-07']);
  expect(await paper.do('tellNotice', clerk, { ...told, toldAt: at('2026-03-02', '00:00') })).toBeUndefined();
});
