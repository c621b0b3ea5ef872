import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { parseDecimal } from '../../../models/decimal.ts';
import { residualUsd } from '../../../models/tieOut/residual.ts';
import type { TieOut } from '../../../models/tieOut/tieOut.ts';
import { moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import { CellInput, type CellReading } from '../../ui/CellInput.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import styles from './tieOut.module.css';
import { nameOf, openPoints } from './tieOutWords.ts';

interface TieOutTableProps {
  readonly tieOuts: readonly TieOut[];
  readonly chosen: TieOut | null;
  readonly onChoose: (tieOut: TieOut) => void;
  readonly actions: ReactNode;
  readonly onInvoice: (tieOut: TieOut, amountUsd: string | null) => void;
}

function StateBadge({ tieOut }: { readonly tieOut: TieOut }) {
  if (tieOut.restatement) return <Badge tone="warn">restated</Badge>;
  if (tieOut.close) return <Badge tone="good">closed</Badge>;
  if (openPoints(tieOut).length === 0) return <Badge tone="good">tied out</Badge>;
  if (tieOut.partial) return <Badge tone="warn">partial</Badge>;
  return tieOut.invoice === null ? <>no invoice</> : <>open</>;
}

export function TieOutTable({ tieOuts, chosen, actions, onChoose, onInvoice }: TieOutTableProps) {
  const columns: readonly Column<TieOut>[] = [
    {
      id: 'month',
      head: 'Month',
      cell: (one) => (
        <Button
          className={styles.choice!}
          aria-pressed={one === chosen}
          aria-label={`Steps of ${nameOf(one)}`}
          onPress={() => onChoose(one)}
        >
          {monthLabel(one.month)}
        </Button>
      ),
    },
    { id: 'provider', head: 'Provider', cell: ({ provider }) => provider ?? 'not stated' },
    { id: 'priced', head: 'At list price, US$', align: 'end', cell: ({ steps }) => moneyExact(steps.pricedUsage) },
    { id: 'vendor', head: 'Vendor cost, US$', align: 'end', cell: ({ steps }) => moneyExact(steps.vendorCost) },
    {
      id: 'invoice',
      head: 'Invoice, US$',
      align: 'end',
      cell: (one) => (
        <CellInput
          label={`Invoice of ${nameOf(one)}, US$`}
          text={one.invoice ? Number(one.invoice.amountUsd).toFixed(2) : ''}
          placeholder="enter"
          read={readAmount}
          onCommit={(amount) => onInvoice(one, amount)}
        />
      ),
    },
    { id: 'residual', head: 'Unreconciled, US$', align: 'end', cell: (one) => moneyExact(residualUsd(one.steps)) },
    { id: 'state', head: 'Status', cell: (one) => <StateBadge tieOut={one} /> },
  ];
  return (
    <Card
      help="tie-out"
      title="Months"
      note="Enter each invoice. Unreconciled: differences between list price, charge and invoice other than rounding, tools, fees, credits, tax or purchases; choose a month to see its steps."
      actions={actions}
      flush
    >
      <DataTable label="Months" columns={columns} rows={tieOuts} rowKey={nameOf} maxHeight={420} />
    </Card>
  );
}

function readAmount(text: string): CellReading<string | null> {
  if (text.trim() === '') return { ok: true, value: null };
  if (parseDecimal(text)) return { ok: true, value: text.trim() };
  return { ok: false, message: `"${text}" is not a valid amount; enter it as 1234.56.` };
}
