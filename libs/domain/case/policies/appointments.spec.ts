import { caseIn, clerk, morning, namedItem, officer, type PaperCase } from '../paper.testing';

const handler = officer('food-1');

describe('R-CLK-10 an appointment', () => {
  const appointment = { on: '2026-03-04', place: '大厅', purpose: '核对' };
  const made = async (): Promise<PaperCase> => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('makeAppointment', handler, appointment);
    return paper;
  };
  const tell = (paper: PaperCase, noticeId = 'N3') =>
    paper.do('tellNotice', handler, { noticeId, way: 'phone', toldAt: paper.now });
  const told = async (): Promise<PaperCase> => {
    const paper = await made();
    await tell(paper);
    return paper;
  };
  const missed = { appointmentId: 'A1' };

  it('is told with its place and purpose', async () => {
    const paper = await made();
    expect(paper.file.state.appointments).toEqual([{ id: 'A1', ...appointment, noticeId: 'N3' }]);
    expect(paper.of('AppointmentMade')[0]!.rule).toBe('R-CLK-10');
    expect(paper.file.state.notices.at(-1)).toMatchObject({ id: 'N3', kind: 'appointment', content: appointment });
    expect((await paper.perform('makeAppointment', handler, appointment)).created).toBe('A2');
  });

  it.each([
    ['2026-03-02', ['APPOINTMENT_NOT_AHEAD', 'R-CLK-10']],
    ['2026-13-01', ['CLOCK_DAY_INVALID', undefined]],
    ['2026-03-03', [undefined, undefined, 'AppointmentMade', 'NoticeIssued']],
  ])('made on 2 March for %s: %j', async (on, answer) => {
    const paper = await caseIn('underReview');
    expect(await paper.refusal('makeAppointment', handler, { ...appointment, on })).toEqual(answer);
  });

  it('is made by the first handler, in review', async () => {
    const paper = await caseIn('underReview');
    expect(await paper.refusal('makeAppointment', clerk, appointment)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await (await caseIn('delivering')).refusal('makeAppointment', handler, appointment)).toEqual([
      'ILLEGAL_MOVE',
      'R-CLK-10',
    ]);
  });

  it('that the applicant missed closes the case as on time, after its day, for the appointment lay within the limits', async () => {
    const paper = await told();
    await paper.passTo(Date.parse('2026-03-04T23:59:59+08:00'));
    expect(await paper.refusal('recordNoShow', handler, missed)).toEqual(['APPOINTMENT_NOT_PASSED', 'R-CLK-10']);
    // The promised limit has ended yesterday; that he did not appear is recorded on the first working day after it.
    paper.now = Date.parse('2026-03-10T23:59:59+08:00');
    expect(await paper.do('recordNoShow', handler, missed)).toBeUndefined();
    expect(paper.of('NoShowRecorded')).toMatchObject([
      { rule: 'R-CLK-10', data: { appointmentId: 'A1', on: '2026-03-10' } },
    ]);
    expect(paper.file.state).toMatchObject({
      status: 'closed',
      outcome: 'deemedClosed',
      closing: { on: '2026-03-10', promised: 'onTime', statutory: 'onTime' },
    });
    expect(paper.file.state.notices.at(-1)).toMatchObject({ kind: 'deemedClosed' });
  });

  it('that was missed heals no case that was left lying afterwards', async () => {
    const paper = await told();
    paper.now = morning('2026-03-11');
    expect(await paper.do('recordNoShow', handler, missed)).toBeUndefined();
    expect(paper.file.state.closing).toMatchObject({ promised: 'overdue', statutory: 'onTime' });
  });

  it('is missed only by whom it was told ahead of its day', async () => {
    const paper = await made();
    paper.now = Date.parse('2026-03-04T00:00:00+08:00');
    await tell(paper);
    await paper.passTo(morning('2026-03-05'));
    const { refusal } = await paper.perform('recordNoShow', handler, missed);
    expect(refusal).toMatchObject({ code: 'APPOINTMENT_NOT_TOLD', rule: 'R-CLK-10', params: { noticeId: 'N3' } });
    const untold = await made();
    await untold.passTo(morning('2026-03-05'));
    expect(await untold.refusal('recordNoShow', handler, missed)).toEqual(['APPOINTMENT_NOT_TOLD', 'R-CLK-10']);
    const eve = await made();
    eve.now = Date.parse('2026-03-03T23:59:59+08:00');
    await tell(eve);
    await eve.passTo(morning('2026-03-05'));
    expect(await eve.do('recordNoShow', handler, missed)).toBeUndefined();
  });

  it('that another has taken the place of is missed by nobody', async () => {
    const paper = await told();
    await paper.do('makeAppointment', handler, { ...appointment, on: '2026-03-05' });
    await tell(paper, 'N4');
    await paper.passTo(morning('2026-03-06'));
    const { refusal } = await paper.perform('recordNoShow', handler, missed);
    expect(refusal).toMatchObject({ code: 'APPOINTMENT_REPLACED', rule: 'R-CLK-10', params: { appointmentId: 'A2' } });
    expect(await paper.do('recordNoShow', handler, { appointmentId: 'A2' })).toBeUndefined();
  });

  it('that lay beyond a limit heals nothing: the case is as late as it is', async () => {
    const paper = await caseIn('underReview', namedItem);
    paper.now = morning('2026-03-10');
    await paper.do('makeAppointment', handler, { on: '2026-03-11', place: 'p', purpose: 'q' });
    await tell(paper);
    paper.now = morning('2026-03-12');
    expect(await paper.do('recordNoShow', handler, { appointmentId: 'A1' })).toBeUndefined();
    expect(paper.file.state.closing).toMatchObject({ promised: 'overdue', statutory: 'onTime' });
  });

  it('may be missed from the day after it', async () => {
    const paper = await told();
    paper.now = Date.parse('2026-03-05T00:00:00+08:00');
    expect(await paper.do('recordNoShow', handler, { appointmentId: 'A1' })).toBeUndefined();
  });

  it('must have been made, and is missed on the word of the first handler', async () => {
    const none = await caseIn('underReview');
    expect(await none.refusal('recordNoShow', handler, { appointmentId: 'A1' })).toEqual([
      'NO_APPOINTMENT',
      'R-CLK-10',
    ]);
    const paper = await made();
    expect(await paper.refusal('recordNoShow', handler, { appointmentId: 'A9' })).toEqual([
      'APPOINTMENT_UNKNOWN',
      'R-CLK-10',
    ]);
    expect(await paper.refusal('recordNoShow', clerk, { appointmentId: 'A1' })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await (await caseIn('delivering')).refusal('recordNoShow', handler, { appointmentId: 'A1' })).toEqual([
      'ILLEGAL_MOVE',
      'R-CLK-10',
    ]);
  });
});
