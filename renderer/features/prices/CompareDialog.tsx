import { useState } from 'react';
import type { ImplausiblePrice } from '../../../models/prices/believedPrices.ts';
import type { PriceBookChange, PriceChange, RetirementChange } from '../../../models/prices/priceBookChange.ts';
import { kindWords } from '../../format/contracts.ts';
import { count, percent } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './prices.module.css';
import { priceText, retiresText } from './priceWords.ts';
import type { Compared } from './usePrices.ts';

interface CompareDialogProps {
  readonly compared: Compared;
  readonly onClose: () => void;
  readonly onDate: (day: string) => Promise<void>;
  readonly onImport: () => void;
}

/** Rows of a list that are shown; all of them count. */
const shownRows = 300;

function stepWords({
  kind,
  serviceTier,
  aboveInputTokens,
}: Pick<PriceChange, 'kind' | 'serviceTier' | 'aboveInputTokens'>): string {
  return [
    kindWords[kind],
    ...(serviceTier === 'standard' ? [] : [serviceTier]),
    ...(aboveInputTokens === 0 ? [] : [`above ${count(aboveInputTokens)}`]),
  ].join(', ');
}

const changedColumns: readonly Column<PriceChange>[] = [
  { id: 'model', head: 'Model', cell: ({ provider, model }) => `${provider}/${model}` },
  {
    id: 'kind',
    head: 'Price item',
    cell: stepWords,
  },
  { id: 'from', head: 'Old', align: 'end', cell: ({ from }) => priceText(from) },
  { id: 'to', head: 'New', align: 'end', cell: ({ to }) => priceText(to) },
  {
    id: 'ratio',
    head: 'Change',
    align: 'end',
    cell: ({ changeRatio }) => (changeRatio === null ? '–' : `${changeRatio > 0 ? '+' : ''}${percent(changeRatio)}`),
  },
  { id: 'on', head: 'From', cell: ({ effectiveFrom }) => effectiveFrom ?? 'the beginning' },
];

type Name = PriceBookChange['added'][number];
const nameColumns: readonly Column<Name>[] = [
  { id: 'model', head: 'Model', cell: ({ provider, model }) => `${provider}/${model}` },
  { id: 'input', head: 'Input', align: 'end', cell: ({ input }) => priceText(input) },
  { id: 'output', head: 'Output', align: 'end', cell: ({ output }) => priceText(output) },
];

const retirementColumns: readonly Column<RetirementChange>[] = [
  { id: 'model', head: 'Model', cell: ({ provider, model }) => `${provider}/${model}` },
  { id: 'from', head: 'Before', cell: ({ from }) => retiresText(from) },
  { id: 'to', head: 'Now', cell: ({ to }) => retiresText(to) },
];

const implausibleColumns: readonly Column<ImplausiblePrice>[] = [
  { id: 'model', head: 'Model', cell: ({ provider, model }) => `${provider}/${model}` },
  { id: 'kind', head: 'Price item', cell: stepWords },
  { id: 'value', head: 'In catalog', align: 'end', cell: ({ value }) => priceText(value) },
  { id: 'reason', head: 'Reason not imported', cell: ({ reason }) => reason },
];

/** What a newer catalogue would change, to be confirmed. */
export function CompareDialog({ compared, onClose, onDate, onImport }: CompareDialogProps) {
  const { change, name } = compared;
  const { added, changed, gone, unchanged, retirements, implausible, unread } = change;
  const [list, setList] = useState<'changed' | 'added' | 'gone' | 'retirements' | 'implausible'>('changed');
  const [day, setDay] = useState(change.effectiveFrom);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day.trim());
  return (
    <Dialog title={`Newer prices in ${name}`} open onClose={onClose}>
      <div className={styles.form}>
        <p className={styles.dialogText}>
          {count(unchanged)} entries are unchanged. Prices without a date take effect on the date below; earlier history
          keeps its prices.
        </p>
        <div className={styles.dated}>
          <TextField
            label="Effective from"
            value={day}
            error={isDay ? null : 'Enter the date as 2026-11-01.'}
            onChange={setDay}
          />
          <Button isDisabled={!isDay || day === change.effectiveFrom} onPress={() => void onDate(day.trim())}>
            Compare from this date
          </Button>
        </div>
        <Segments
          label="View"
          value={list}
          options={[
            { id: 'changed', label: `Changed (${count(changed.length)})` },
            { id: 'added', label: `New (${count(added.length)})` },
            { id: 'gone', label: `Removed (${count(gone.length)})` },
            { id: 'retirements', label: `Retiring (${count(retirements.length)})` },
            { id: 'implausible', label: `Doubtful (${count(implausible.length)})` },
          ]}
          onChange={setList}
        />
        {list === 'changed' ? (
          <DataTable
            label="Changed prices"
            columns={changedColumns}
            rows={changed.slice(0, shownRows)}
            rowKey={(one) => JSON.stringify(one)}
            maxHeight={260}
          />
        ) : list === 'implausible' ? (
          <DataTable
            label="Implausible prices"
            columns={implausibleColumns}
            rows={implausible.slice(0, shownRows)}
            rowKey={(one) => JSON.stringify(one)}
            maxHeight={260}
          />
        ) : list === 'retirements' ? (
          <DataTable
            label="Changed retirements"
            columns={retirementColumns}
            rows={retirements.slice(0, shownRows)}
            rowKey={({ provider, model }) => `${provider}/${model}`}
            maxHeight={260}
          />
        ) : (
          <DataTable
            label={list === 'added' ? 'New models' : 'Removed models'}
            columns={list === 'added' ? nameColumns : nameColumns.slice(0, 1)}
            rows={(list === 'added' ? added : gone.map((one) => ({ ...one, input: null, output: null }))).slice(
              0,
              shownRows,
            )}
            rowKey={({ provider, model }) => `${provider}/${model}`}
            maxHeight={260}
          />
        )}
        {Math.max(changed.length, added.length, gone.length, retirements.length) > shownRows ? (
          <p className={styles.none}>
            The first {count(shownRows)} of each are shown; all are imported. Removed models keep their prices.
          </p>
        ) : null}
        {unread.length > 0 ? (
          <p className={styles.none}>
            Not read: {unread.map(({ field, models }) => `${field} (${count(models)})`).join(', ')}
          </p>
        ) : null}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" isDisabled={day !== change.effectiveFrom} onPress={onImport}>
          Import prices
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
