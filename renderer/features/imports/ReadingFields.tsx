import type { Reading } from '../../../models/imports/reading.ts';
import { Select } from '../../ui/Select.tsx';
import styles from './imports.module.css';

const dateOrders = [
  { id: 'open', label: 'Only if unambiguous' },
  { id: 'monthFirst', label: '8/31 – month first' },
  { id: 'dayFirst', label: '31/8 – day first' },
];
const decimalSigns = [
  { id: 'open', label: 'Only if unambiguous' },
  { id: 'point', label: '1,234.50 – point' },
  { id: 'comma', label: '1.234,50 – comma' },
];
const currencies = [
  { id: 'stated', label: 'As the file states' },
  ...['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'CNY', 'CAD', 'AUD', 'INR', 'SEK', 'NOK', 'DKK', 'PLN', 'BRL', 'KRW'].map(
    (id) => ({ id, label: id }),
  ),
];

const spreads = [
  { id: 'ask', label: 'Ask' },
  { id: 'days', label: 'Spread evenly over days' },
];

interface ReadingFieldsProps {
  readonly reading: Reading;
  readonly onChange: (reading: Reading) => void;
}

/** How dates, decimals and amounts of a file are meant, where it could be read two ways or does not say. */
export function ReadingFields({ reading, onChange }: ReadingFieldsProps) {
  return (
    <div className={styles.reading}>
      <Select
        label="Dates"
        value={reading.dates ?? 'open'}
        options={dateOrders}
        onChange={(id) => onChange({ ...reading, dates: id === 'monthFirst' || id === 'dayFirst' ? id : null })}
      />
      <Select
        label="Decimals"
        value={reading.decimals ?? 'open'}
        options={decimalSigns}
        onChange={(id) => onChange({ ...reading, decimals: id === 'point' || id === 'comma' ? id : null })}
      />
      <Select
        label="Currency"
        value={reading.currency ?? 'stated'}
        options={currencies}
        onChange={(id) => onChange({ ...reading, currency: id === 'stated' ? null : id })}
      />
      <Select
        label="Weeks, quarters, years"
        value={reading.spread ?? 'ask'}
        options={spreads}
        onChange={(id) => onChange({ ...reading, spread: id === 'days' ? id : null })}
      />
    </div>
  );
}
