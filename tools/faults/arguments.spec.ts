import { parseArguments } from './arguments';

const KNOWN = ['kill-worker', 'repeated'];

describe('the command line of npm run faults', () => {
  it('runs all faults in full unless it is told otherwise', () => {
    expect(parseArguments([], KNOWN)).toEqual({ names: KNOWN, json: false, options: { cases: 200, seconds: 60 } });
    const told = [
      'repeated',
      '--cases',
      '20',
      '--seconds',
      '5',
      '--phase',
      'opinions',
      '--phase',
      'delivery',
      '--json',
    ];
    expect(parseArguments(told, KNOWN)).toEqual({
      names: ['repeated'],
      json: true,
      options: { cases: 20, seconds: 5, phases: ['opinions', 'delivery'] },
    });
  });

  it.each([
    [['flood'], /There is no fault flood\.[^]*kill-worker, repeated/],
    [['--cases', '0'], /--cases must be a whole number above 0/],
    [['--phase', 'lunch'], /--phase must be one of registration, preReview/],
  ])('says of %j what is wrong', (args, message) => {
    expect(() => parseArguments(args, KNOWN)).toThrow(message);
  });
});
