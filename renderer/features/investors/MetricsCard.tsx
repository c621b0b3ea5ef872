import { Pencil } from 'lucide-react';
import { inputWords } from '../../../models/investors/investorInputs.ts';
import type { InvestorMetric } from '../../../models/investors/investorMetrics.ts';
import type { InvestorReport } from '../../../models/investors/investorReport.ts';
import { type InvestorMetricId, metricTerms } from '../../../models/investors/metricTerms.ts';
import { monthLabel } from '../../format/months.ts';
import { absent, chance, count } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { figure, percentile } from './figures.ts';
import styles from './investors.module.css';
import { labels } from './labels.ts';

interface MetricsCardProps {
  readonly report: InvestorReport;
  readonly onBand: (id: InvestorMetricId) => void;
}

/** Each metric with its definition, its range and its benchmark. */
export function MetricsCard({ report, onBand }: MetricsCardProps) {
  const { heads, title, note, change, none } = labels.metrics;
  const value = (id: 'p10' | 'p50' | 'p90'): Column<InvestorMetric> => {
    return { id, head: heads[id], align: 'end', strong: id === 'p50', cell: (metric) => percentile(metric, id) };
  };
  const columns: readonly Column<InvestorMetric>[] = [
    { id: 'metric', head: heads.metric, cell: ({ id }) => metricTerms[id].name },
    { id: 'definition', head: heads.definition, wrap: true, cell: (metric) => <Definition metric={metric} /> },
    value('p10'),
    value('p50'),
    value('p90'),
    {
      id: 'benchmark',
      head: heads.benchmark,
      wrap: true,
      cell: ({ id, benchmark }) =>
        benchmark ? (
          <>
            {figure(id, benchmark.low)}–{figure(id, benchmark.high)}
            <span className={styles.small}>{benchmark.source}</span>
          </>
        ) : (
          <span className={styles.quiet}>{none}</span>
        ),
    },
    {
      id: 'chances',
      head: heads.chances,
      align: 'end',
      cell: ({ benchmark }) => {
        const chances = benchmark?.chances;
        return chances ? [chances.better, chances.within, chances.worse].map((one) => chance(one)).join(' / ') : absent;
      },
    },
    {
      id: 'actions',
      head: '',
      align: 'end',
      cell: ({ id }) => (
        <IconButton
          label={change(metricTerms[id].name)}
          icon={<Pencil aria-hidden="true" />}
          onPress={() => onBand(id)}
        />
      ),
    },
  ];
  const named = title(monthLabel(report.firstMonth), monthLabel(report.lastMonth));
  return (
    <Card flush title={named} note={note(count(report.trials))}>
      <DataTable dense label={labels.title} columns={columns} rows={report.metrics} rowKey={({ id }) => id} />
    </Card>
  );
}

/** The definition; what is missing, or in how many trials there is no end. */
function Definition({ metric: { id, missing, endlessShare } }: { readonly metric: InvestorMetric }) {
  const { definition, endless } = metricTerms[id];
  return (
    <>
      {definition}
      {missing.length > 0 ? (
        <span className={styles.missing}>
          {labels.metrics.missing(missing.map((one) => inputWords[one]).join(', '))}
        </span>
      ) : null}
      {endlessShare > 0 ? (
        <span className={styles.small}>{labels.metrics.endless(chance(endlessShare), endless)}</span>
      ) : null}
    </>
  );
}
