import { useCallback, useMemo } from 'react';
import type { Month } from '../../../../models/calendar.ts';
import { monthEntries } from '../../../../models/distributions/monthTable.ts';
import type { Forecast, Quantity } from '../../../../models/distributions/quantity.ts';
import { distributionQuantile } from '../../../../models/distributions/shape.ts';
import type { FanPoint } from '../../../charts/fan.ts';
import { fanChart } from '../../../charts/fanChart.ts';
import { PlotFigure } from '../../../charts/PlotFigure.tsx';
import type { ChartSize } from '../../../charts/size.ts';
import { monthDate, monthLabel } from '../../../format/months.ts';
import { type Unit, unitValue } from '../../../format/units.ts';

interface ForecastShapeProps {
  readonly forecast: Forecast;
  readonly unit: Unit;
}

/** The ranges of a forecast month by month. */
export function ForecastShape({ forecast, unit }: ForecastShapeProps) {
  const points = useMemo(
    () => monthEntries(forecast).map(({ month, quantity }) => pointOf(month, quantity)),
    [forecast],
  );
  const show = useCallback((value: number) => unitValue(Number(value.toPrecision(3)), unit), [unit]);
  const options = useCallback(
    (size: ChartSize) =>
      fanChart(
        {
          fans: [{ name: '', points, colour: 'fan', bands: 'both' }],
          actuals: [],
          averages: [],
          target: null,
          formatValue: show,
          fromZero: false,
          compact: true,
        },
        size,
      ),
    [points, show],
  );
  const last = points.at(-1);
  if (!last) return null;
  const summary = `Median ${show(last.p50)} in ${monthLabel(last.month)}; 80% range ${show(last.p10)} to ${show(last.p90)}`;
  return (
    <>
      <PlotFigure options={options} height={140} summary={summary} />
      <p>{summary}</p>
    </>
  );
}

function pointOf(month: Month, quantity: Quantity): FanPoint {
  const at = (share: number) => (typeof quantity === 'number' ? quantity : distributionQuantile(quantity, share));
  return { month, date: monthDate(month), p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9) };
}
