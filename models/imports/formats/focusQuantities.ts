import type { TokenCounts, TokenKind, UsageRow } from '../../usage/usageRow.ts';
import { type Cells, signedCell, textCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { dataUnit } from './dataUnit.ts';
import { openSkuDetails } from './focusSku.ts';
import { meterFactor } from './tokenUnit.ts';

export type FocusQuantities = TokenCounts & Pick<UsageRow, 'requests' | 'gpuHours' | 'storageGb' | 'egressGb'>;

const nothing: FocusQuantities = {
  inputTokens: null,
  cacheReadTokens: null,
  cacheWrite5mTokens: null,
  cacheWrite1hTokens: null,
  outputTokens: null,
  reasoningTokens: null,
  requests: null,
  gpuHours: null,
  storageGb: null,
  egressGb: null,
};

const tokenColumn = {
  input: 'inputTokens',
  cacheRead: 'cacheReadTokens',
  cacheWrite5m: 'cacheWrite5mTokens',
  cacheWrite1h: 'cacheWrite1hTokens',
  output: 'outputTokens',
} as const satisfies { readonly [K in TokenKind]: keyof TokenCounts };

/**
 * Reads the consumption of a FOCUS row; null when it consumed nothing the workbench counts, so that the row is a cost
 * only.
 *
 * Units: tokens, GPU hours, GB. Errors: rejects a quantity that is not a number. Source: FORMATS section 1.
 *
 * @example
 * openFocusQuantities({ names: [], folded: [], find: () => -1, has: () => false })([]) // => null
 */
export function openFocusQuantities(header: Header): (cells: Cells) => FocusQuantities | null {
  const consumed = signedCell(header, 'consumedquantity', 'usagequantity');
  const consumedUnit = textCell(header, 'consumedunit', 'usageunit');
  const priced = signedCell(header, 'pricingquantity');
  const pricedUnit = textCell(header, 'pricingunit');
  const category = textCell(header, 'servicecategory');
  const details = openSkuDetails(header);
  return (cells) => {
    const unit = consumedUnit(cells);
    const quantity = consumed(cells);
    const measured =
      quantity !== null && unit !== null ? { quantity, unit } : pricedTokens(priced(cells), pricedUnit(cells));
    if (!measured) return null;
    const sku = details(cells);
    const factor = tokenFactor(measured.unit) ?? (sku.countsTokens ? bareFactor(measured.unit) : null);
    if (factor !== null && sku.tokenKind !== null) {
      return { ...nothing, [tokenColumn[sku.tokenKind]]: measured.quantity * factor };
    }
    return otherQuantity({ ...measured, category: category(cells), gpuCount: sku.gpuCount });
  };
}

/**
 * Clouds call a token a unit or a count where their meter says that it is one, or state only how many are sold at once.
 */
function bareFactor(unit: string): number | null {
  return /^(units?|counts?|1)$/i.test(unit) ? 1 : meterFactor(unit);
}

/**
 * A priced volume counts only where the unit itself says how many tokens it is: virtual currencies are called tokens
 * too.
 */
function pricedTokens(quantity: number | null, unit: string | null) {
  return quantity !== null && unit !== null && /^\d/.test(unit) && tokenFactor(unit) !== null
    ? { quantity, unit }
    : null;
}

const scales: { readonly [letter: string]: number } = { k: 1e3, t: 1e3, m: 1e6, b: 1e9, g: 1e9 };

/**
 * How many tokens one unit is; null when the unit is no count of tokens.
 *
 * @example
 * tokenFactor('1000000 Tokens') // => 1000000
 * tokenFactor('1K tokens') // => 1000
 * tokenFactor('Kilotokens') // => 1000
 * tokenFactor('Token-Hours') // => null
 */
export function tokenFactor(unit: string): number | null {
  const match =
    /^(?:([\d,.]+)\s*)?(k|m|b|thousands?|millions?|billions?|kilo|mega|giga)?\s*-?(?:of\s+)?tok(?:en)?s?$/i.exec(
      unit.trim(),
    );
  if (!match) return null;
  const scale = match[2] === undefined ? 1 : scales[match[2][0]!.toLowerCase()]!;
  return Number(match[1]?.replaceAll(',', '') ?? 1) * scale;
}

function otherQuantity(row: {
  readonly quantity: number;
  readonly unit: string;
  readonly category: string | null;
  readonly gpuCount: number | null;
}): FocusQuantities | null {
  if (/^requests?$/i.test(row.unit)) return { ...nothing, requests: row.quantity };
  if (/^hours?$/i.test(row.unit) && row.gpuCount) return { ...nothing, gpuHours: row.quantity * row.gpuCount };
  const unit = dataUnit(row.unit);
  if (!unit) return null;
  if (unit.months !== null) {
    const isStored = /^(storage|databases?|ai and machine learning)$/i.test(row.category ?? '');
    return isStored ? { ...nothing, storageGb: row.quantity * unit.gb * unit.months } : null;
  }
  const isMoved = /^networking$/i.test(row.category ?? '');
  return isMoved ? { ...nothing, egressGb: row.quantity * unit.gb } : null;
}
