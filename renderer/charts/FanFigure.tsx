import { useCallback, useMemo } from 'react';
import type { SeriesKey } from '../../models/simulation/result.ts';
import { moneyTick } from '../format/money.ts';
import { monthLabel } from '../format/months.ts';
import { percent } from '../format/numbers.ts';
import { seriesLabels, seriesValue } from '../format/series.ts';
import type { Fan, LinePoint } from './fan.ts';
import { type FanChartData, fanChart } from './fanChart.ts';
import { PlotFigure } from './PlotFigure.tsx';
import { ReadoutCard } from './ReadoutCard.tsx';
import type { Readout } from './readout.ts';
import type { ChartSize } from './size.ts';

interface FanFigureProps {
  readonly series: SeriesKey;
  /** What is drawn, where it is not the series itself but counts as it does. */
  readonly name?: string;
  readonly fans: readonly Fan[];
  readonly actuals?: readonly LinePoint[];
  readonly averages?: readonly LinePoint[];
  /** What the dashed line is. */
  readonly averagesName?: string;
  readonly target?: number | null;
  readonly height: number;
  readonly compact?: boolean;
}

const none: readonly LinePoint[] = [];

function axisValue(series: SeriesKey, value: number): string {
  return series === 'grossMargin' ? percent(value, 0) : moneyTick(value);
}

function summarise({ series, name, fans }: Pick<FanFigureProps, 'series' | 'name' | 'fans'>): string {
  const said = fans.flatMap((fan) => {
    const last = fan.points.at(-1);
    if (!last) return [];
    const show = (value: number) => seriesValue(series, value);
    return [
      `${fan.name ? `${fan.name}: ` : ''}in ${monthLabel(last.month)} median ${show(last.p50)}, 80% range ${show(last.p10)} to ${show(last.p90)}`,
    ];
  });
  return `${name ?? seriesLabels[series]} by month. ${said.join('; ')}.`;
}

/** The fan of one series with its readout month by month. */
export function FanFigure(props: FanFigureProps) {
  const { series, fans, actuals = none, averages = none, averagesName = 'single-point plan', target = null } = props;
  const { height, compact = false } = props;

  const options = useCallback(
    (size: ChartSize) => {
      const data: FanChartData = {
        fans,
        actuals,
        averages,
        averagesName,
        target,
        formatValue: (value) => axisValue(series, value),
        fromZero: series !== 'grossMargin',
        compact,
      };
      return fanChart(data, size);
    },
    [fans, actuals, averages, averagesName, target, series, compact],
  );

  const readout = useMemo(
    () => fanReadout({ series, fans, actuals, averages, averagesName }),
    [series, fans, actuals, averages, averagesName],
  );
  return <PlotFigure options={options} height={height} summary={summarise(props)} readout={readout} />;
}

interface ReadoutInput {
  readonly series: SeriesKey;
  readonly fans: readonly Fan[];
  readonly actuals: readonly LinePoint[];
  readonly averages: readonly LinePoint[];
  readonly averagesName: string;
}

function fanReadout({ series, fans, actuals, averages, averagesName }: ReadoutInput): Readout {
  const forecast = fans[0]?.points ?? [];
  const before = actuals.filter((point) => !forecast.some(({ month }) => month === point.month));
  const stops = [...before, ...forecast];
  const show = (value: number) => seriesValue(series, value);
  function rows(index: number): (readonly [string, string])[] {
    const month = stops[index]!.month;
    const actual = actuals.find((point) => point.month === month);
    const plan = averages.find((point) => point.month === month);
    return [
      ...(actual ? [[actual.partial ? 'actual (partial month)' : 'actual', show(actual.value)] as const] : []),
      ...fans.flatMap((fan) => {
        const point = fan.points.find((candidate) => candidate.month === month);
        if (!point) return [];
        const head = fan.name ? `${fan.name} ` : '';
        return [
          [`${head}P90`, show(point.p90)] as const,
          [`${head}median`, show(point.p50)] as const,
          [`${head}P10`, show(point.p10)] as const,
        ];
      }),
      ...(plan ? [[averagesName, show(plan.value)] as const] : []),
    ];
  }
  return {
    stops: stops.map(({ date }) => date),
    text: (index) =>
      `${monthLabel(stops[index]!.month)}: ${rows(index)
        .map((row) => row.join(' '))
        .join(', ')}`,
    render: (index) => <ReadoutCard title={monthLabel(stops[index]!.month)} rows={rows(index)} />,
  };
}
