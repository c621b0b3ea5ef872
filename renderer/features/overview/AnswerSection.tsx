import type { RunResult, SeriesKey } from '../../../models/simulation/result.ts';
import { seriesKeys } from '../../../models/simulation/result.ts';
import type { PeriodFigures } from '../../format/periods.ts';
import { seriesDifference, seriesHelp, seriesLabels, seriesValue } from '../../format/series.ts';
import { cx } from '../../ui/cx.ts';
import { Figure, FigureStrip } from '../../ui/Figure.tsx';
import styles from './overview.module.css';
import { answerWords, missWords, weakestWords } from './overviewWords.ts';

export interface Former {
  readonly figures: PeriodFigures;
  readonly target: number;
  readonly day: string;
}

interface AnswerSectionProps {
  readonly result: RunResult;
  readonly now: PeriodFigures;
  readonly before: Former | null;
}

/** The answer in a sentence, and the figures behind it with what moved. */
export function AnswerSection({ result, now, before }: AnswerSectionProps) {
  const miss = missWords({ now, target: result.target.grossMargin, before });
  return (
    <>
      <section aria-label="Answer">
        <h2 className={styles.sentence} data-testid="answer">
          {answerWords(now)}
        </h2>
        <p className={styles.second}>
          {miss ? (
            <>
              <strong>{miss.chance}</strong>
              {miss.moved}.{' '}
            </>
          ) : null}
          {weakestWords(result)} Risks not modeled are excluded.
        </p>
      </section>
      <FigureStrip label={`Figures of ${now.label}`}>
        {seriesKeys.map((key) => (
          <Figure
            key={key}
            help={seriesHelp[key]}
            name={`${seriesLabels[key]}, median`}
            value={
              <>
                {seriesValue(key, now.total[key].p50)}
                <Moved series={key} now={now} before={before} />
              </>
            }
            note={`${seriesValue(key, now.total[key].p10)} – ${seriesValue(key, now.total[key].p90)}`}
          />
        ))}
      </FigureStrip>
    </>
  );
}

const moreIsBetter: { readonly [K in SeriesKey]: boolean } = {
  revenue: true,
  aiCogs: false,
  cogs: false,
  grossProfit: true,
  grossMargin: true,
};

function Moved({ series, now, before }: { readonly series: SeriesKey } & Omit<AnswerSectionProps, 'result'>) {
  const [is, was] = [now.total[series].p50, before?.figures.total[series].p50 ?? null];
  if (is === null || was === null || before!.figures.id !== now.id) return null;
  const words = seriesDifference(series, is - was);
  const isSame = Math.abs(is - was) < (series === 'grossMargin' ? 5e-4 : 5e-4 * Math.abs(was));
  if (isSame) return <span className={styles.moved}>unchanged</span>;
  const isGood = is > was === moreIsBetter[series];
  return <span className={cx(styles.moved, isGood ? styles.good : styles.adverse)}>{words}</span>;
}
