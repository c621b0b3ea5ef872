import {
  type DeferredLine,
  type DeferredPeriod,
  type DeferredRevenue,
  deferredLineNames,
  type RolledPlan,
} from '../../../models/deferredRevenue/deferredRevenue.ts';
import { amountIn, moneyExact, moneyScale, moneyUnit } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { count } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Facts } from '../../ui/Facts.tsx';
import styles from './deferredRevenue.module.css';
import { labels } from './labels.ts';

export type Periods = 'month' | 'quarter' | 'year';
export const figureIds = ['expected', 'p5', 'p10', 'p50', 'p90', 'p95'] as const;
export type Figure = (typeof figureIds)[number];

interface LinesCardProps {
  readonly plan: RolledPlan;
  readonly periods: Periods;
  readonly figure: Figure;
}

/** Opening to closing. */
export function LiabilityCard(props: LinesCardProps) {
  const { title, note } = labels.liability;
  const moves = movesOf(props.plan, 'translation') ? (['translation'] as const) : [];
  const lines = ['opening', 'billings', 'earned', 'breakage', ...moves, 'closing'] as const;
  return <LinesCard {...props} title={title} note={note} lines={lines} />;
}

/** What is invoiced, earned and paid, and what is not paid yet. */
export function CashCard(props: LinesCardProps) {
  const { title, note } = labels.cash;
  const moves = movesOf(props.plan, 'receivableTranslation') ? (['receivableTranslation'] as const) : [];
  const lines = ['revenue', 'receivableOpening', 'billings', 'cash', ...moves, 'receivableClosing'] as const;
  return <LinesCard {...props} title={title} note={note} lines={lines} />;
}

function movesOf({ months }: RolledPlan, line: DeferredLine): boolean {
  return months.some(({ expectedUsd }) => expectedUsd[line] !== 0);
}

interface NamedLines extends LinesCardProps {
  readonly title: string;
  readonly note: string;
  readonly lines: readonly DeferredLine[];
}

function LinesCard({ plan, periods, figure, title, note, lines }: NamedLines) {
  const rows = { month: plan.months, quarter: plan.quarters, year: plan.years }[periods];
  const of = ({ expectedUsd, ranges }: DeferredPeriod, line: DeferredLine) =>
    figure === 'expected' ? expectedUsd[line] : ranges[line][figure];
  const scale = moneyScale([plan.total, ...rows].flatMap((row) => lines.map((line) => of(row, line))));
  const named = (row: DeferredPeriod) => (periods === 'month' ? monthLabel(row.firstMonth) : row.label);
  const columns: readonly Column<DeferredPeriod>[] = [
    {
      id: 'period',
      head: labels.periods.label,
      cell: (row) => (row === plan.total ? labels.total : row.partial ? labels.period(named(row)) : named(row)),
    },
    ...lines.map((line): Column<DeferredPeriod> => {
      const strong = line === 'closing' || line === 'receivableClosing';
      return {
        id: line,
        head: deferredLineNames[line],
        align: 'end',
        strong,
        cell: (row) => amountIn(scale, of(row, line)),
      };
    }),
  ];
  const footing = figure === 'expected' ? labels.footing : labels.noFooting;
  return (
    <Card flush help="deferred-revenue" title={title} note={`${note} ${footing} ${moneyUnit(scale)}.`}>
      <DataTable
        dense
        label={title}
        columns={columns}
        rows={rows}
        footer={plan.total}
        rowKey={({ label }) => label}
        maxHeight={420}
      />
    </Card>
  );
}

/** Revenue here and in the forecast. */
export function TieCard({ found: { tie, trials, notes } }: { readonly found: DeferredRevenue }) {
  const { title, forecast, rolled, largest, trials: drawn } = labels.tie;
  return (
    <Card title={title}>
      <Facts
        facts={[
          [forecast, moneyExact(tie.forecastUsd)],
          [rolled, moneyExact(tie.rolledUsd)],
          [largest, moneyExact(tie.largestMonthUsd)],
          [drawn, count(trials)],
        ]}
      />
      <ul className={styles.notes}>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Card>
  );
}
