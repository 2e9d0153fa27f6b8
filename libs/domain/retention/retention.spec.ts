import { erasableFrom, keptBecause, type RecordToErase } from './erasure';
import { defaultTerm, DEFAULT_RETENTION, termOfCase } from './terms';

const source = { document: '《不动产登记暂行条例》', article: '第十三条' };
const closed: RecordToErase = {
  stream: 'QH1',
  kind: 'case',
  endedOn: '2026-03-02',
  term: 10,
  hasDuties: false,
  heldBy: [],
};

describe('the retention term', () => {
  it('is what the item says, else the settings, else the default', () => {
    expect(termOfCase([{ retention: { years: 30, source } }], {})).toBe(30);
    expect(termOfCase([{}], { retention: { case: 5 } })).toBe(5);
    expect(termOfCase([{}], {})).toBe(DEFAULT_RETENTION.case);
    expect(defaultTerm('complaint', { retention: { case: 5 } })).toBe(DEFAULT_RETENTION.complaint);
  });

  it('is for good where the item names none', () => {
    expect(termOfCase([{ retention: { source } }], {})).toBe('permanent');
  });

  it('R-REG-05 is the longer one where the item has changed since', () => {
    const long = { retention: { years: 30, source } };
    expect(termOfCase([long, {}], {})).toBe(30);
    expect(termOfCase([{}, long], {})).toBe(30);
    expect(termOfCase([long, { retention: { source } }], {})).toBe('permanent');
  });
});

describe('personal data', () => {
  it.each([
    ['2026-03-02', 10, '2036-03-03'],
    ['2026-12-31', 1, '2028-01-01'],
    ['2028-02-29', 1, '2029-03-01'],
    ['2028-02-29', 4, '2032-03-01'],
  ])('of what ended on %s may go after %i years from %s on', (day, years, from) => {
    expect(erasableFrom(day, years)).toBe(from);
  });

  it('may go when the term is over, and not a day before', () => {
    expect(keptBecause(closed, '2036-03-02')).toEqual({ code: 'WITHIN_TERM', until: '2036-03-03' });
    expect(keptBecause(closed, '2036-03-03')).toBeUndefined();
  });

  it.each<[string, Partial<RecordToErase>, string]>([
    ['it is open', { endedOn: null }, 'OPEN'],
    ['something is to be done in it', { hasDuties: true }, 'HAS_DUTIES'],
    ['something open speaks of it', { heldBy: ['complaint/1'] }, 'HELD'],
    ['it is kept for good', { term: 'permanent' }, 'PERMANENT'],
  ])('stay while %s, however long ago it ended', (_why, facts, code) => {
    expect(keptBecause({ ...closed, ...facts }, '2099-01-01')?.code).toBe(code);
  });
});
