import { useState } from 'react';
import type { ModelMapping } from '../../../models/prices/priceBook.ts';
import type { ModelName } from '../../../models/prices/priceBookChange.ts';
import type { UnpricedModel } from '../../../models/prices/unpriced.ts';
import type { PriceRow } from '../../../models/workbench.ts';
import { Button } from '../../ui/Button.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './prices.module.css';
import { priceText } from './priceWords.ts';

interface MapDialogProps {
  readonly model: UnpricedModel;
  readonly onClose: () => void;
  readonly onChoose: (mapping: ModelMapping) => void;
}

function columns(onUse: (name: ModelName) => void): Column<PriceRow>[] {
  return [
    { id: 'model', head: 'Entry', cell: ({ provider, model }) => `${provider}/${model}`, wrap: true },
    { id: 'input', head: 'Input, US$/M', align: 'end', cell: ({ inputUsd }) => priceText(inputUsd) },
    { id: 'output', head: 'Output, US$/M', align: 'end', cell: ({ outputUsd }) => priceText(outputUsd) },
    {
      id: 'use',
      head: '',
      cell: ({ provider, model }) => (
        <Button size="small" aria-label={`Use ${provider}/${model}`} onPress={() => onUse({ provider, model })}>
          Use
        </Button>
      ),
    },
  ];
}

/** Asks which entry of the price book a model name means; the likeliest is looked up first. */
export function MapDialog({ model, onClose, onChoose }: MapDialogProps) {
  const [likely] = model.suggestions;
  const [text, setText] = useState(likely ? `${likely.provider} ${likely.model}` : '');
  const { data } = useQuery('price.search', { text, status: 'inForce' }, ['prices']);
  const rank = ({ provider, model: name }: PriceRow) => {
    const at = model.suggestions.findIndex((one) => one.provider === provider && one.model === name);
    return at === -1 ? model.suggestions.length : at;
  };
  const rows = (data?.rows ?? [])
    .filter(({ serviceTier, aboveInputTokens }) => serviceTier === 'standard' && aboveInputTokens === 0)
    .toSorted((a, b) => rank(a) - rank(b));
  return (
    <Dialog title={`What is ${model.model}?`} open onClose={onClose}>
      <p className={styles.dialogText}>
        Its tokens{model.provider ? ` from ${model.provider}` : ''} take the price of the entry you choose, in history
        and forecasts. Prices are US$ per million tokens. You can undo this.
      </p>
      <TextField label="Find a price book entry" value={text} autoFocus onChange={setText} />
      {rows.length === 0 ? (
        <p className={styles.none}>No entry matches all words; use fewer, such as the model family.</p>
      ) : (
        <DataTable
          label="Entries"
          columns={columns((name) =>
            onChoose({
              provider: model.provider,
              model: model.model!,
              toProvider: name.provider,
              toModel: name.model,
            }),
          )}
          rows={rows.slice(0, 50)}
          rowKey={({ provider, model: name, effectiveFrom, source }) =>
            `${provider} ${name} ${effectiveFrom} ${source}`
          }
          maxHeight={260}
        />
      )}
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
      </DialogButtons>
    </Dialog>
  );
}
