import { parseArguments } from '../arguments';
import { sendSteadily } from '../cases/steadily';
import { reportOf } from './result';

describe('npm run bench -- incidents', () => {
  it('takes a rate, and tells of what it does not know', () => {
    const known = ['herd', 'incidents'];
    expect(parseArguments(['incidents', '--reports', '0.5', '--cases', '40'], known)).toMatchObject({
      parts: ['incidents'],
      reports: 0.5,
      cases: 40,
    });
    expect(parseArguments([], known)).not.toHaveProperty('reports');
    expect(() => parseArguments(['--reports', '0'], known)).toThrow('--reports is not known');
    expect(() => parseArguments(['--reports'], known)).toThrow('Use: npm run bench');
  });

  it('sends without waiting for the answer to the one before, and counts what is refused apart', async () => {
    const answers: ((accepted: boolean) => void)[] = [];
    const send = () => new Promise<boolean>((answer) => answers.push(answer));
    const reported = sendSteadily(send, 1e6, (sent) => {
      if (sent === 3) for (const [nth, answer] of answers.entries()) answer(nth !== 1);
      return sent < 3;
    });
    await expect(reported).resolves.toMatchObject({ refused: 1, acceptedMs: [expect.any(Number), expect.any(Number)] });
  });

  it('holds both stretches against one another and against 300 ms', () => {
    const upTo = (n: number, each: number) => Array.from({ length: n }, (_, i) => (i + 1) * each);
    const { figures, ratios, tables } = reportOf({
      perSecond: 2,
      quiet: { acceptedMs: upTo(100, 1), refused: 0 },
      during: { acceptedMs: upTo(100, 2), refused: 1 },
      settledSeconds: 30,
    });
    expect(figures).toMatchObject({
      'incidents.refused': 1,
      'incidents.reportP95Ms quiet': 96,
      'incidents.reportP95Ms during': 192,
      'incidents.reportP50Ms during': 102,
    });
    expect(ratios['incidents during/quiet reportP95']).toBe(2);
    expect(ratios['incidents reportP95 during/allowed']).toBeCloseTo(0.64);
    expect(tables[0]!.rows.map(([name]) => name)).toEqual(['quiet', 'during']);
  });
});
