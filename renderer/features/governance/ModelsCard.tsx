import { Check } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import type { UsedModel } from '../../../models/governance/governance.ts';
import { moneyExact } from '../../format/money.ts';
import { monthLabel, monthSpan } from '../../format/months.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { modelName } from './words.ts';

interface ModelsCardProps {
  readonly models: readonly UsedModel[];
  readonly lastWholeMonth: string | null;
  readonly onApprove: (model: UsedModel) => void;
}

/** Every model that the history uses, dearest now first. */
export function ModelsCard({ models, lastWholeMonth, onApprove }: ModelsCardProps) {
  const columns: readonly Column<UsedModel>[] = [
    { id: 'model', head: 'Model', cell: (one) => modelName(one), wrap: true },
    {
      id: 'listed',
      head: 'Approved',
      cell: ({ listed }) => (listed ? <Badge tone="good">yes</Badge> : <Badge tone="warn">no</Badge>),
    },
    {
      id: 'last',
      head: lastWholeMonth ? monthLabel(lastWholeMonth) : 'Last full month',
      align: 'end',
      cell: ({ lastMonthUsd }) => moneyExact(lastMonthUsd),
    },
    { id: 'rate', head: 'Current monthly run rate', align: 'end', cell: ({ runRateUsd }) => moneyExact(runRateUsd) },
    { id: 'all', head: 'All months', align: 'end', cell: ({ costUsd }) => moneyExact(costUsd) },
    {
      id: 'environments',
      head: 'Environments',
      wrap: true,
      cell: ({ environments }) => environments.map((one) => one ?? 'not stated').join(', '),
    },
    { id: 'used', head: 'Used', cell: ({ firstMonth, lastMonth }) => monthSpan(firstMonth, lastMonth) },
    {
      id: 'approve',
      head: <VisuallyHidden>Approve</VisuallyHidden>,
      cell: (one) =>
        one.listed ? null : (
          <Button
            size="small"
            icon={<Check aria-hidden="true" />}
            aria-label={`Approve ${modelName(one)}`}
            onPress={() => onApprove(one)}
          >
            Approve…
          </Button>
        ),
    },
  ];
  return (
    <Card
      flush
      help="run-rate"
      title="Models in use"
      note="US$. Current monthly run rate is the average of the last three full months."
    >
      <DataTable
        label="Models in use"
        columns={columns}
        rows={models}
        rowKey={({ provider, model }) => JSON.stringify([provider, model])}
        maxHeight={340}
      />
    </Card>
  );
}
