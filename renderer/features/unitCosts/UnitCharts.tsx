import type { UnitOutlook } from '../../../models/unitCosts/unitOutlook.ts';
import type { UnitReport } from '../../../models/unitCosts/unitReport.ts';
import { driftSentence, unitUsd, volumeSentence } from '../../../models/unitCosts/unitWords.ts';
import { curvesChart } from '../../charts/curvesChart.ts';
import type { FanPoint } from '../../charts/fan.ts';
import { fanChart } from '../../charts/fanChart.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import { monthDate } from '../../format/months.ts';
import { compactCount } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { labels } from './labels.ts';
import styles from './unitCosts.module.css';

interface ChartsProps {
  readonly report: UnitReport;
  readonly outlook: UnitOutlook | null;
  readonly why: string | null;
}

/** Cost per unit by month, with what a scenario says of it, and against volume. */
export function UnitCharts({ report, outlook, why }: ChartsProps) {
  const { chart } = labels;
  const drift = driftSentence(report);
  return (
    <div className={styles.pair}>
      <Card title={chart.title} note={chart.note(outlook?.scenario.name ?? null)}>
        <PlotFigure
          height={220}
          summary={drift ?? chart.title}
          options={(size) => fanChart(chartOf(report, outlook), size)}
        />
        {drift ? <p className={report.drift ? styles.off : styles.small}>{drift}</p> : null}
        {why ? <p className={styles.small}>{why}</p> : null}
      </Card>
      <VolumeCard report={report} />
    </div>
  );
}

function chartOf({ months, unit }: UnitReport, outlook: UnitOutlook | null) {
  const points = (outlook?.months ?? []).flatMap(({ month, costPerUnitUsd: range }): FanPoint[] =>
    range === null || month === null
      ? []
      : [
          {
            month,
            date: monthDate(month),
            p10: range.p10,
            p25: range.p50,
            p50: range.p50,
            p75: range.p50,
            p90: range.p90,
          },
        ],
  );
  return {
    fans: points.length > 0 ? [{ name: '', colour: 'fan' as const, bands: 'outer' as const, points }] : [],
    actuals: months.flatMap(({ month, costPerUnitUsd: value, partial }) =>
      value === null ? [] : [{ month, date: monthDate(month), value, partial }],
    ),
    averages: [],
    target: unit.band?.high ?? null,
    targetName: 'band up to',
    formatValue: unitUsd,
    fromZero: true,
    compact: false,
  };
}

function VolumeCard({ report }: { readonly report: UnitReport }) {
  const { volume, months } = report;
  const sentence = volumeSentence(volume);
  if (volume === null || sentence === null) return null;
  const words = labels.volume;
  const seen = months.filter(({ partial, costPerUnitUsd }) => !partial && costPerUnitUsd !== null);
  const curve = (of: 'usd' | 'low' | 'high') => volume.curve.map((one) => ({ x: one.units, y: Math.max(0, one[of]) }));
  const most = volume.curve.at(-1)!.units;
  const { breakEven } = volume;
  return (
    <Card title={words.title} note={`${words.y}; ${seen.length} ${words.months}`}>
      <PlotFigure
        height={220}
        summary={sentence}
        options={(size) =>
          curvesChart(
            {
              curves: [
                { name: words.line, colour: 'var(--fan)', look: 'line', points: curve('usd') },
                { name: 'P10', colour: 'var(--ink-3)', look: 'dashed', points: curve('low') },
                { name: 'P90', colour: 'var(--ink-3)', look: 'dashed', points: curve('high') },
                {
                  name: words.months,
                  colour: 'var(--actual)',
                  look: 'dots',
                  points: seen.map(({ count, costPerUnitUsd }) => ({ x: count, y: costPerUnitUsd! })),
                },
              ],
              rules: breakEven && breakEven.units <= most ? [{ x: breakEven.units, name: words.breakEven }] : [],
              formatX: compactCount,
              formatY: unitUsd,
              xName: words.x,
              yName: '',
            },
            size,
          )
        }
      />
      <p className={styles.small}>{sentence}</p>
      {volume.notes.map((note) => (
        <p key={note} className={styles.small}>
          {note}
        </p>
      ))}
    </Card>
  );
}
