import { BookText } from 'lucide-react';
import { useState } from 'react';
import { type AttributedDimension, attributedDimensions } from '../../../models/attribution/attribution.ts';
import type { Journal, JournalEntry } from '../../../models/statements/journal.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { money, moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Select } from '../../ui/Select.tsx';
import { call } from '../../workbench/client.ts';
import { downloadFile } from '../../workbench/files.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './budgets.module.css';
import { JournalAccountsDialog } from './JournalAccountsDialog.tsx';
import { entryLabels } from './labels.ts';

type Line = JournalEntry['lines'][number] & { readonly id: string; readonly entry: string };

const columns: readonly Column<Line>[] = [
  { id: 'entry', head: 'Entry', cell: ({ entry }) => entry },
  { id: 'account', head: 'Account', cell: ({ account }) => account },
  { id: 'center', head: 'Cost center', cell: ({ center }) => center },
  { id: 'debit', head: 'Debit', align: 'end', cell: ({ debitUsd }) => (debitUsd === 0 ? '–' : moneyExact(debitUsd)) },
  {
    id: 'credit',
    head: 'Credit',
    align: 'end',
    cell: ({ creditUsd }) => (creditUsd === 0 ? '–' : moneyExact(creditUsd)),
  },
  { id: 'memo', head: 'Memo', wrap: true, cell: ({ memo }) => memo },
];

const moved = ['budgets', 'usage', 'imports', 'tieOuts', 'prices', 'classification'] as const;

/** Entries of a month for the ledger, which balance to the cent. */
export function JournalCard() {
  const [by, setBy] = useState<AttributedDimension>('team');
  const [month, setMonth] = useState<string | null>(null);
  const [isMapping, setMapping] = useState(false);
  const { failure, attempt } = useAttempt();
  const { data, error } = useQuery('journal.read', { month, by }, moved);
  const { data: statements } = useQuery('statement.read', { month, by }, moved);
  if (error) return <Callout tone="fail">{error}</Callout>;
  if (!data)
    return statements === null ? null : (
      <EmptyState icon={<BookText />} title="No journal yet">
        Import usage and cost to get entries for the ledger.
      </EmptyState>
    );
  const save = () =>
    attempt(async () => {
      const { file, name } = await call('journal.export', { month: data.month, by });
      await downloadFile(file, name);
    });
  const book = () => attempt(() => call('journal.book', { month: data.month, by }));
  const hasAccrual = data.entries.some(({ kind }) => kind === 'accrual');
  return (
    <Card
      flush
      title="Journal"
      note={`${moneyExact(data.debitUsd)} debit and ${moneyExact(data.creditUsd)} credit of ${monthLabel(data.month)}${data.booked ? '; accruals are booked' : ''}.`}
      actions={
        <div className={styles.inline}>
          <Select
            label="Month of the journal"
            labelHidden
            value={data.month}
            options={(statements?.months ?? [data.month]).map((id) => ({ id, label: monthLabel(id) }))}
            onChange={setMonth}
          />
          <Select
            label="Chargeback by"
            labelHidden
            value={by}
            options={attributedDimensions.map((id) => ({ id, label: dimensionLabels[id] }))}
            onChange={setBy}
          />
          <Button onPress={() => setMapping(true)}>Accounts…</Button>
          <Button isDisabled={!hasAccrual || data.booked} onPress={() => void book()}>
            Book accruals
          </Button>
          <Button onPress={() => void save()}>Save CSV</Button>
        </div>
      }
    >
      {failure ? <Callout tone="fail">{failure}</Callout> : null}
      <DataTable label="Journal" columns={columns} rows={linesOf(data)} rowKey={({ id }) => id} maxHeight={420} />
      {data.notes.map((note) => (
        <p key={note} className={styles.foot}>
          {note}
        </p>
      ))}
      {isMapping ? (
        <JournalAccountsDialog mapping={data.mapping} attempt={attempt} onClose={() => setMapping(false)} />
      ) : null}
    </Card>
  );
}

/** Every line under its entry, whose accrual says what it may come to. */
function linesOf({ entries }: Journal): Line[] {
  return entries.flatMap(({ kind, range, lines }, index) => {
    const span = range ? ` (${money(range.p10)} – ${money(range.p90)}, 80%)` : '';
    return lines.map((line, place) => ({
      ...line,
      id: `${index} ${place}`,
      entry: place === 0 ? `${entryLabels[kind]}${span}` : '',
    }));
  });
}
