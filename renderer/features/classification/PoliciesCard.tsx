import type { ClassifiedPolicy } from '../../../models/classification/classifiedHistory.ts';
import { moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';

/** The months that stand beside each other; older ones are in their totals. */
const monthsShown = 6;

/** The same history under other policies. */
export function PoliciesCard({ policies }: { readonly policies: readonly ClassifiedPolicy[] }) {
  if (policies.length < 2) return null;
  const months = policies[0]!.months.slice(0, monthsShown).map(({ month }) => month);
  const columns: readonly Column<ClassifiedPolicy>[] = [
    { id: 'policy', head: 'Policy', cell: ({ name, inForce }) => (inForce ? `${name} (in force)` : name) },
    { id: 'cogs', head: 'COGS, all months', align: 'end', cell: ({ cogsUsd }) => moneyExact(cogsUsd) },
    {
      id: 'margin',
      head: 'Gross margin, all months',
      align: 'end',
      strong: true,
      cell: ({ grossMargin }) => percent(grossMargin),
    },
    ...months.map(
      (month, index): Column<ClassifiedPolicy> => ({
        id: month,
        head: monthLabel(month),
        align: 'end',
        cell: (policy) => percent(policy.months[index]?.grossMargin ?? null),
      }),
    ),
  ];
  return (
    <Card
      flush
      title="Policies side by side"
      note="The same cost under other rules. A policy moves cost between lines, never the total; margins cover months with revenue."
    >
      <DataTable label="Margin by policy" columns={columns} rows={policies} rowKey={({ name }) => name} />
    </Card>
  );
}
