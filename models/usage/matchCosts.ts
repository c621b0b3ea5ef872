import { modelKey } from '../prices/modelId.ts';
import { tokenKinds, tokensOf } from '../prices/priceUsage.ts';
import { allocate } from './allocate.ts';
import type { CostRow, Dimension } from './usageRow.ts';
import { expenseNano, type Valued } from './valued.ts';

interface MatchedCosts {
  /** Billed nano-dollars of each usage row; null where no charge is for it. */
  readonly shares: readonly (bigint | null)[];
  /** Charges that no usage row explains. */
  readonly left: readonly CostRow[];
}

/**
 * What a charge and a usage row must agree on, from strict to loose; a dimension that one of them does not state agrees
 * with everything. The first list under which a charge finds usage decides.
 */
const agreements: readonly (readonly Dimension[])[] = [
  ['team', 'feature', 'environment', 'serviceTier', 'contextBand', 'region'],
  ['team', 'feature', 'environment'],
  ['team'],
  [],
];

/**
 * Shares a vendor's charges of one day over the usage rows they are for.
 *
 * Convention: same model (ids and display names folded together), then as many common dimensions as agree; weights are
 * the price-book estimates of the charged token kind. A charge that names no model and no thing is for all usage of the
 * day. Rows with a billed or contract cost of their own take none. Units: nano US$. Source: FORMATS sections 2a and 3a.
 *
 * @example
 * matchCosts({ valued: [], charges: [] }) // => { "shares": [], "left": [] }
 */
export function matchCosts(input: {
  readonly valued: readonly Valued[];
  readonly charges: readonly CostRow[];
}): MatchedCosts {
  const { valued } = input;
  const shares: (bigint | null)[] = valued.map(() => null);
  const left: CostRow[] = [];
  const open = [...valued.keys()].filter((index) => takesCharges(valued[index]!));
  const byModel = Map.groupBy(open, (index) => modelKey(valued[index]!.row.model ?? ''));
  for (const charge of input.charges) {
    const group = candidatesOf(charge, { open, byModel });
    const found = group.length === 0 ? [] : mostAgreeing(charge, { valued, group });
    if (found.length === 0) {
      if (charge.chargeCategory !== 'purchase' || expenseNano(charge) !== 0n) left.push(charge);
      continue;
    }
    const weights = weightsOf(
      charge,
      found.map((index) => valued[index]!),
    );
    allocate(expenseNano(charge), weights).forEach((share, position) => {
      // A row without tokens of the charged kind is not billed by this charge.
      if (share === 0n && weights[position] === 0) return;
      const index = found[position]!;
      shares[index] = (shares[index] ?? 0n) + share;
    });
  }
  return { shares, left };
}

function takesCharges({ own }: Valued): boolean {
  return own === null || own.basis === 'gateway' || own.basis === 'estimate';
}

function candidatesOf(
  charge: CostRow,
  usage: { readonly open: readonly number[]; readonly byModel: ReadonlyMap<string, readonly number[]> },
): readonly number[] {
  if (charge.chargeCategory === 'purchase' || charge.operation === 'tool') return [];
  if (charge.model !== null) return usage.byModel.get(modelKey(charge.model)) ?? [];
  return charge.description === null && charge.provider !== null ? usage.open : [];
}

function mostAgreeing(
  charge: CostRow,
  usage: { readonly valued: readonly Valued[]; readonly group: readonly number[] },
): readonly number[] {
  for (const dimensions of agreements) {
    const agreeing = usage.group.filter((index) =>
      dimensions.every((dimension) => {
        const value = usage.valued[index]!.row[dimension];
        return value === null || charge[dimension] === null || value === charge[dimension];
      }),
    );
    if (agreeing.some((index) => weightOf(charge, usage.valued[index]!) > 0)) return agreeing;
  }
  return usage.group;
}

/** Estimates where every row with tokens has one, tokens otherwise, all tokens where none are of the charged kind. */
function weightsOf(charge: CostRow, rows: readonly Valued[]): number[] {
  const kinds = charge.tokenKind === null ? tokenKinds : [charge.tokenKind];
  const priced = rows.every(({ estimate }) => !estimate.unpriced.some((kind) => kinds.includes(kind)));
  const estimates = rows.map(({ estimate }) => kinds.reduce((sum, kind) => sum + (estimate.costByKind[kind] ?? 0), 0));
  if (priced && estimates.some((weight) => weight > 0)) return estimates;
  const tokens = rows.map((value) => weightOf(charge, value));
  if (tokens.some((weight) => weight > 0)) return tokens;
  return rows.map(({ row }) => tokenKinds.reduce((sum, kind) => sum + (tokensOf(row, kind) ?? 0), 0));
}

function weightOf(charge: CostRow, { row }: Valued): number {
  const kinds = charge.tokenKind === null ? tokenKinds : [charge.tokenKind];
  return kinds.reduce((sum, kind) => sum + (tokensOf(row, kind) ?? 0), 0);
}
