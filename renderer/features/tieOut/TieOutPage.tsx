import { Scale } from 'lucide-react';
import { useState } from 'react';
import type { TieOut } from '../../../models/tieOut/tieOut.ts';
import { monthLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { StepsCard } from './StepsCard.tsx';
import { TieOutTable } from './TieOutTable.tsx';
import { useTieOuts } from './useTieOuts.ts';

const keyOf = ({ provider, month }: TieOut) => `${provider} ${month}`;

/** From priced usage to vendor cost to invoice, by provider and month; where a month is closed. */
export function TieOutPage({ onImport }: { readonly onImport: () => void }) {
  const { tieOuts, error, enterInvoice, setClosed } = useTieOuts();
  const [chosen, setChosen] = useState<string | null>(null);

  if (tieOuts?.length === 0)
    return (
      <Page title="Tie-out">
        <EmptyState
          icon={<Scale />}
          title="Nothing to tie out yet"
          action={
            <Button variant="primary" onPress={onImport}>
              Import files…
            </Button>
          }
        >
          Here your usage at list prices meets what the vendor charged and what the invoice says, month by month, with a
          name for every dollar between them.
        </EmptyState>
      </Page>
    );

  const shown = tieOuts?.find((one) => keyOf(one) === chosen) ?? tieOuts?.[0];
  return (
    <Page title="Tie-out" subtitle="Usage at list prices, vendor cost and invoice, by provider and UTC month">
      {error ? <Callout tone="fail">{error}</Callout> : null}
      {tieOuts ? (
        <TieOutTable
          tieOuts={tieOuts}
          chosen={shown ?? null}
          onChoose={(one) => setChosen(keyOf(one))}
          onInvoice={({ provider, month }, amountUsd) => enterInvoice({ provider, month, amountUsd, note: null })}
        />
      ) : null}
      {shown ? (
        <StepsCard
          key={keyOf(shown)}
          tieOut={shown}
          title={`${shown.provider ?? 'No provider'}, ${monthLabel(shown.month)}`}
          onClosed={(closed) => setClosed({ provider: shown.provider, month: shown.month }, closed)}
        />
      ) : null}
    </Page>
  );
}
