import { addDecimals, type Decimal, formatDecimal, parseDecimal } from '../../decimal.ts';
import { ownEntry } from '../../ownEntry.ts';
import type { ChargeCategory } from '../../usage/usageRow.ts';
import type { Cells } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import type { RowWarning } from '../format.ts';
import { curNames } from './curNames.ts';

interface AwsCharge {
  readonly category: ChargeCategory;
  readonly billedUsd: string | null;
  readonly effectiveUsd: string | null;
  readonly listUsd: string | null;
  readonly warnings: readonly RowWarning[];
}

const categories: { readonly [type: string]: ChargeCategory } = {
  tax: 'tax',
  credit: 'credit',
  edpdiscount: 'credit',
  privateratediscount: 'credit',
  bundleddiscount: 'credit',
  sppdiscount: 'credit',
  discount: 'credit',
  refund: 'adjustment',
  savingsplannegation: 'adjustment',
  fee: 'purchase',
  rifee: 'purchase',
  savingsplanupfrontfee: 'purchase',
  savingsplanrecurringfee: 'purchase',
};

const taxWarning: RowWarning = { column: null, message: 'Tax is recorded as billed but excluded from product cost.' };
const planWarning: RowWarning = {
  column: null,
  message:
    'Savings plans and reservations: billed amounts are unchanged; the expense is their amortized cost, including the unused part.',
};

/**
 * Reads what an AWS line charges: billed as net unblended cost, expense as amortised cost where a plan or reservation
 * covers it.
 *
 * Convention: covered usage costs its effective cost, its negation nothing, and a recurring fee only its unused part,
 * so that none is counted twice; an upfront fee is cash. Units: US$. Errors: rejects what is not an amount. Source:
 * FORMATS section 4a.
 *
 * @example
 * openAwsCharges({ names: [], folded: [], find: () => -1, has: () => false })([]).category // => 'usage'
 */
export function openAwsCharges(header: Header): (cells: Cells) => AwsCharge {
  const cells = openCells(header);
  const money = (...names: string[]) => cells.money(...names.flatMap(curNames));
  const type = cells.text(...curNames('line_item_line_item_type'));
  const reservation = cells.text(
    ...curNames('reservation_reservation_a_r_n'),
    'reservation_reservationarn',
    'reservation_reservation_arn',
  );
  const billed = money('line_item_net_unblended_cost', 'line_item_unblended_cost');
  const gross = money('line_item_unblended_cost');
  const list = money('pricing_public_on_demand_cost');
  const covered = money('savings_plan_net_savings_plan_effective_cost', 'savings_plan_savings_plan_effective_cost');
  const reserved = money('reservation_net_effective_cost', 'reservation_effective_cost');
  const committed = money('savings_plan_total_commitment_to_date');
  const used = money('savings_plan_used_commitment');
  const [unusedUpfront, unusedRecurring] = [
    money('reservation_unused_amortized_upfront_fee_for_billing_period'),
    money('reservation_unused_recurring_fee'),
  ];
  return (row) => {
    const kind = (type(row) ?? 'usage').toLowerCase();
    const category = ownEntry(categories, kind) ?? 'usage';
    const effectiveUsd = effective(row, kind);
    return {
      category,
      billedUsd: billed(row) ?? gross(row),
      effectiveUsd,
      listUsd: category === 'usage' ? list(row) : null,
      warnings: [...(category === 'tax' ? [taxWarning] : []), ...(effectiveUsd !== null ? [planWarning] : [])],
    };
  };

  function effective(row: Cells, kind: string): string | null {
    switch (kind) {
      case 'savingsplancoveredusage':
        return covered(row);
      case 'discountedusage':
        return reserved(row);
      case 'savingsplannegation':
      case 'savingsplanupfrontfee':
        return '0';
      case 'savingsplanrecurringfee':
        return committed(row) === null
          ? null
          : sum([
              [committed(row), 1],
              [used(row), -1],
            ]);
      case 'rifee':
        return unusedRecurring(row) === null && unusedUpfront(row) === null
          ? null
          : sum([
              [unusedRecurring(row), 1],
              [unusedUpfront(row), 1],
            ]);
      case 'fee':
        return reservation(row) === null ? null : '0';
      default:
        return null;
    }
  }
}

function sum(terms: readonly (readonly [text: string | null, sign: 1 | -1])[]): string {
  return formatDecimal(
    terms.reduce<Decimal>(
      (total, [text, sign]) => {
        const value = text === null ? null : parseDecimal(text);
        return value ? addDecimals(total, { units: BigInt(sign) * value.units, scale: value.scale }) : total;
      },
      { units: 0n, scale: 0 },
    ),
  );
}
