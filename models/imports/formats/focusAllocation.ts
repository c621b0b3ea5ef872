import { type Cells, moneyCell, textCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import type { RowWarning } from '../format.ts';

/** Charges of a file that may be originals of parts; more than these are not held. */
const mostHeld = 200_000;
/** Parts are rounded each by itself: to the cent, as bills are. */
const centOf = 0.005;

interface Charge {
  originalUsd: number;
  partsUsd: number;
  parts: number;
}

/** What a file showed of charges that are split over those who used them. */
interface AllocationVerdict {
  /** Keys of originals that stand beside their parts in full. */
  readonly withdrawn: readonly string[];
  readonly warnings: readonly (RowWarning & { readonly count: number })[];
}

/**
 * Tells the originals of charges that the provider split (FOCUS 1.3, `AllocatedMethodId`) from their parts. Some
 * exports keep the original as it was, some lower it to what is left over: where the parts add up to it, it is counted
 * by them.
 *
 * Convention: a part belongs to the original of its resource (where that is stated), service, SKU, category and charge
 * period. Parts that do
 * not add up to an original beside them leave it in, and that is told. Units: US$ as billed, or as expense where
 * nothing was billed.
 *
 * @example
 * openFocusAllocation({ names: [], folded: [], find: () => -1, has: () => false }).keyOf([]) // => null
 */
export function openFocusAllocation(header: Header): {
  /** Under which key an original is kept until its parts are known; null for a row that is none. */
  readonly keyOf: (cells: Cells) => string | null;
  readonly finish: () => AllocationVerdict;
} {
  const nothing: AllocationVerdict = { withdrawn: [], warnings: [] };
  if (header.find('allocatedmethodid', 'allocatedresourceid') === -1)
    return { keyOf: () => null, finish: () => nothing };
  const [method, allocated] = [textCell(header, 'allocatedmethodid'), textCell(header, 'allocatedresourceid')];
  const [billed, effective] = [moneyCell(header, 'billedcost'), moneyCell(header, 'effectivecost')];
  const resource = textCell(header, 'resourceid');
  const rest = [
    ...['billingaccountid', 'subaccountid', 'servicename', 'skuid', 'skupriceid', 'chargecategory', 'chargeclass'],
    ...['chargeperiodstart', 'chargeperiodend'],
  ].map((name) => textCell(header, name));
  const charges = new Map<string, Charge>();

  function keyOf(cells: Cells): string | null {
    const of = resource(cells);
    const isPart = method(cells) !== null || allocated(cells) !== null;
    if (!isPart && charges.size >= mostHeld) return null;
    const usd = amount(billed(cells)) || amount(effective(cells));
    if (!isPart && usd === 0) return null;
    const key = JSON.stringify([of, ...rest.map((read) => read(cells))]);
    const charge = charges.get(key) ?? { originalUsd: 0, partsUsd: 0, parts: 0 };
    charges.set(key, charge);
    if (isPart) {
      charge.partsUsd += usd;
      charge.parts++;
      return null;
    }
    charge.originalUsd += usd;
    return key;
  }

  function finish(): AllocationVerdict {
    const split = [...charges].filter(([, { parts, originalUsd }]) => parts > 0 && originalUsd !== 0);
    const doubled = split.filter(([, charge]) => isSumOfParts(charge));
    const others = split.filter(([, charge]) => !isSumOfParts(charge));
    return {
      withdrawn: doubled.map(([key]) => key),
      warnings: [
        ...told(doubled, 'appear with the parts they are split into; the parts count, the originals do not'),
        ...told(others, 'appear with parts that do not add up to them; the parts and the remainder count'),
      ],
    };
  }

  return { keyOf, finish };
}

function isSumOfParts({ originalUsd, partsUsd, parts }: Charge): boolean {
  return Math.abs(originalUsd - partsUsd) <= centOf * (parts + 1);
}

function told(split: readonly (readonly [string, Charge])[], how: string): AllocationVerdict['warnings'] {
  if (split.length === 0) return [];
  const usd = split.reduce((sum, [, { originalUsd }]) => sum + originalUsd, 0);
  const message = `Original charges of $${usd.toFixed(2)} ${how}.`;
  return [{ column: 'AllocatedMethodId', count: split.length, message }];
}

function amount(text: string | null): number {
  return text === null ? 0 : Number(text);
}
