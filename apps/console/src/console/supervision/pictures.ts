/** What each chart of the report shows, as ECharts is told. Tooltips are drawn, not written into the page: its policy allows no styles there. */
import type { BarSeriesOption, HeatmapSeriesOption, LineSeriesOption } from 'echarts/charts';
import type {
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
  VisualMapComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';

export type Picture = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | HeatmapSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
>;
/** A colour of the theme by the name of its variable. */
export type Colours = (name: string) => string;
export interface Series {
  name: string;
  values: (number | null)[];
  /** Name of its colour's variable. */
  colour: string;
}
interface Drawing {
  labels: string[];
  series: Series[];
}

function base(colour: Colours): Picture {
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    textStyle: { color: colour('ink'), fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 24, top: 40, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true },
    legend: { top: 4, textStyle: { color: colour('ink') } },
  };
}
const axis = (colour: Colours) => ({
  axisLabel: { color: colour('faint') },
  axisLine: { lineStyle: { color: colour('line') } },
  splitLine: { lineStyle: { color: colour('line') } },
});

export const bars =
  ({ labels, series }: Drawing) =>
  (colour: Colours): Picture => ({
    ...base(colour),
    xAxis: { type: 'category', data: labels, ...axis(colour) },
    yAxis: { type: 'value', minInterval: 1, ...axis(colour) },
    series: series.map(({ name, values, colour: own }) => ({
      type: 'bar',
      name,
      data: values,
      itemStyle: { color: colour(own) },
      barMaxWidth: 34,
    })),
  });

/** Rates between 0 and 1, shown as percent. */
export const rates =
  ({ labels, series }: Drawing) =>
  (colour: Colours): Picture => ({
    ...base(colour),
    xAxis: { type: 'category', data: labels, ...axis(colour) },
    yAxis: { type: 'value', min: 0, max: 100, ...axis(colour) },
    series: series.map(({ name, values, colour: own }, i) => ({
      type: 'line',
      name,
      data: values.map((value) => (value === null ? null : Math.round(value * 1000) / 10)),
      itemStyle: { color: colour(own) },
      symbol: ['circle', 'rect', 'triangle'][i % 3]!,
      symbolSize: 9,
    })),
  });

/** One bar a row, its parts one after the other; the first row is at the top. */
export const stacks =
  ({ labels, series }: Drawing) =>
  (colour: Colours): Picture => ({
    ...base(colour),
    xAxis: { type: 'value', minInterval: 1, ...axis(colour) },
    yAxis: {
      type: 'category',
      data: labels,
      inverse: true,
      ...axis(colour),
      axisLabel: { color: colour('faint'), width: 110, overflow: 'truncate' },
    },
    series: series.map(({ name, values, colour: own }) => ({
      type: 'bar',
      stack: 'all',
      name,
      data: values,
      itemStyle: { color: colour(own) },
      barMaxWidth: 22,
    })),
  });

export const heat =
  (columns: string[], rows: string[], cells: number[][]) =>
  (colour: Colours): Picture => {
    const most = Math.max(1, ...cells.flat());
    return {
      ...base(colour),
      tooltip: { trigger: 'item', renderMode: 'richText', confine: true },
      legend: { show: false },
      xAxis: { type: 'category', data: columns, ...axis(colour) },
      yAxis: {
        type: 'category',
        data: rows,
        inverse: true,
        ...axis(colour),
        axisLabel: { color: colour('faint'), width: 130, overflow: 'truncate' },
      },
      visualMap: {
        show: false,
        min: 0,
        max: most,
        inRange: { color: [colour('brand-light'), colour('brand')] },
      },
      series: [
        {
          type: 'heatmap',
          data: cells.flatMap((row, y) => row.map((value, x) => [x, y, value])),
          label: {
            show: true,
            formatter: ({ value }) => String((value as number[])[2]),
            color: colour('ink'),
            backgroundColor: colour('paper'),
            padding: [1, 4],
            borderRadius: 3,
          },
          itemStyle: { borderColor: colour('paper'), borderWidth: 1 },
        },
      ],
    };
  };
