import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import type { DatedRate } from '../../../models/rates/rateTable.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Columns } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './rates.module.css';
import { useRates } from './useRates.ts';

const empty = { currency: '', day: '', usdPerUnit: '', source: '' };

function columns(onRemove: (rate: DatedRate) => void): Column<DatedRate>[] {
  return [
    { id: 'currency', head: 'Currency', cell: ({ currency }) => currency },
    { id: 'day', head: 'From', cell: ({ day }) => day },
    { id: 'rate', head: 'US$ per unit', align: 'end', cell: ({ usdPerUnit }) => usdPerUnit },
    { id: 'source', head: 'Source', cell: ({ source }) => source ?? '' },
    {
      id: 'remove',
      head: <VisuallyHidden>Remove</VisuallyHidden>,
      cell: (rate) => (
        <IconButton
          label={`Remove the rate of ${rate.currency} for ${rate.day}`}
          icon={<Trash2 />}
          onPress={() => onRemove(rate)}
        />
      ),
    },
  ];
}

/** Dated exchange rates: what makes imports in other currencies US dollars. */
export function RatesCard() {
  const rates = useRates();
  const [typed, setTyped] = useState(empty);
  const field = (key: keyof typeof empty, label: string, placeholder: string) => (
    <TextField
      label={label}
      value={typed[key]}
      placeholder={placeholder}
      onChange={(value) => setTyped({ ...typed, [key]: value })}
    />
  );
  async function add() {
    const { currency, day, usdPerUnit, source } = typed;
    const rate = {
      currency: currency.trim().toUpperCase(),
      day: day.trim(),
      usdPerUnit: usdPerUnit.trim(),
      source: source.trim() || null,
    };
    if (await rates.put(rate)) setTyped(empty);
  }
  const all = rates.all.data ?? [];
  return (
    <Card
      help="exchange-rates"
      title="Exchange rates"
      note="The reporting currency is US dollars. Rows in other currencies convert at the latest rate on or before their date; imported rows keep their rate until the file is imported again."
    >
      <div className={styles.rates}>
        <Columns min={140}>
          {field('currency', 'Currency', 'EUR')}
          {field('day', 'Effective date', '2026-01-31')}
          {field('usdPerUnit', 'US$ per unit', '1.17')}
          {field('source', 'Source', 'ECB')}
        </Columns>
        <Button icon={<Plus aria-hidden="true" />} onPress={() => void add()}>
          Add rate
        </Button>
      </div>
      {all.length > 0 ? (
        <DataTable
          label="Exchange rates"
          columns={columns((rate) => void rates.remove(rate))}
          rows={all}
          rowKey={({ currency, day }) => `${currency} ${day}`}
          {...(all.length > 12 ? { maxHeight: 360 } : {})}
        />
      ) : null}
    </Card>
  );
}
