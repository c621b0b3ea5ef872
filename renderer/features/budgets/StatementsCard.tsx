import { useState } from 'react';
import { type AttributedDimension, attributedDimensions } from '../../../models/attribution/attribution.ts';
import type { OwnerStatement } from '../../../models/statements/statement.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { money, moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Select } from '../../ui/Select.tsx';
import { call } from '../../workbench/client.ts';
import { downloadFile } from '../../workbench/files.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './budgets.module.css';

const moved = ['budgets', 'usage', 'imports', 'tieOuts', 'prices'] as const;

/** What each owner is told of a month, and how it foots to the invoices. */
export function StatementsCard() {
  const [by, setBy] = useState<AttributedDimension>('feature');
  const [month, setMonth] = useState<string | null>(null);
  const { failure, attempt } = useAttempt();
  const { data, error } = useQuery('statement.read', { month, by }, moved);
  if (!data) return error ? <Callout tone="fail">{error}</Callout> : null;
  const save = (owner: string | null) =>
    attempt(async () => {
      const { files } = await call('statement.export', { month: data!.month, by, formats: ['html'], owner });
      for (const { file, name } of files) await downloadFile(file, name);
    });
  const disputed = ({ lines }: OwnerStatement) =>
    lines.filter(({ answer }) => answer?.answer === 'disputed' && answer.resolvedBy === null).length;
  const columns: readonly Column<OwnerStatement>[] = [
    { id: 'owner', head: 'Owner', cell: ({ owner }) => owner ?? 'not attributed' },
    { id: 'total', head: 'Total', align: 'end', strong: true, cell: ({ totalUsd }) => moneyExact(totalUsd) },
    {
      id: 'last',
      head: 'Against last month',
      align: 'end',
      cell: ({ totalUsd, bridge }) => moneyExact(totalUsd - bridge.lastMonthUsd),
    },
    {
      id: 'budget',
      head: 'Against budget',
      align: 'end',
      cell: ({ budget }) => (budget ? moneyExact(budget.spentUsd - budget.usd) : '–'),
    },
    {
      id: 'next',
      head: 'Next quarter, 80%',
      align: 'end',
      cell: ({ nextQuarter }) => (nextQuarter ? `${money(nextQuarter.p10)} – ${money(nextQuarter.p90)}` : '–'),
    },
    { id: 'disputed', head: 'Disputed', align: 'end', cell: (one) => disputed(one) || '–' },
    {
      id: 'save',
      head: '',
      cell: ({ owner }) => (
        <Button
          size="small"
          aria-label={`Save page of ${owner ?? 'what is not attributed'}`}
          onPress={() => void save(owner)}
        >
          Save page
        </Button>
      ),
    },
  ];
  const invoiced = data.footing.every(({ invoiceUsd }) => invoiceUsd !== null);
  return (
    <Card
      flush
      title="Statements"
      note={`${moneyExact(data.totalUsd)} of ${monthLabel(data.month)}, ${invoiced ? 'footing to the invoices' : 'footing to the files; invoices are missing'}.`}
      actions={
        <div className={styles.inline}>
          <Select
            label="Month of the statements"
            labelHidden
            value={data.month}
            options={data.months.map((id) => ({ id, label: monthLabel(id) }))}
            onChange={setMonth}
          />
          <Select
            label="Statements by"
            labelHidden
            value={by}
            options={attributedDimensions.map((id) => ({ id, label: dimensionLabels[id] }))}
            onChange={setBy}
          />
        </div>
      }
    >
      {failure ? <Callout tone="fail">{failure}</Callout> : null}
      <DataTable
        label="Statements"
        columns={columns}
        rows={data.statements}
        rowKey={({ owner }) => owner ?? ''}
        maxHeight={320}
      />
      {data.notes.map((note) => (
        <p key={note} className={styles.foot}>
          {note}
        </p>
      ))}
    </Card>
  );
}
