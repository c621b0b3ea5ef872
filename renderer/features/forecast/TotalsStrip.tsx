import { type RunResult, type SeriesKey, seriesKeys } from '../../../models/simulation/result.ts';
import { money } from '../../format/money.ts';
import { percentagePoints } from '../../format/numbers.ts';
import { seriesLabels, seriesValue } from '../../format/series.ts';
import { Figure, FigureStrip } from '../../ui/Figure.tsx';

/** A Monte Carlo error beside its estimate. */
function errorText(key: SeriesKey, error: number | null): string {
  if (error === null) return '';
  if (key === 'grossMargin') return percentagePoints(error, 2).replace('+', '');
  return money(error);
}

/** The totals of the horizon: median large, the middle 80 % and the Monte Carlo error below. */
export function TotalsStrip({ result }: { readonly result: RunResult }) {
  return (
    <FigureStrip label="Totals of the forecast">
      {seriesKeys.map((key) => {
        const total = result.total[key];
        return (
          <Figure
            key={key}
            name={`${seriesLabels[key]}, median`}
            value={seriesValue(key, total.p50)}
            note={
              <>
                {seriesValue(key, total.p10)} – {seriesValue(key, total.p90)}
                <br />
                standard error {errorText(key, total.standardError.p50)}
              </>
            }
          />
        );
      })}
    </FigureStrip>
  );
}
