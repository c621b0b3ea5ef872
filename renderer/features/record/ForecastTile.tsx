import { useCallback, useMemo } from 'react';
import type { FrozenBands, RecordedForecast } from '../../../models/record/trackRecord.ts';
import type { BacktestedSeries } from '../../../models/simulation/backtest.ts';
import { type FanPoint, isHeld, type LinePoint } from '../../charts/fan.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import { recordChart } from '../../charts/recordChart.ts';
import type { ChartSize } from '../../charts/size.ts';
import { moneyTick } from '../../format/money.ts';
import { dateLabel, monthDate, monthLabel } from '../../format/months.ts';
import { percent } from '../../format/numbers.ts';
import { seriesLabels, seriesValue } from '../../format/series.ts';
import { cx } from '../../ui/cx.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './record.module.css';

interface ForecastTileProps {
  readonly forecast: RecordedForecast;
  readonly series: BacktestedSeries;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** Months still to come that are drawn behind those that happened. */
const monthsAhead = 2;

/** One frozen forecast as a fan with what happened over it. */
export function ForecastTile({ forecast, series, chosen, onChoose }: ForecastTileProps) {
  const bands = useQuery('record.bands', { id: forecast.id, series }, ['record', 'usage', 'imports', 'classification']);
  const points = useMemo(() => {
    const last = bands.data?.actuals.at(-1)?.month;
    const all = pointsOf(bands.data);
    const end = last === undefined ? all.length : all.findIndex(({ month }) => month > last);
    // Far months are so wide that those that happened could not be read.
    return end < 0 ? all : all.slice(0, Math.max(end + monthsAhead, monthsAhead + 1));
  }, [bands.data]);
  const actuals = useMemo(
    () =>
      (bands.data?.actuals ?? []).map(
        ({ month, value }): LinePoint => ({ month, date: monthDate(month), value, partial: false }),
      ),
    [bands.data],
  );
  const seen = actuals.filter((point) => isHeld(points, point) !== null);
  const held = seen.filter((point) => isHeld(points, point)).length;
  const options = useCallback(
    (size: ChartSize) =>
      recordChart(
        { points, actuals, formatValue: (value) => (series === 'grossMargin' ? percent(value, 0) : moneyTick(value)) },
        size,
      ),
    [points, actuals, series],
  );
  const last = seen.at(-1);
  const summary = `${seriesLabels[series]} as foreseen by ${forecast.name}: ${held} of ${seen.length} months inside the 80% range${last ? `; ${monthLabel(last.month)} came to ${seriesValue(series, last.value)}` : ''}.`;
  return (
    <div className={cx(styles.tile, chosen && styles.chosen)}>
      <button type="button" className={styles.tileHead} aria-pressed={chosen} onClick={onChoose}>
        <span className={styles.tileName}>{forecast.name}</span>
        <span>{seen.length === 0 ? 'no month yet' : `${held} of ${seen.length}`}</span>
        <span className={styles.tileNote}>
          {forecast.purpose} · {forecast.owner} · {dateLabel(forecast.frozenAt)}
        </span>
      </button>
      {points.length > 0 ? <PlotFigure options={options} height={170} summary={summary} /> : null}
    </div>
  );
}

function pointsOf(bands: FrozenBands | null): FanPoint[] {
  return (bands?.months ?? []).flatMap(({ month, p10, p25, p50, p75, p90 }): FanPoint[] =>
    p10 === null || p25 === null || p50 === null || p75 === null || p90 === null
      ? []
      : [{ month, date: monthDate(month), p10, p25, p50, p75, p90 }],
  );
}
