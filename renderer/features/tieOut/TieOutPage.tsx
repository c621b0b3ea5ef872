import { Scale } from 'lucide-react';
import { useState } from 'react';
import type { TieOut } from '../../../models/tieOut/tieOut.ts';
import { monthLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { StepsCard } from './StepsCard.tsx';
import { TieOutTable } from './TieOutTable.tsx';
import { nameOf, openPoints } from './tieOutWords.ts';
import { useTieOuts } from './useTieOuts.ts';

const keyOf = ({ provider, month }: TieOut) => `${provider} ${month}`;

export interface TieOutPageProps {
  readonly onImport: () => void;
  readonly onPrices: () => void;
}

/** What is about to be closed: all of a month, or one provider although something is open. */
interface Closing {
  readonly title: string;
  readonly tieOuts: readonly TieOut[];
  readonly taken?: TieOut;
}

/** From priced usage to vendor cost to invoice, by provider and month; where a month is closed. */
export function TieOutPage({ onImport, onPrices }: TieOutPageProps) {
  const { tieOuts, error, enterInvoice, close, reopen } = useTieOuts();
  const [chosen, setChosen] = useState<string | null>(null);
  const [closing, setClosing] = useState<Closing | null>(null);

  if (tieOuts?.length === 0)
    return (
      <EmptyPage page="Tie-out" icon={<Scale />} title="Nothing to tie out yet" step="Import files…" onStep={onImport}>
        Reconcile usage at list price to vendor charges and invoices, month by month, with every difference explained.
      </EmptyPage>
    );

  const shown = tieOuts?.find((one) => keyOf(one) === chosen) ?? tieOuts?.[0];
  const open = (tieOuts ?? []).filter((one) => one.month === shown?.month && one.close === null);
  function closeOne(tieOut: TieOut) {
    if (openPoints(tieOut).length === 0) void close([tieOut], null);
    else setClosing({ title: `Close ${nameOf(tieOut)}`, tieOuts: [tieOut], taken: tieOut });
  }
  return (
    <Page title="Tie-out" subtitle="Usage at list prices, vendor cost and invoice, by provider and UTC month">
      {error ? <Callout tone="fail">{error}</Callout> : null}
      {tieOuts && shown ? (
        <TieOutTable
          tieOuts={tieOuts}
          chosen={shown}
          onChoose={(one) => setChosen(keyOf(one))}
          onInvoice={({ provider, month }, amountUsd) => enterInvoice({ provider, month, amountUsd, note: null })}
          actions={
            <Button
              isDisabled={open.length === 0}
              onPress={() => setClosing({ title: `Close ${monthLabel(shown.month)}`, tieOuts: open })}
            >
              Close {monthLabel(shown.month)}…
            </Button>
          }
        />
      ) : null}
      {shown ? (
        <StepsCard
          key={keyOf(shown)}
          tieOut={shown}
          title={nameOf(shown)}
          onClose={() => closeOne(shown)}
          onReopen={() => void reopen(shown)}
          onPrices={onPrices}
        />
      ) : null}
      {closing ? (
        <CloseDialog
          {...closing}
          onCancel={() => setClosing(null)}
          onConfirm={(taken, note) => {
            setClosing(null);
            void close(taken, note);
          }}
        />
      ) : null}
    </Page>
  );
}
