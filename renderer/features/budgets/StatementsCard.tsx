import { useState } from 'react';
import { type AttributedDimension, attributedDimensions } from '../../../models/attribution/attribution.ts';
import type { OwnerStatement } from '../../../models/statements/statement.ts';
import type { Result } from '../../../models/workbench.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { money, moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import table from '../../ui/openTable.module.css';
import { Select } from '../../ui/Select.tsx';
import { call } from '../../workbench/client.ts';
import { downloadFile, pickFiles, uploadFile } from '../../workbench/files.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './budgets.module.css';
import { isOpenDispute, ownerName } from './labels.ts';
import { StatementLines } from './StatementLines.tsx';

const moved = ['budgets', 'usage', 'imports', 'tieOuts', 'prices'] as const;

/** What each owner is told of a month, and how it foots to the invoices. */
export function StatementsCard() {
  const [by, setBy] = useState<AttributedDimension>('feature');
  const [month, setMonth] = useState<string | null>(null);
  const [openOwner, setOpenOwner] = useState<string | null | undefined>(undefined);
  const [taken, setTaken] = useState<Result<'statement.answer'> | null>(null);
  const { failure, attempt } = useAttempt();
  const { data, error } = useQuery('statement.read', { month, by }, moved);
  if (!data) return error ? <Callout tone="fail">{error}</Callout> : null;
  const { month: shown, statements } = data;
  const save = (owner?: string | null) =>
    attempt(async () => {
      const { files } = await call('statement.export', { month: shown, by, formats: ['html', 'answer'], owner });
      for (const { file, name } of files) await downloadFile(file, name);
    });
  const takeAnswers = () =>
    attempt(async () => {
      setTaken(null);
      const [file] = await pickFiles('.csv,.xlsx', false);
      if (file) setTaken(await call('statement.answer', { file: await uploadFile(file), by: null }));
    });
  const opened = statements.find(({ owner }) => owner === openOwner);
  const columns: readonly Column<OwnerStatement>[] = [
    {
      id: 'owner',
      head: 'Owner',
      cell: ({ owner }) => (
        <button type="button" className={table.name} onClick={() => setOpenOwner(owner)}>
          {ownerName(owner)}
        </button>
      ),
    },
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
    { id: 'disputed', head: 'Disputed', align: 'end', cell: ({ lines }) => lines.filter(isOpenDispute).length || '–' },
    {
      id: 'save',
      head: '',
      cell: ({ owner }) => (
        <Button size="small" aria-label={`Save page of ${ownerName(owner)}`} onPress={() => void save(owner)}>
          Save page
        </Button>
      ),
    },
  ];
  const invoiced = data.footing.every(({ invoiceUsd }) => invoiceUsd !== null);
  return (
    <>
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
            <Button onPress={() => void takeAnswers()}>Take in an answer…</Button>
            <Button onPress={() => void save()}>Save all</Button>
          </div>
        }
      >
        {failure ? <Callout tone="fail">{failure}</Callout> : null}
        {taken ? (
          <Callout tone={taken.refused.length > 0 ? 'warn' : 'info'}>
            {[`${taken.accepted} lines accepted, ${taken.disputed} disputed.`, ...taken.refused].join(' ')}
          </Callout>
        ) : null}
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
      {opened ? (
        <StatementLines
          statement={opened}
          month={shown}
          by={by}
          attempt={attempt}
          onClose={() => setOpenOwner(undefined)}
        />
      ) : null}
    </>
  );
}
