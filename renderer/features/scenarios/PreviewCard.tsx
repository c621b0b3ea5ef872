import { useMemo } from 'react';
import { bandWords } from '../../../models/simulation/bandWords.ts';
import type { RunResult, SeriesKey } from '../../../models/simulation/result.ts';
import { FanFigure } from '../../charts/FanFigure.tsx';
import { type Fan, fanPoints } from '../../charts/fan.ts';
import { seriesLabels, seriesValue } from '../../format/series.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './editor.module.css';
import type { Preview } from './useEditor.ts';

interface PreviewCardProps {
  readonly preview: Preview;
  readonly valid: boolean;
}

/** Margin first; without revenue there is none, and cost is what there is to see. */
function shownSeries({ total }: RunResult): readonly ['grossMargin' | 'aiCogs', 'cogs'] {
  return [total.grossMargin.p50 === null ? 'aiCogs' : 'grossMargin', 'cogs'];
}

/** What the draft does to margin and COGS, from a small run that follows every edit. */
export function PreviewCard({ preview, valid }: PreviewCardProps) {
  const { result, stale, error } = preview;
  const note = !valid
    ? 'Correct the fields in red; the last valid figures are shown.'
    : stale
      ? 'Calculating…'
      : '2,000 trials, same seed: differences come from your edits. Ranges are P10–P90.';
  return (
    <Card title="Impact" note={note}>
      {error ? <Callout tone="fail">{error}</Callout> : null}
      <div className={cx((stale || !valid) && styles.stale)} aria-busy={stale}>
        {result ? <PreviewFigures result={result} /> : null}
      </div>
    </Card>
  );
}

function PreviewFigures({ result }: { readonly result: RunResult }) {
  const shown = shownSeries(result);
  const bands = bandWords(result.run);
  return (
    <>
      {shown[0] === 'aiCogs' ? (
        <p className={styles.previewName}>No revenue yet, so no margin: enter a seat price and users for a plan.</p>
      ) : null}
      <div className={styles.previewFigures}>
        {shown.map((key) => (
          <PreviewFigure key={key} result={result} series={key} />
        ))}
      </div>
      {bands ? <p className={styles.previewName}>{bands}</p> : null}
      {shown.map((key) => (
        <PreviewFan
          key={key}
          result={result}
          series={key}
          target={key === 'grossMargin' ? result.target.grossMargin : null}
        />
      ))}
    </>
  );
}

interface SeriesProps {
  readonly result: RunResult;
  readonly series: SeriesKey;
}

function PreviewFigure({ result, series }: SeriesProps) {
  const total = result.total[series];
  return (
    <div>
      <p className={styles.previewName}>{seriesLabels[series]}, total</p>
      <p className={styles.previewValue}>{seriesValue(series, total.p50)}</p>
      <p className={styles.previewRange}>
        {seriesValue(series, total.p10)} – {seriesValue(series, total.p90)}
      </p>
    </div>
  );
}

function PreviewFan({ result, series, target }: SeriesProps & { readonly target: number | null }) {
  const fans = useMemo<readonly Fan[]>(
    () => [{ name: '', colour: 'fan', bands: 'both', points: fanPoints(result.months, result.series[series]) }],
    [result, series],
  );
  return (
    <>
      <h3 className={styles.previewTitle}>{seriesLabels[series]} by month</h3>
      <FanFigure series={series} fans={fans} target={target} height={168} compact />
    </>
  );
}
