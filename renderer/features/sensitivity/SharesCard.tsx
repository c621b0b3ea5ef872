import type { GroupShare, Sensitivity } from '../../../models/sensitivity/sensitivity.ts';
import { percent } from '../../format/numbers.ts';
import { seriesDifference } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ShareBar } from './ShareBar.tsx';

/** Each group's part of the variance and of the bad tail. */
export function SharesCard({ found }: { readonly found: Sensitivity }) {
  const { variance, tail, target, correlated, walkTrials } = found;
  const tailOf = (id: string) => tail?.groups.find((one) => one.id === id) ?? null;
  const most = Math.max(...variance.map(({ share }) => share), ...(tail?.groups.map(({ share }) => share) ?? []));
  const columns: readonly Column<GroupShare>[] = [
    { id: 'name', head: 'Driver', cell: ({ name }) => name, wrap: true },
    { id: 'share', head: 'Share of variance', cell: ({ share }) => <ShareBar share={share} most={most} /> },
    { id: 'error', head: 'Simulation error', align: 'end', cell: ({ standardError }) => percent(standardError) },
    ...(tail
      ? ([
          {
            id: 'tail',
            head: `Share of P50 to ${tail.percentile}`,
            cell: ({ id }) => <ShareBar share={tailOf(id)?.share ?? 0} most={most} look="other" />,
          },
          {
            id: 'amount',
            head: 'Amount',
            align: 'end',
            cell: ({ id }) => seriesDifference(target.series, tailOf(id)?.amount ?? null),
          },
        ] satisfies readonly Column<GroupShare>[])
      : []),
  ];
  const together = correlated.map((names) => names.join(', ')).join('; ');
  const note = [
    'Shares add up to 100%; joint effects are shared between drivers (Shapley).',
    ...(together ? [`Correlated drivers, split by rank regression: ${together}.`] : []),
    `${walkTrials.toLocaleString('en-US')} trials; small negative shares are simulation error.`,
  ].join(' ');
  return (
    <Card help="sensitivity" title="Sources of uncertainty" note={note} flush>
      <DataTable label="Shares of uncertainty" columns={columns} rows={variance} rowKey={({ id }) => id} />
    </Card>
  );
}
