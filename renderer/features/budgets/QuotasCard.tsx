import { useState } from 'react';
import type { QuotaFormat } from '../../../models/quotas/quota.ts';
import { type Quota, type QuotaDimension, quotaDimensions } from '../../../models/quotas/quota.ts';
import { money } from '../../format/money.ts';
import { compactCount, count } from '../../format/numbers.ts';
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
import { quotaHolders, quotasTogether } from './labels.ts';

const levels = [
  { id: '0.75', label: 'P75 of months' },
  { id: '0.9', label: 'P90 of months' },
  { id: '1', label: 'highest month' },
] as const;
const headrooms = [
  { id: '0', label: 'no headroom' },
  { id: '0.1', label: '10% headroom' },
  { id: '0.25', label: '25% headroom' },
] as const;

const columns: readonly Column<Quota>[] = [
  { id: 'holder', head: 'Holder', cell: ({ holder }) => holder ?? 'not stated' },
  { id: 'usd', head: 'US$ per month', align: 'end', strong: true, cell: ({ monthlyUsd }) => money(monthlyUsd) },
  { id: 'tokens', head: 'Tokens per month', align: 'end', cell: ({ monthlyTokens }) => compactCount(monthlyTokens) },
  {
    id: 'months',
    head: 'Months stopped',
    align: 'end',
    cell: ({ replay, months }) => `${replay.monthsStopped} of ${months}`,
  },
  { id: 'stopped', head: 'Stopped', align: 'end', cell: ({ replay }) => money(replay.usd) },
  { id: 'requests', head: 'Requests', align: 'end', cell: ({ replay }) => count(replay.requests) },
  { id: 'successes', head: 'Successful tasks', align: 'end', cell: ({ replay }) => count(replay.successes) },
  {
    id: 'saves',
    head: 'Saves per month, 80%',
    align: 'end',
    cell: ({ saves }) => `${money(saves.p10)} – ${money(saves.p90)}`,
  },
];

/** Quotas that the history would have, what they would have stopped, and files that a gateway takes. */
export function QuotasCard() {
  const [by, setBy] = useState<QuotaDimension>('team');
  const [level, setLevel] = useState<(typeof levels)[number]['id']>('0.9');
  const [headroom, setHeadroom] = useState<(typeof headrooms)[number]['id']>('0.1');
  const { failure, attempt } = useAttempt();
  const rules = { by, percentile: Number(level), headroom: Number(headroom) };
  const { data, error } = useQuery('quota.propose', rules, ['usage', 'imports', 'prices']);
  const save = (format: QuotaFormat) =>
    attempt(async () => {
      const { file, name } = await call('quota.export', { ...rules, format });
      await downloadFile(file, name);
    });
  const problem = failure ?? error;
  return (
    <Card
      flush
      title="Quotas"
      note="Proposed from full months: what each would have stopped, and what it saves."
      actions={
        <div className={styles.inline}>
          <Select
            label="Quotas by"
            labelHidden
            value={by}
            options={quotaDimensions.map((id) => ({ id, label: quotaHolders[id] }))}
            onChange={setBy}
          />
          <Select label="Level" labelHidden value={level} options={levels} onChange={setLevel} />
          <Select label="Headroom" labelHidden value={headroom} options={headrooms} onChange={setHeadroom} />
          <Button onPress={() => void save('csv')}>Save CSV</Button>
          <Button onPress={() => void save('litellm')}>Save LiteLLM budgets</Button>
        </div>
      }
    >
      {problem ? <Callout tone="fail">{problem}</Callout> : null}
      {data ? (
        <>
          {data.quotas.length > 0 ? <p className={styles.foot}>{quotasTogether(data.total)}</p> : null}
          <DataTable label="Quotas" columns={columns} rows={data.quotas} rowKey={({ holder }) => holder ?? ''} />
          {data.notes.map((note) => (
            <p key={note} className={styles.foot}>
              {note}
            </p>
          ))}
        </>
      ) : null}
    </Card>
  );
}
