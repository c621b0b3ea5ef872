import type { Checked, Finding } from '../../../models/budgets/checked.ts';
import { money } from '../../format/money.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { useQuery } from '../../workbench/useQuery.ts';

const columns: readonly Column<Finding>[] = [
  {
    id: 'severity',
    head: 'Level',
    cell: ({ severity }) => <Badge tone={severity === 'alert' ? 'fail' : 'warn'}>{severity}</Badge>,
  },
  { id: 'words', head: 'Finding', wrap: true, cell: ({ words }) => words },
  { id: 'usd', head: 'US$', align: 'end', strong: true, cell: ({ usd }) => money(usd) },
  { id: 'action', head: 'What to do', wrap: true, cell: ({ action }) => action },
];

/** What needs somebody, as `check` lists it. */
export function CheckCard() {
  const { data } = useQuery('check.read', {}, ['budgets', 'usage', 'imports', 'prices', 'governance', 'tieOuts']);
  const checked: Checked | null = data;
  if (!checked || checked.findings.length === 0) return null;
  return (
    <Card flush title="Needs attention" note={checked.sentence}>
      <DataTable
        label="Needs attention"
        columns={columns}
        rows={checked.findings}
        rowKey={({ kind, subject, words }) => `${kind} ${subject} ${words}`}
        maxHeight={340}
      />
    </Card>
  );
}
