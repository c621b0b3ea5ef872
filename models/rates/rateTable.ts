import { z } from 'zod';
import { type Day, daysInMonth } from '../calendar.ts';
import { type Decimal, formatDecimal, multiplyDecimals, parseDecimal } from '../decimal.ts';
import { currency, day } from '../distributions/fields.ts';
import { RejectedCell } from '../imports/cells/cells.ts';
import type { CurrencyRates } from '../imports/cells/header.ts';
import type { RowOutcome } from '../imports/format.ts';
import { ownEntry } from '../ownEntry.ts';

/** US dollars for one unit of a currency from a day on, as exact decimal text. */
export const datedRateSchema = z.strictObject({
  currency: currency.refine((text) => text !== 'USD', 'must be another currency than USD'),
  day,
  usdPerUnit: z
    .string()
    .max(40)
    .refine((text) => (parseDecimal(text)?.units ?? 0n) > 0n, 'must be a number above 0'),
  source: z.string().max(200).nullable().default(null),
});
export type DatedRate = z.infer<typeof datedRateSchema>;

/** Signs that mean one currency only. */
const signs: { readonly [sign: string]: string } = { '€': 'EUR', '£': 'GBP', '₹': 'INR', '₩': 'KRW' };

/** The rates of a workspace while a file is read: which currencies have any, and which the row at hand is in. */
interface CurrencyDesk extends CurrencyRates {
  /** The row in US dollars, where it was in another currency; then the next row may come. */
  readonly settle: (outcome: RowOutcome) => RowOutcome;
  /** The rates of the currencies that occurred. */
  readonly used: () => readonly DatedRate[];
}

/**
 * Converts rows in other currencies at the last rate dated on or before their day; a month's revenue at that of its
 * last day.
 *
 * Convention: amounts are multiplied exactly and not rounded. Errors: a row before the first rate of its currency is
 * rejected.
 *
 * @example
 * openDesk([{ currency: 'EUR', day: '2026-01-01', usdPerUnit: '1.2', source: null }]).accept('eur') // => true
 */
export function openDesk(rates: readonly DatedRate[]): CurrencyDesk {
  const byCurrency = new Map<string, readonly DatedRate[]>();
  for (const rate of [...rates].sort((a, b) => (a.day < b.day ? -1 : 1)))
    byCurrency.set(rate.currency, [...(byCurrency.get(rate.currency) ?? []), rate]);
  const met = new Set<string>();
  let current: string | null = null;
  return {
    accept: (stated) => {
      const known = ownEntry(signs, stated.trim()) ?? stated.trim().toUpperCase();
      if (!byCurrency.has(known)) return false;
      current = known;
      met.add(known);
      return true;
    },
    used: () => [...met].sort().flatMap((one) => byCurrency.get(one)!),
    settle: (outcome) => {
      const from = current;
      current = null;
      if (from === null) return outcome;
      return converted(outcome, { currency: from, rates: byCurrency.get(from)! });
    },
  };
}

interface Currency {
  readonly currency: string;
  readonly rates: readonly DatedRate[];
}

function converted(outcome: RowOutcome, from: Currency): RowOutcome {
  const note = {
    column: null,
    message: `Amounts in ${from.currency} were converted to US dollars at the workspace exchange rates.`,
  };
  switch (outcome.kind) {
    case 'usage': {
      const { row, run } = outcome;
      const at = row?.day ?? run?.day ?? null;
      const usd = inDollars(from, at);
      return {
        ...outcome,
        row: row && {
          ...row,
          billedUsd: usd(row.billedUsd),
          effectiveUsd: usd(row.effectiveUsd),
          listUsd: usd(row.listUsd),
          convertedAt: convertedAt(from, at, row.billedUsd),
        },
        ...(run ? { run: { ...run, costUsd: usd(run.costUsd) } } : {}),
        warnings: [...(outcome.warnings ?? []), note],
      };
    }
    case 'cost': {
      const one = (row: typeof outcome.row) => {
        const usd = inDollars(from, row.day);
        const billedUsd = usd(row.billedUsd) ?? row.billedUsd;
        const at = convertedAt(from, row.day, row.billedUsd);
        return { ...row, billedUsd, effectiveUsd: usd(row.effectiveUsd), listUsd: usd(row.listUsd), convertedAt: at };
      };
      return {
        ...outcome,
        row: one(outcome.row),
        ...(outcome.more ? { more: outcome.more.map(one) } : {}),
        warnings: [...(outcome.warnings ?? []), note],
      };
    }
    case 'revenue': {
      const one = (row: typeof outcome.row) => {
        const usd = inDollars(from, `${row.month}-${daysInMonth(row.month)}`);
        return { ...row, recognizedUsd: usd(row.recognizedUsd) ?? row.recognizedUsd, mrrUsd: usd(row.mrrUsd) };
      };
      return {
        ...outcome,
        row: one(outcome.row),
        ...(outcome.more ? { more: outcome.more.map(one) } : {}),
        warnings: [...(outcome.warnings ?? []), note],
      };
    }
    case 'skipped':
    case 'rejected':
      return outcome;
    default:
      return outcome satisfies never;
  }
}

/** What an amount was converted at; null where there is none, or it is 0. */
function convertedAt({ currency, rates }: Currency, at: Day | null, amount: string | null): string | null {
  if (amount === null || parseDecimal(amount)?.units === 0n) return null;
  return `${currency} ${rateOn(rates, currency, at).usdPerUnit}`;
}

function inDollars({ currency: from, rates }: Currency, at: Day | null): (amount: string | null) => string | null {
  let rate: Decimal | null = null;
  return (amount) => {
    if (amount === null) return null;
    const value = parseDecimal(amount);
    if (!value) throw new RangeError(`"${amount}" is not an amount`);
    if (value.units === 0n) return '0';
    rate ??= parseDecimal(rateOn(rates, from, at).usdPerUnit);
    return formatDecimal(multiplyDecimals(value, rate!));
  };
}

function rateOn(rates: readonly DatedRate[], from: string, at: Day | null): DatedRate {
  const found = at === null ? rates.at(-1) : rates.findLast((rate) => rate.day <= at);
  if (found) return found;
  throw new RejectedCell(
    `There is no rate for ${from} on or before ${at}; the first is from ${rates[0]!.day}. Add an earlier one and import the file again.`,
    null,
    from,
  );
}
