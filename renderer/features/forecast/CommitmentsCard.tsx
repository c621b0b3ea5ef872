import type { CommitmentOutcome } from '../../../models/simulation/result.ts';
import { commitmentLabels } from '../../format/commitments.ts';
import { money } from '../../format/money.ts';
import { chance, percent } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import styles from './forecast.module.css';

type Total = 'accruedShortfall' | 'totalUtilisation' | 'realisedDiscount';

/** Median of a total, and the range of 8 in 10 runs. */
function rangeOf({ views }: CommitmentOutcome, measure: Total, show: (value: number | null) => string): string {
  const total = views?.total[measure];
  if (!total || total.p50 === null) return '–';
  if (total.p10 === total.p90) return show(total.p50);
  return `${show(total.p50)} (${show(total.p10)} – ${show(total.p90)})`;
}

const columns: readonly Column<CommitmentOutcome>[] = [
  {
    id: 'name',
    head: 'Commitment',
    cell: ({ name, views }) => (
      <>
        {name}
        {views ? <span className={styles.error}>{commitmentLabels[views.kind]}</span> : null}
      </>
    ),
  },
  {
    id: 'probability',
    head: 'Chance of shortfall',
    align: 'end',
    cell: ({ probabilityOfShortfall: probability, views }) => (
      <>
        <Badge tone={probability > 0.5 ? 'warn' : 'neutral'}>{chance(probability)}</Badge>
        {views ? <span className={styles.error}>± {percent(views.total.totalMissed.standardError.mean)}</span> : null}
      </>
    ),
  },
  {
    id: 'expected',
    head: 'Expected shortfall',
    align: 'end',
    cell: ({ expectedShortfallUsd, views }) => (
      <>
        {money(expectedShortfallUsd)}
        {views ? <span className={styles.error}>± {money(views.total.totalUnused.standardError.mean)}</span> : null}
      </>
    ),
  },
  { id: 'p90', head: 'P90 shortfall', align: 'end', cell: ({ p90ShortfallUsd }) => money(p90ShortfallUsd) },
  {
    id: 'accrued',
    head: 'Accrued, not yet due',
    align: 'end',
    cell: (outcome) => rangeOf(outcome, 'accruedShortfall', money),
  },
  { id: 'used', head: 'Utilization', align: 'end', cell: (outcome) => rangeOf(outcome, 'totalUtilisation', whole) },
  {
    id: 'discount',
    head: 'Realized discount',
    align: 'end',
    cell: (outcome) => rangeOf(outcome, 'realisedDiscount', percent),
  },
];

function whole(value: number | null): string {
  return percent(value, 0);
}

/** What became of each commitment over the whole period. */
export function CommitmentsCard({ commitments }: { readonly commitments: readonly CommitmentOutcome[] }) {
  if (commitments.length === 0) return null;
  return (
    <Card
      help="commitment-shortfall"
      title="Commitments"
      note="Totals; medians with the 80% range. A shortfall is what was bought and not used: missed minimums, forfeited credit, idle hours and capacity. Accrued is the expected shortfall of periods that end after the horizon."
      flush
    >
      <DataTable label="Commitments" columns={columns} rows={commitments} rowKey={({ id }) => id} />
    </Card>
  );
}
