import {
  absenceStatus,
  checkSpan,
  considerAbsence,
  evolveAbsence,
  handedOverOf,
  LONGEST_ABSENCE_MS,
  type AbsenceDraft,
  type AbsenceState,
} from './absence';

const planned: AbsenceState = {
  absenceId: 'x',
  person: 'food-1',
  from: 100,
  to: 200,
  kind: 'shortLeave',
  whereabouts: '三楼',
  neighbour: 'food-2',
  registeredBy: 'food-1',
  handover: [{ note: 'n' }],
  cancelled: false,
  seq: 1,
};
const codeOf = (answer: object) => ('code' in answer ? [answer.code, 'rule' in answer ? answer.rule : ''] : answer);
const after = (draft: AbsenceDraft) => evolveAbsence(planned, { ...draft, seq: 2 });

describe('the state of an absence', () => {
  it.each([
    [99, 'planned'],
    [100, 'begun'],
    [199, 'begun'],
    [200, 'over'],
  ])('at %i is %s', (now, status) => {
    expect(absenceStatus(planned, now)).toBe(status);
    expect(absenceStatus({ ...planned, cancelled: true }, now)).toBe('cancelled');
  });
});

describe('a span', () => {
  it.each([
    [{ from: 5, to: 5 }, 'ABSENCE_EMPTY'],
    [{ from: 5, to: 6 + LONGEST_ABSENCE_MS }, 'ABSENCE_TOO_LONG'],
    [{ from: 1, to: 3 }, 'ABSENCE_OVER'],
  ])('of %j is refused', (span, code) => {
    expect(codeOf(checkSpan(span, 3)!)).toEqual([code, 'R-ABP-08']);
  });

  it('may have begun, and may be as long as the longest', () => {
    expect(checkSpan({ from: 1, to: 4 }, 3)).toBeUndefined();
    expect(checkSpan({ from: 5, to: 5 + LONGEST_ABSENCE_MS }, 3)).toBeUndefined();
  });
});

describe('R-ABP-08 what may be done with an absence', () => {
  it.each([
    ['endAbsence', {}, 99, ['ABSENCE_NOT_BEGUN', 'R-ABP-08']],
    ['endAbsence', {}, 100, { type: 'AbsenceEndedEarly', data: { to: 100 } }],
    ['endAbsence', { reason: 'r' }, 199, { type: 'AbsenceEndedEarly', data: { to: 199, reason: 'r' } }],
    ['endAbsence', {}, 200, ['ABSENCE_ENDED', 'R-ABP-08']],
    ['cancelAbsence', { reason: 'r' }, 99, { type: 'AbsenceCancelled', data: { reason: 'r' } }],
    ['cancelAbsence', {}, 99, { type: 'AbsenceCancelled', data: {} }],
    ['cancelAbsence', {}, 100, ['ABSENCE_BEGUN', 'R-ABP-08']],
    ['handOver', { items: [{ note: 'm' }] }, 99, { type: 'DutiesHandedOver', data: { items: [{ note: 'm' }] } }],
    ['handOver', { items: [] }, 100, ['ABSENCE_BEGUN', 'R-ABP-04']],
    ['correctAbsence', { changes: { to: 100 } }, 99, ['ABSENCE_EMPTY', 'R-ABP-08']],
    ['correctAbsence', { changes: { to: 150 } }, 150, ['ABSENCE_OVER', 'R-ABP-08']],
  ] as const)('%s %j at %i', (action, body, now, answer) => {
    expect(codeOf(considerAbsence(planned, action, body as never, now))).toEqual(answer);
  });

  it('nothing once it is cancelled', () => {
    const cancelled = { ...planned, cancelled: true };
    const answer = considerAbsence(cancelled, 'correctAbsence', { changes: { to: 300 } }, 99);
    expect(codeOf(answer)).toEqual(['ABSENCE_CANCELLED', 'R-ABP-08']);
  });

  it('a correction says the whole of what holds from now on', () => {
    expect(considerAbsence(planned, 'correctAbsence', { changes: { from: 150 }, reason: 'r' }, 120)).toEqual({
      type: 'AbsenceCorrected',
      data: { from: 150, to: 200, kind: 'shortLeave', whereabouts: '三楼', neighbour: 'food-2', reason: 'r' },
    });
  });
});

describe('the fold of an absence', () => {
  it('takes over what was corrected, ended or cancelled', () => {
    const { whereabouts: _w, neighbour: _n, ...plain } = planned;
    expect(after({ type: 'AbsenceCorrected', data: { from: 1, to: 2, kind: 'sick', reason: 'r' } })).toEqual({
      ...plain,
      from: 1,
      to: 2,
      kind: 'sick',
      seq: 2,
    });
    expect(after({ type: 'AbsenceEndedEarly', data: { to: 150 } })).toEqual({ ...planned, to: 150, seq: 2 });
    expect(after({ type: 'AbsenceCancelled', data: {} })).toEqual({ ...planned, cancelled: true, seq: 2 });
  });

  it('R-ABP-04 keeps the last note on each duty', () => {
    const noted = after({ type: 'DutiesHandedOver', data: { items: [{ caseNo: 'c', dutyId: 'd', note: '1' }] } });
    const items = [{ caseNo: 'c', dutyId: 'd', note: '2' }, { caseNo: 'c', note: 'all' }, { note: 'n' }];
    const { handover } = evolveAbsence(noted, { type: 'DutiesHandedOver', data: { items }, seq: 3 });
    expect(handover).toEqual(items);
    expect(handedOverOf(handover, 'c')).toEqual({ d: '2', '*': 'all' });
    expect(handedOverOf(handover, 'e')).toEqual({});
  });
});
