import type { CorrectableField } from '../aftercare-types';
import { caseIn, clerk, jointItem, morning, officer, PaperCase, plainItem, registry } from '../paper.testing';
import { inboxRows } from '../projection';
import { caseView } from '../view';

const correction = (field: CorrectableField, value: string, reason = '登记有误') => ({ field, value, reason });

async function closedOn(day = '2026-03-02'): Promise<PaperCase> {
  const paper = await caseIn('delivering');
  await paper.passTo(morning(day));
  await paper.do('deliver', clerk, { way: 'inPerson', receivedBy: '张三' });
  return paper;
}

describe('R-CLS-04 a correction of a closed case', () => {
  it('keeps the old value beside the new one, tells it in writing, and changes what was wrong', async () => {
    const paper = await closedOn();
    const before = paper.file.state;
    expect(await paper.do('correct', registry, correction('delivery.way', 'post'))).toBeUndefined();
    expect(paper.of('CaseCorrected')).toMatchObject([
      {
        rule: 'R-CLS-04',
        actor: { kind: 'person', person: 'registry-1', forPost: 'registry' },
        data: { field: 'delivery.way', from: 'inPerson', to: 'post', reason: '登记有误', on: '2026-03-02' },
      },
    ]);
    expect(paper.file.state.notices.at(-1)).toMatchObject({
      kind: 'correction',
      content: { field: 'delivery.way', from: 'inPerson', to: 'post', reason: '登记有误' },
    });
    expect(paper.file.state).toMatchObject({ status: 'closed', delivery: { way: 'post', on: '2026-03-02' } });
    expect(paper.file.state.closing).toEqual(before.closing);
    const { seq } = paper.of('CaseCorrected')[0]!;
    expect(caseView(paper.file, paper.now).corrections).toEqual([
      {
        field: 'delivery.way',
        from: 'inPerson',
        to: 'post',
        reason: '登记有误',
        on: '2026-03-02',
        seq,
        correctedBy: 'registry-1',
      },
    ]);
    expect(inboxRows(before, paper.of('CaseCorrected'))).toMatchObject([{ person: 'food-1', kind: 'CaseCorrected' }]);
  });

  it('of the day of delivery moves the closing with it where the delivery is the closing', async () => {
    const paper = await caseIn('registered', plainItem);
    await paper.do('accept', clerk, {});
    await paper.do('decide', clerk, { outcome: 'noApprovalNeeded', reason: '无需许可' });
    await paper.passTo(morning('2026-03-11'));
    await paper.do('deliver', clerk, { way: 'inPerson', receivedBy: '张三' });
    expect(paper.file.state.closing).toMatchObject({ on: '2026-03-11', promised: 'overdue', statutory: 'early' });
    await paper.do('correct', registry, correction('delivery.on', '2026-03-09'));
    expect(paper.of('CaseCorrected').map(({ data }) => [data.field, data.from, data.to])).toEqual([
      ['delivery.on', '2026-03-11', '2026-03-09'],
      ['closing.on', '2026-03-11', '2026-03-09'],
      ['closing.promised', 'overdue', 'onTime'],
    ]);
    const at = Date.parse('2026-03-09T17:00:00+08:00');
    expect(paper.file.state.closing).toMatchObject({ on: '2026-03-09', at, promised: 'onTime', delivery: 'onTime' });
    await paper.do('correct', registry, correction('delivery.on', '2026-03-06'));
    expect(paper.file.state.closing).toMatchObject({ on: '2026-03-06', promised: 'early' });
  });

  it('of personal data stands in the erasable column only, and says where the old value is', async () => {
    const paper = await closedOn();
    await paper.do('correct', registry, correction('applicant.name', '张叁'));
    await paper.do('correct', registry, correction('applicant.phone', '139'));
    await paper.do('correct', registry, correction('applicant.name', '章三'));
    const [first, phone, second] = paper.of('CaseCorrected');
    expect(first).toMatchObject({ data: { field: 'applicant.name', replaces: 1 }, personal: { value: '张叁' } });
    expect(phone).toMatchObject({ data: { replaces: 1 }, personal: { value: '139' } });
    expect(second).toMatchObject({ data: { replaces: first!.seq }, personal: { value: '章三' } });
    for (const { data } of [first!, second!]) expect(Object.keys(data)).not.toContain('to');
    const text = JSON.stringify([paper.file.state, paper.of('NoticeIssued')]);
    expect(text).not.toMatch(/张叁|章三/);
    expect(paper.file.state.notices.at(-1)!.content).toEqual({ field: 'applicant.name', reason: '登记有误' });
  });

  it.each<[CorrectableField, string]>([
    ['decision.reason', '新理由'],
    ['decision.basis', '《办法》第八条'],
    ['closing.statutory', 'overdue'],
    ['closing.promised', 'onTime'],
  ])('reaches %s', async (field, value) => {
    const paper = await closedOn();
    expect(await paper.do('correct', registry, correction(field, value))).toBeUndefined();
    const [part, name] = field.split('.') as ['decision' | 'closing', 'reason'];
    expect((paper.file.state[part] as unknown as Record<string, unknown>)[name]).toBe(value);
    expect(paper.of('CaseCorrected')).toHaveLength(1);
    expect(await paper.refusal('correct', registry, correction(field, value))).toEqual([
      'CORRECTION_EMPTY',
      'R-CLS-04',
    ]);
  });

  it('of the day of delivery judges anew whether that was in time', async () => {
    const paper = await closedOn('2026-03-17'); // one day after the ten working days
    expect(paper.file.state.closing).toMatchObject({ delivery: 'late' });
    await paper.do('correct', registry, correction('delivery.on', '2026-03-16'));
    expect(paper.of('CaseCorrected').map(({ data }) => [data.field, data.from, data.to])).toEqual([
      ['delivery.on', '2026-03-17', '2026-03-16'],
      ['closing.delivery', 'late', 'onTime'],
    ]);
    expect(paper.file.state).toMatchObject({ delivery: { on: '2026-03-16' }, closing: { delivery: 'onTime' } });
    await paper.do('correct', registry, correction('delivery.on', '2026-03-13'));
    expect(paper.of('CaseCorrected')).toHaveLength(3);
    await paper.do('correct', registry, correction('delivery.on', '2026-03-17'));
    expect(paper.file.state.closing).toMatchObject({ delivery: 'late' });
  });

  it.each<[CorrectableField, string, string]>([
    ['delivery.way', 'pigeon', 'CORRECTION_INVALID'],
    ['delivery.on', '2026-03-01', 'CORRECTION_INVALID'],
    ['delivery.on', '2026-03-03', 'CORRECTION_INVALID'],
    ['delivery.on', '2026-02-30', 'CLOCK_DAY_INVALID'],
    ['closing.promised', 'notStarted', 'CORRECTION_INVALID'],
    ['applicant.name', ' ', 'CORRECTION_INVALID'],
    ['applicant.name', 'x'.repeat(501), 'CORRECTION_INVALID'],
    ['decision.reason', 'x'.repeat(2001), 'CORRECTION_INVALID'],
    ['decision.reason', '', 'CORRECTION_INVALID'],
  ])('takes no %s of %j: %s', async (field, value, code) => {
    const paper = await closedOn();
    const [refused, , ...events] = await paper.refusal('correct', registry, correction(field, value));
    expect([refused, events]).toEqual([code, []]);
  });

  it('has a reason', async () => {
    const unreasoned = correction('applicant.name', '张叁', ' ');
    expect(await (await closedOn()).refusal('correct', registry, unreasoned)).toEqual(['REASON_REQUIRED', 'R-CLS-04']);
  });

  it('takes text as long as the field holds', async () => {
    const paper = await closedOn();
    expect(await paper.do('correct', registry, correction('applicant.name', 'x'.repeat(500)))).toBeUndefined();
    expect(await paper.do('correct', registry, correction('decision.reason', 'x'.repeat(2000)))).toBeUndefined();
  });

  it('reaches only what the case has', async () => {
    const paper = await caseIn('underReview');
    await paper.do('withdraw', officer('food-1'), {});
    for (const [field, value] of [
      ['decision.reason', 'r'],
      ['delivery.on', '2026-03-02'],
    ] as const) {
      expect(await paper.refusal('correct', registry, correction(field, value))).toEqual([
        'CORRECTION_INAPPLICABLE',
        'R-CLS-04',
      ]);
    }
    expect(await paper.do('correct', registry, correction('closing.promised', 'overdue'))).toBeUndefined();
  });

  it('is the registry’s, of a closed case, and not of a voided registration', async () => {
    const open = await caseIn('delivering');
    const named = correction('applicant.name', 'x');
    expect(await open.refusal('correct', registry, named)).toEqual(['ILLEGAL_MOVE', 'R-CLS-04']);
    const closed = await closedOn();
    expect(await closed.refusal('correct', clerk, named)).toEqual(['REGISTRY_REQUIRED', 'R-CLS-04']);
    const voided = new PaperCase(jointItem);
    await voided.register();
    await voided.do('voidRegistration', registry, { reason: '重复' });
    expect(await voided.refusal('correct', registry, named)).toEqual(['CASE_CLOSED', 'R-CLS-02']);
  });
});
