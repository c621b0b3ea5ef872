import { addDecimals, type Decimal, formatDecimal, parseDecimal } from '../../decimal.ts';
import { publicLabel } from '../../privateFields.ts';
import type { Verdict } from '../format.ts';

/** The four amounts that FOCUS states of one charge; null where a cell is empty. Exact decimal texts. */
interface FourCosts {
  readonly provider: string | null;
  readonly listUsd: string | null;
  readonly contractedUsd: string | null;
  readonly effectiveUsd: string;
}

interface Ladder {
  rows: number;
  /** Use that costs nothing: it is included, and no discount. */
  free: number;
  freeList: Decimal;
  list: Decimal;
  contracted: Decimal;
  effective: Decimal;
}

/**
 * Sums what a file's usage costs at list, at negotiated prices and as expense, so that the realized discount is seen by
 * provider: list less contracted was negotiated, contracted less effective is the benefit of commitments.
 *
 * Convention: usage that states both list and contracted cost counts; a provider without any difference is not told;
 * use that costs nothing is included use and stands apart. Units: US$ as the file states them. Source: FOCUS, ListCost,
 * ContractedCost and EffectiveCost.
 *
 * @example
 * countDiscounts().warnings() // => []
 */
export function countDiscounts() {
  const ladders = new Map<string | null, Ladder>();
  const none: Decimal = { units: 0n, scale: 0 };
  const note = ({ provider, listUsd, contractedUsd, effectiveUsd }: FourCosts): void => {
    if (listUsd === null || contractedUsd === null) return;
    const ladder = ladders.get(provider) ?? {
      rows: 0,
      free: 0,
      freeList: none,
      list: none,
      contracted: none,
      effective: none,
    };
    ladders.set(provider, ladder);
    if (Number(effectiveUsd) === 0 && Number(listUsd) !== 0) {
      ladder.free++;
      ladder.freeList = addDecimals(ladder.freeList, parseDecimal(listUsd)!);
      return;
    }
    ladder.rows++;
    ladder.list = addDecimals(ladder.list, parseDecimal(listUsd)!);
    ladder.contracted = addDecimals(ladder.contracted, parseDecimal(contractedUsd)!);
    ladder.effective = addDecimals(ladder.effective, parseDecimal(effectiveUsd)!);
  };
  const warnings = (): Verdict['warnings'] =>
    [...ladders].flatMap(([provider, ladder]) => {
      const [list, contracted, effective] = [ladder.list, ladder.contracted, ladder.effective].map(numberOf);
      const [negotiated, benefit] = [list! - contracted!, contracted! - effective!];
      if (list! <= 0 || (Math.abs(negotiated) < 0.005 && Math.abs(benefit) < 0.005)) return [];
      const share = ((1 - effective! / list!) * 100).toFixed(1);
      const message = `Realized discount of ${providerName(provider)}: usage of $${list!.toFixed(2)} at list costs $${effective!.toFixed(2)} (${share}% less): $${negotiated.toFixed(2)} negotiated, $${benefit.toFixed(2)} by commitments.${freeWords(ladder)}`;
      return [{ column: 'ListCost', count: ladder.rows, message }];
    });
  return { note, warnings };
}

function freeWords({ free, freeList }: Ladder): string {
  if (free === 0) return '';
  const rows = free === 1 ? '1 row that costs nothing' : `${free} rows that cost nothing`;
  return ` Without ${rows} ($${numberOf(freeList).toFixed(2)} at list).`;
}

function numberOf(value: Decimal): number {
  return Number(formatDecimal(value));
}

/**
 * A provider in a sentence about a whole file, where there is no row whose cells could be held against it.
 *
 * @example
 * providerName('AWS') // => 'AWS'
 */
export function providerName(provider: string | null): string {
  return provider === null ? 'an unnamed provider' : (publicLabel(provider) ?? 'an unnamed provider');
}
