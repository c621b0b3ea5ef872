import type { Billed } from '../usage/usageRow.ts';
import type { ForeignBill } from './invoiceSteps.ts';

type BilledRow = Billed & { readonly billedUsd: string | null };

/** A month's bill while its rows are added. */
interface BillCurrency {
  readonly add: (rows: readonly BilledRow[]) => void;
  /** Its currency; null where it is US dollars, or several. */
  readonly currency: () => string | null;
  /** The bill in its currency, with the rates it was converted at and one more. */
  readonly result: (rate: number | null) => ForeignBill | null;
}

/**
 * Collects in which one currency a month was billed, and what it comes to in it.
 *
 * Units: US$, and US$ of one unit of the currency.
 *
 * @example
 * collectBillCurrency().currency() // => null
 */
export function collectBillCurrency(): BillCurrency {
  const rates = new Set<number>();
  const currencies = new Set<string | null>();
  let original = 0;

  function add(rows: readonly BilledRow[]): void {
    for (const { billedUsd, convertedAt } of rows) {
      const usd = Number(billedUsd ?? 0);
      if (usd === 0) continue;
      const [currency, rate] = convertedAt?.split(' ') ?? [];
      currencies.add(currency ?? null);
      if (rate === undefined) continue;
      rates.add(Number(rate));
      original += usd / Number(rate);
    }
  }

  const currency = () => (currencies.size === 1 ? [...currencies][0]! : null);
  return {
    add,
    currency,
    result: (rate) => {
      if (currency() === null) return null;
      const all = rate === null ? [...rates] : [...rates, rate];
      return { original, low: Math.min(...all), high: Math.max(...all) };
    },
  };
}
