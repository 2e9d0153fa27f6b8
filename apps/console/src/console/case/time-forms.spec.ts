import { TIME_FORMS } from './time-forms';

const t = (key: string, params?: object) => (params ? `${key} ${JSON.stringify(params)}` : key);
const APPOINTMENTS = [
  { id: 'A1', on: '2026-03-02', place: '大厅三号窗口', purpose: '核对原件' },
  { id: 'A2', on: '2026-03-09', place: '经营场所', purpose: '现场核验' },
];
const formOf = (appointments: object[]) =>
  TIME_FORMS.recordNoShow({ t, theCase: { appointments } } as unknown as Parameters<typeof TIME_FORMS.recordNoShow>[0]);

describe('the form of a no-show', () => {
  it('R-CLK-10 records the last appointment that was told, and says which it was; nothing else is asked', () => {
    const { path, hint, fields, body } = formOf(APPOINTMENTS);
    expect([path, fields]).toEqual(['no-show', []]);
    expect(hint).toContain('2026-03-09');
    expect(hint).toContain('现场核验');
    expect(body({})).toEqual({ appointmentId: 'A2' });
  });
});
