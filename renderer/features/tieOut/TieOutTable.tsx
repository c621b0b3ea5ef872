import { parseDecimal } from '../../../models/decimal.ts';
import type { TieOut } from '../../../models/tieOut/tieOut.ts';
import { moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CellInput, type CellReading } from '../../ui/CellInput.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';

interface TieOutTableProps {
  readonly tieOuts: readonly TieOut[];
  readonly chosen: TieOut | null;
  readonly onChoose: (tieOut: TieOut) => void;
  readonly onInvoice: (tieOut: TieOut, amountUsd: string | null) => void;
}

const nameOf = ({ provider, month }: TieOut) => `${provider ?? 'no provider'}, ${monthLabel(month)}`;

/** What is left between usage and charges, and between charges and the invoice. */
function residual({ steps }: TieOut): number {
  const { priceDifference, unpriced, withoutUsage, notCharged, timing, unexplained } = steps;
  return [priceDifference, unpriced, withoutUsage, notCharged, timing, unexplained].reduce<number>(
    (sum, step) => sum + Math.abs(step ?? 0),
    0,
  );
}

function StateBadge({ tieOut }: { readonly tieOut: TieOut }) {
  if (tieOut.restatement) return <Badge tone="warn">restated</Badge>;
  if (tieOut.close) return <Badge>closed</Badge>;
  return tieOut.partial ? <Badge tone="warn">partial</Badge> : <>open</>;
}

export function TieOutTable({ tieOuts, chosen, onChoose, onInvoice }: TieOutTableProps) {
  const columns: readonly Column<TieOut>[] = [
    {
      id: 'month',
      head: 'Month',
      cell: (one) => (
        <Button variant="ghost" size="small" aria-pressed={one === chosen} onPress={() => onChoose(one)}>
          {monthLabel(one.month)}
        </Button>
      ),
    },
    { id: 'provider', head: 'Provider', cell: ({ provider }) => provider ?? 'not stated' },
    { id: 'priced', head: 'At list prices, US$', align: 'end', cell: ({ steps }) => moneyExact(steps.pricedUsage) },
    { id: 'vendor', head: 'Vendor cost, US$', align: 'end', cell: ({ steps }) => moneyExact(steps.vendorCost) },
    {
      id: 'invoice',
      head: 'Invoice, US$',
      align: 'end',
      cell: (one) => (
        <CellInput
          label={`Invoice of ${nameOf(one)}, US$`}
          text={one.invoice ? Number(one.invoice.amountUsd).toFixed(2) : ''}
          placeholder="type it in"
          read={readAmount}
          onCommit={(amount) => onInvoice(one, amount)}
        />
      ),
    },
    { id: 'residual', head: 'To explain, US$', align: 'end', cell: (one) => moneyExact(residual(one)) },
    { id: 'state', head: 'State', cell: (one) => <StateBadge tieOut={one} /> },
  ];
  return (
    <Card
      title="Months"
      note="To explain: every amount between list price, charge and invoice that is not rounding, credit, tax or purchase."
      flush
    >
      <DataTable label="Months" columns={columns} rows={tieOuts} rowKey={nameOf} maxHeight={420} />
    </Card>
  );
}

function readAmount(text: string): CellReading<string | null> {
  if (text.trim() === '') return { ok: true, value: null };
  if (parseDecimal(text)) return { ok: true, value: text.trim() };
  return { ok: false, message: `"${text}" is no amount; write it as 1234.56.` };
}
