import { useState } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import type { ModelMapping } from '../../../models/prices/priceBook.ts';
import type { UnpricedModel } from '../../../models/prices/unpriced.ts';
import { moneyText } from '../../format/money.ts';
import { monthSpan } from '../../format/months.ts';
import { compactCount } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { MapDialog } from './MapDialog.tsx';

interface UnpricedCardProps {
  readonly models: readonly UnpricedModel[];
  readonly error: string | null;
  readonly mappings: readonly ModelMapping[];
  readonly onSave: (mappings: readonly ModelMapping[]) => Promise<boolean>;
}

function columns(onMap: (model: UnpricedModel) => void): Column<UnpricedModel>[] {
  return [
    { id: 'model', head: 'Model in usage', cell: ({ model }) => model ?? 'no model', strong: true },
    { id: 'provider', head: 'Provider', cell: ({ provider }) => provider ?? 'not stated' },
    { id: 'months', head: 'Months', cell: ({ months }) => monthSpan(months.first, months.last) },
    { id: 'tokens', head: 'Tokens', align: 'end', cell: ({ tokens }) => compactCount(tokens) },
    {
      id: 'estimate',
      head: 'Estimate, US$',
      align: 'end',
      cell: ({ estimateUsd }) => (estimateUsd === null ? '–' : moneyText(estimateUsd.toFixed(6), 'USD')),
    },
    { id: 'basis', head: 'Estimate basis', cell: ({ basis }) => basis, wrap: true },
    {
      id: 'map',
      head: 'Action',
      cell: (one) =>
        one.model === null ? (
          'import a file that names the model'
        ) : (
          <Button size="small" onPress={() => onMap(one)}>
            Price <VisuallyHidden>{one.model} </VisuallyHidden>as…
          </Button>
        ),
    },
  ];
}

/** Tokens that are in no dollar figure because their model has no price. */
export function UnpricedCard({ models, error, mappings, onSave }: UnpricedCardProps) {
  const [asking, setAsking] = useState<UnpricedModel | null>(null);
  if (error) return <Callout tone="fail">{error}</Callout>;
  if (models.length === 0) return null;
  const total = models.reduce((sum, { tokens }) => sum + tokens, 0);
  const guess = models.reduce((sum, { estimateUsd }) => sum + (estimateUsd ?? 0), 0);
  return (
    <Card
      title="Unpriced usage"
      note={`${compactCount(total)} tokens are not in any total. Estimated cost ${moneyText(guess.toFixed(6), 'USD')}; map each model to price them.`}
      flush
    >
      <DataTable
        label="Unpriced models"
        columns={columns(setAsking)}
        rows={models}
        rowKey={({ provider, model }) => `${provider} ${model}`}
      />
      {asking ? (
        <MapDialog
          model={asking}
          onClose={() => setAsking(null)}
          onChoose={(mapping) => {
            const others = mappings.filter((one) => one.provider !== mapping.provider || one.model !== mapping.model);
            setAsking(null);
            void onSave([...others, mapping]);
          }}
        />
      ) : null}
    </Card>
  );
}
