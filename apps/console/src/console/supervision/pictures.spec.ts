import { bars, heat, rates, stacks, type Colours } from './pictures';

/** A picture asks the page for the reader's wishes and its letters. */
let calm = false;
beforeAll(() => {
  const page = { matchMedia: () => ({ matches: calm }), getComputedStyle: () => ({ fontFamily: 'f' }), document: {} };
  Object.assign(globalThis, page);
});

const colour: Colours = (name) => `--${name}`;
const MONTHS = ['2026-09', '2026-10'];
interface Told {
  animation: boolean;
  xAxis: { type: string; data?: string[] };
  yAxis: { type: string; data?: string[]; inverse?: boolean };
  series: { name?: string; type: string; data: unknown[]; stack?: string; itemStyle?: { color?: string } }[];
  visualMap?: { max: number };
}
const told = (picture: (colours: Colours) => unknown) => picture(colour) as Told;
const series = ({ series: drawn }: Told) => drawn.map(({ name, data }) => [name, data]);

describe('a chart is given', () => {
  it('bars: each series with its values, month by month, in the colour of its name', () => {
    const drawn = told(
      bars({
        labels: MONTHS,
        series: [
          { name: '收件', values: [3, 5], colour: 'brand' },
          { name: '办结', values: [2, 4], colour: 'green' },
        ],
      }),
    );
    expect(drawn.xAxis.data).toEqual(MONTHS);
    expect(drawn.series.map(({ name, data, itemStyle }) => [name, data, itemStyle?.color])).toEqual([
      ['收件', [3, 5], '--brand'],
      ['办结', [2, 4], '--green'],
    ]);
  });

  it('rates in percent to a tenth, and a gap where a month has none', () => {
    const drawn = told(
      rates({ labels: MONTHS, series: [{ name: '承诺按时率', values: [null, 0.98765], colour: 'brand' }] }),
    );
    expect(series(drawn)).toEqual([['承诺按时率', [null, 98.8]]]);
  });

  it('one bar a post, its lamps one after the other, the most burdened at the top', () => {
    const posts = ['食品审查岗', '消防审查岗'];
    const drawn = told(
      stacks({
        labels: posts,
        series: [
          { name: '超期', values: [1, 0], colour: 'overdue' },
          { name: '绿灯', values: [4, 2], colour: 'green' },
        ],
      }),
    );
    expect(drawn.yAxis).toMatchObject({ type: 'category', data: posts, inverse: true });
    expect(series(drawn)).toEqual([
      ['超期', [1, 0]],
      ['绿灯', [4, 2]],
    ]);
    expect(new Set(drawn.series.map(({ stack }) => stack)).size).toBe(1);
  });

  it('a field of the heat map for each section and month, by place and number, and the most of them for its scale', () => {
    const sections = ['食品科', '防火科'];
    const drawn = told(
      heat(MONTHS, sections, [
        [0, 7],
        [2, 1],
      ]),
    );
    expect([drawn.xAxis.data, drawn.yAxis.data]).toEqual([MONTHS, sections]);
    expect(drawn.series[0]!.data).toEqual([
      [0, 0, 0],
      [1, 0, 7],
      [0, 1, 2],
      [1, 1, 1],
    ]);
    expect(drawn.visualMap?.max).toBe(7);
    expect(told(heat(MONTHS, [], [])).visualMap?.max).toBe(1);
  });

  it('no motion, where the reader wants none', () => {
    const drawn = () => told(bars({ labels: [], series: [] })).animation;
    expect(drawn()).toBe(true);
    calm = true;
    expect(drawn()).toBe(false);
  });
});
