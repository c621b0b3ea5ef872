import { layerNames } from '../../../models/reports/marginNames.ts';
import type { LayerKey } from '../../../models/simulation/marginKeys.ts';
import type { MarginOutcome, PolicyOutcome } from '../../../models/simulation/marginResult.ts';
import { amountIn, moneyScale, moneyUnit } from '../../format/money.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { layerValue } from './layerWords.ts';

const compared = ['grossProfit', 'grossMargin', 'contributionMargin'] as const satisfies readonly LayerKey[];
const shown = ['p10', 'p50', 'p90'] as const;

/** The same trials under other classification policies. */
export function PoliciesCard({ policies }: Pick<MarginOutcome, 'policies'>) {
  if (policies.length < 2) return null;
  const scale = moneyScale(policies.map(({ total }) => total.grossProfit.p90));
  const columns: readonly Column<PolicyOutcome>[] = [
    {
      id: 'policy',
      head: 'Policy',
      cell: ({ name, inForce, owner }) => [inForce ? `${name} (in force)` : name, owner].filter(Boolean).join(', '),
    },
    {
      id: 'moved',
      head: 'Moved out of COGS, P50',
      align: 'end',
      cell: ({ grossProfitMoved }) => amountIn(scale, grossProfitMoved.p50),
    },
    ...compared.flatMap((key) =>
      shown.map(
        (statistic): Column<PolicyOutcome> => ({
          id: `${key} ${statistic}`,
          head: `${statistic === 'p10' ? `${layerNames[key]} ` : ''}${statistic.toUpperCase()}`,
          align: 'end',
          strong: statistic === 'p50',
          cell: ({ total }) => layerValue(key, scale, total[key][statistic]),
        }),
      ),
    ),
  ];
  return (
    <Card
      flush
      title="Policies side by side"
      note={`Totals in ${moneyUnit(scale)}, on the same trials. A policy moves cost between lines, never the total.`}
    >
      <DataTable label="Margin by policy" columns={columns} rows={policies} rowKey={({ name }) => name} />
    </Card>
  );
}
