import { casesThatFit } from './cases-that-fit';

const GB = 2 ** 30;

describe('how many cases a process of the worker keeps', () => {
  const within = (limit: number) => {
    jest.spyOn(process, 'constrainedMemory').mockReturnValue(limit);
    return casesThatFit();
  };
  afterEach(() => jest.restoreAllMocks());

  it('goes by the limit of its container where that is less than the machine has', () => {
    expect(within(GB)).toBe(1_747);
    expect(within(GB / 4)).toBe(436);
  });

  it('goes by the machine where there is no limit, or none is known', () => {
    expect(within(2 ** 64)).toBe(within(0));
  });
});
