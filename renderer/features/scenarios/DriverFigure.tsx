import { useCallback } from 'react';
import type { DriverFit } from '../../../models/drivers/driverFit.ts';
import { fanChart } from '../../charts/fanChart.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import type { ChartSize } from '../../charts/size.ts';
import { monthDate, monthLabel } from '../../format/months.ts';
import { compactCount } from '../../format/numbers.ts';

/** The months of a driver so far and its range ahead, in the unit of its history. */
export function DriverFigure({ fit }: { readonly fit: DriverFit }) {
  const { months, values, ahead } = fit;
  const options = useCallback(
    (size: ChartSize) => {
      const points = ahead.map((one) => ({ ...one, date: monthDate(one.month), p25: one.p50, p75: one.p50 }));
      const actuals = months.map((month, at) => ({
        month,
        date: monthDate(month),
        value: values[at]!,
        partial: false,
      }));
      const fan = { name: '', points, colour: 'fan', bands: 'outer' } as const;
      const plain = { averages: [], target: null, fromZero: true, compact: true } as const;
      return fanChart({ fans: [fan], actuals, formatValue: compactCount, ...plain }, size);
    },
    [months, values, ahead],
  );
  const last = ahead.at(-1);
  if (!last) return null;
  const summary = `${values.length} months of history; median ${compactCount(last.p50)} in ${monthLabel(last.month)}, 80% range ${compactCount(last.p10)} to ${compactCount(last.p90)}`;
  return <PlotFigure options={options} height={170} summary={summary} />;
}
