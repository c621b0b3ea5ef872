import { useState } from 'react';
import type { ModelName } from '../../../models/prices/priceBookChange.ts';
import type { PriceRow } from '../../../models/workbench.ts';
import { count } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import { priceColumns, priceRowKey } from './priceColumns.tsx';
import styles from './prices.module.css';

interface PriceListCardProps {
  readonly chosen: ModelName | null;
  readonly onChoose: (name: ModelName) => void;
}

const everyone = 'all providers';
const statuses = [
  { id: 'inForce', label: 'Current' },
  { id: 'future', label: 'Upcoming' },
  { id: 'past', label: 'Past' },
  { id: 'all', label: 'All' },
] as const;
type Status = (typeof statuses)[number]['id'];
const page = 200;

/** The price book, searched by the words of provider and model. */
export function PriceListCard({ chosen, onChoose }: PriceListCardProps) {
  const [text, setText] = useState('');
  const [provider, setProvider] = useState(everyone);
  const [status, setStatus] = useState<Status>('inForce');
  const [offset, setOffset] = useState(0);
  const { data, error } = useQuery(
    'price.search',
    {
      text,
      offset,
      provider: provider === everyone ? null : provider,
      status: status === 'all' ? null : status,
    },
    ['prices', 'governance', 'workspace'],
  );
  const asked =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setOffset(0);
      set(value);
    };
  const columns: readonly Column<PriceRow>[] = [
    {
      id: 'model',
      head: 'Model',
      strong: true,
      wrap: true,
      cell: ({ provider: from, model, serviceTier, aboveInputTokens, retires }) => (
        <>
          <button
            type="button"
            className={styles.link}
            aria-pressed={chosen?.provider === from && chosen.model === model}
            onClick={() => onChoose({ provider: from, model })}
          >
            {model}
          </button>{' '}
          {retires && serviceTier === 'standard' && aboveInputTokens === 0 ? (
            <Badge tone="warn">{retires === 'undated' ? 'deprecated' : `retires ${retires}`}</Badge>
          ) : null}
        </>
      ),
    },
    { id: 'provider', head: 'Provider', cell: (row) => row.provider },
    ...priceColumns,
  ];
  const shown = data ? Math.min(offset + data.rows.length, data.total) : 0;
  return (
    <Card
      title="Price book"
      note={
        data
          ? `US$ per million tokens. Version ${data.version}, ${count(data.total)} prices. Choose a model to see its history.`
          : 'Searching…'
      }
    >
      <div className={styles.filters}>
        <TextField label="Find" value={text} placeholder="such as sonnet 4.5 or azure gpt" onChange={asked(setText)} />
        <Select
          label="Provider"
          value={provider}
          options={[everyone, ...(data?.providers ?? [])].map((id) => ({ id, label: id }))}
          onChange={asked(setProvider)}
        />
        <Segments label="Price dates" value={status} options={statuses} onChange={asked(setStatus)} />
      </div>
      {error ? <Callout tone="fail">{error}</Callout> : null}
      {data && data.rows.length === 0 ? (
        <p className={styles.none}>No price matches all words; use fewer, or include all providers and dates.</p>
      ) : (
        <DataTable label="Prices" columns={columns} rows={data?.rows ?? []} rowKey={priceRowKey} maxHeight={360} />
      )}
      {data && data.total > page ? (
        <div className={styles.pages}>
          <Button size="small" isDisabled={offset === 0} onPress={() => setOffset(Math.max(0, offset - page))}>
            Previous
          </Button>
          <span>
            {count(offset + 1)} to {count(shown)} of {count(data.total)}
          </span>
          <Button size="small" isDisabled={shown >= data.total} onPress={() => setOffset(offset + page)}>
            Next
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
