import { RotateCcw, Undo2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { addMonths, type Month } from '../../../models/calendar.ts';
import { type ForecastDecision, type Treatment, treatments } from '../../../models/forecasts/seriesForecast.ts';
import { fewestValues } from '../../../models/forecasts/seriesProblem.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { UsageSummary } from '../../../models/usage/usageSummary.ts';
import type { ForecastPeriod } from '../../charts/seriesForecastChart.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { Select } from '../../ui/Select.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import { ForecastPeriods } from './ForecastPeriods.tsx';
import styles from './usage.module.css';
import { type MonthlySeries, seriesChoices, seriesOf, type UsageMeasure } from './usageFigures.ts';

interface ForecastCardProps {
  readonly summary: UsageSummary;
  readonly dimension: Dimension;
  readonly measure: UsageMeasure;
  readonly partialMonths: readonly Month[];
  /** The series that is forecast, by its name in `seriesChoices`. */
  readonly series: string;
  readonly onSeries: (series: string) => void;
  readonly onClose: () => void;
}

/** Any series of the page, a year ahead. */
export function ForecastCard(props: ForecastCardProps) {
  const { summary, dimension, measure, partialMonths, series, onSeries, onClose } = props;
  const choices = useMemo(() => seriesChoices(summary.groups), [summary]);
  const chosen = choices.find(({ id }) => id === series) ?? choices[0]!;
  const history = useMemo(
    () => seriesOf(summary.groups, { series: chosen.id, measure, partialMonths }),
    [summary, chosen.id, measure, partialMonths],
  );
  const count = history.values.length;
  const place = useRef<HTMLDivElement>(null);
  // It opens below what was pressed: at the top of a long page nothing would seem to happen.
  useEffect(() => {
    if (series !== '') place.current?.scrollIntoView({ block: 'nearest' });
  }, [series]);
  return (
    <div ref={place}>
      <Card
        help="seasonality"
        title="Forecast, 12 months"
        note={`${count} full months of history${partialMonths.length > 0 ? '; partial months are left out' : ''}.`}
        actions={
          <>
            <Select
              label={`${dimensionLabels[dimension]} to forecast`}
              labelHidden
              value={chosen.id}
              options={choices}
              onChange={onSeries}
            />
            <Button size="small" variant="ghost" onPress={onClose}>
              Close
            </Button>
          </>
        }
      >
        {count < fewestValues ? (
          <Callout tone="warn">
            {chosen.label} has {count} whole {count === 1 ? 'month' : 'months'}; {fewestValues} are needed for a
            forecast. Import more months.
          </Callout>
        ) : (
          <Ahead key={`${chosen.id} ${measure}`} id={chosen.label} history={history} measure={measure} />
        )}
      </Card>
    </div>
  );
}

const horizon = 12;

function Ahead({ id, history, measure }: { id: string; history: MonthlySeries; measure: UsageMeasure }) {
  const [without, setWithout] = useState<readonly Treatment[]>([]);
  const series = [{ id, values: history.values }];
  const options = { frequency: 'monthly', horizon, levels: [80, 95], negatives: false } as const;
  const { data, error, loading } = useQuery(
    'forecast.series',
    { file: null, series, ...options, without: [...without] },
    [],
  );
  const found = data?.series[0];
  if (error) return <Callout tone="fail">{error}</Callout>;
  if (!found) return null;
  const periods = found.mean.map((value, at): ForecastPeriod => {
    const edge = (name: `lo${string}` | `hi${string}`) => found[name]![at]!;
    return { value, low80: edge('lo80'), high80: edge('hi80'), low95: edge('lo95'), high95: edge('hi95') };
  });
  const start = addMonths(history.months.at(-1)!, 1);
  return (
    <div className={loading ? styles.stale : ''}>
      <ForecastPeriods history={history} start={start} periods={periods} measure={measure} method={found.method} />
      <Decisions
        decisions={found.decisions}
        reversed={without}
        onReverse={(kind) => setWithout([...without, kind])}
        onRestore={(kind) => setWithout(without.filter((one) => one !== kind))}
      />
    </div>
  );
}

const reversedWords: { readonly [T in Treatment]: string } = {
  ramp: 'Growth is not forecast as a ramp.',
  levelShift: 'Level shifts are left in the history.',
  outliers: 'Outliers are left in the history.',
  intermittent: 'Months of 0 are values like others.',
  seasonality: 'No season is used.',
};

interface DecisionsProps {
  readonly decisions: readonly ForecastDecision[];
  readonly reversed: readonly Treatment[];
  readonly onReverse: (kind: Treatment) => void;
  readonly onRestore: (kind: Treatment) => void;
}

/** What was decided about the history, each with a way back. */
function Decisions({ decisions, reversed, onReverse, onRestore }: DecisionsProps) {
  if (decisions.length === 0 && reversed.length === 0) return null;
  const seen = new Set<string>();
  return (
    <ul className={styles.decisions} aria-label="Decisions about the history">
      {decisions.map(({ kind, at, words }) => {
        const treatment = treatments.find((one) => one === kind);
        const isFirst = !seen.has(kind);
        seen.add(kind);
        return (
          <li key={`${kind} ${at}`}>
            <span>{words}</span>
            {treatment && isFirst ? (
              <Button
                size="small"
                variant="ghost"
                icon={<Undo2 aria-hidden="true" />}
                onPress={() => onReverse(treatment)}
              >
                Reverse
              </Button>
            ) : null}
          </li>
        );
      })}
      {reversed.map((kind) => (
        <li key={kind}>
          <span>{reversedWords[kind]}</span>
          <Button size="small" variant="ghost" icon={<RotateCcw aria-hidden="true" />} onPress={() => onRestore(kind)}>
            Restore
          </Button>
        </li>
      ))}
    </ul>
  );
}
