import { Plus } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import type { UnclassifiedCost } from '../../../models/margin/classTally.ts';
import { dimensions } from '../../../models/usage/usageRow.ts';
import { dimensionLabels, valueName } from '../../format/dimensions.ts';
import { moneyExact } from '../../format/money.ts';
import { monthSpan } from '../../format/months.ts';
import { count } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';

interface OpenCardProps {
  readonly costs: readonly UnclassifiedCost[];
  readonly onRule: (cost: UnclassifiedCost) => void;
}

/** What no rule speaks of, dearest first; each with the way to a rule for it. */
export function OpenCard({ costs, onRule }: OpenCardProps) {
  if (costs.length === 0) return null;
  const shown = dimensions.filter((dimension) => costs.some(({ values }) => values[dimension] !== undefined));
  const nameOf = ({ values }: UnclassifiedCost) =>
    shown.map((dimension) => valueName(values[dimension] ?? null)).join(', ');
  const columns: readonly Column<UnclassifiedCost>[] = [
    { id: 'cost', head: 'US$', align: 'end', strong: true, cell: ({ costUsd }) => moneyExact(costUsd) },
    ...shown.map(
      (dimension): Column<UnclassifiedCost> => ({
        id: dimension,
        head: dimensionLabels[dimension],
        cell: ({ values }) => valueName(values[dimension] ?? null),
        wrap: true,
      }),
    ),
    { id: 'rows', head: 'Rows', align: 'end', cell: ({ rows }) => count(rows) },
    { id: 'months', head: 'Months', cell: ({ firstMonth, lastMonth }) => monthSpan(firstMonth, lastMonth) },
    {
      id: 'rule',
      head: <VisuallyHidden>Rule</VisuallyHidden>,
      cell: (cost) => (
        <Button
          size="small"
          icon={<Plus aria-hidden="true" />}
          aria-label={`Write a rule for ${nameOf(cost)}`}
          onPress={() => onRule(cost)}
        >
          Rule…
        </Button>
      ),
    },
  ];
  return (
    <Card
      flush
      title="Unclassified"
      note="No rule speaks of this cost, so no margin of its months is final. Write a rule for it; the dearest comes first."
    >
      <DataTable
        label="Unclassified cost"
        columns={columns}
        rows={costs}
        rowKey={(cost) => JSON.stringify(cost.values)}
        maxHeight={300}
      />
    </Card>
  );
}
