import { type RunResult, seriesKeys } from '../../../models/simulation/result.ts';
import { seriesHelp, seriesLabels, seriesValue } from '../../format/series.ts';
import { Figure, FigureStrip } from '../../ui/Figure.tsx';

/** The totals of the horizon: median large, the 80% range below. */
export function TotalsStrip({ result }: { readonly result: RunResult }) {
  return (
    <FigureStrip label="Totals of the forecast">
      {seriesKeys.map((key) => {
        const total = result.total[key];
        return (
          <Figure
            key={key}
            help={seriesHelp[key]}
            name={`${seriesLabels[key]}, median`}
            value={seriesValue(key, total.p50)}
            note={
              <>
                {seriesValue(key, total.p10)} – {seriesValue(key, total.p90)}
              </>
            }
          />
        );
      })}
    </FigureStrip>
  );
}
