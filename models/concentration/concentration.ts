/** AI cost of a model of a vendor in a feature. Money is whole nano-dollars. */
export interface VendorCost {
  readonly provider: string | null;
  readonly model: string | null;
  readonly feature: string | null;
  readonly nanoUsd: bigint;
}

/** A vendor or model with its share of AI COGS, and the features that stand on it. */
export interface ConcentrationLine {
  readonly provider: string | null;
  /** Null in lines of vendors, or where no model is stated. */
  readonly model: string | null;
  readonly usd: number;
  readonly share: number;
  /** Features that use it, and those of which it carries more than half of the cost. */
  readonly features: number;
  readonly dependent: readonly string[];
  /** Of all features, how many are dependent. */
  readonly featureShare: number;
}

export interface Concentration {
  readonly totalUsd: number;
  readonly vendors: readonly ConcentrationLine[];
  readonly models: readonly ConcentrationLine[];
  readonly features: number;
  /** Herfindahl–Hirschman index of vendors and of models, 0 to 10,000. */
  readonly vendorIndex: number;
  readonly modelIndex: number;
}

/**
 * Shares of AI COGS by vendor and by model, the features that stand on each, and how concentrated that is.
 *
 * Convention: a feature depends on a vendor that carries more than half of its cost; lines add up to the total to the
 * nano-dollar; credits lower a line. The index is the sum of squared percentages; above 1,800 is highly concentrated.
 * Units: US$, ratios. Source: US Department of Justice and FTC, Merger Guidelines (2023), section 2.1.
 *
 * @example
 * concentrationOf([
 *   { provider: 'a', model: 'm', feature: 'x', nanoUsd: 3n }, { provider: 'b', model: 'n', feature: 'x', nanoUsd: 1n },
 * ]).vendorIndex // => 6250
 */
export function concentrationOf(costs: readonly VendorCost[]): Concentration {
  const total = sum(costs);
  const byFeature = new Map(
    [...Map.groupBy(costs, ({ feature }) => feature)].flatMap(([feature, own]) =>
      feature === null ? [] : [[feature, sum(own)] as const],
    ),
  );
  const linesBy = (withModel: boolean): ConcentrationLine[] => {
    const keyOf = ({ provider, model }: VendorCost) => JSON.stringify([provider, withModel ? model : null]);
    return [...Map.groupBy(costs, keyOf).values()]
      .map((own) => lineOf(own, { withModel, total, byFeature }))
      .toSorted((a, b) => b.usd - a.usd);
  };
  const [vendors, models] = [linesBy(false), linesBy(true)];
  const index = (lines: readonly ConcentrationLine[]) =>
    lines.reduce((squares, { share }) => squares + (100 * share) ** 2, 0);
  return {
    ...{ totalUsd: Number(total) / 1e9, vendors, models, features: byFeature.size },
    ...{ vendorIndex: index(vendors), modelIndex: index(models) },
  };
}

const sum = (costs: readonly VendorCost[]) => costs.reduce((all, { nanoUsd }) => all + nanoUsd, 0n);

interface Whole {
  readonly withModel: boolean;
  readonly total: bigint;
  readonly byFeature: ReadonlyMap<string, bigint>;
}

function lineOf(own: readonly VendorCost[], { withModel, total, byFeature }: Whole): ConcentrationLine {
  const { provider, model } = own[0]!;
  const features = [...Map.groupBy(own, ({ feature }) => feature)].flatMap(([feature, costs]) =>
    feature === null ? [] : [{ feature, nano: sum(costs) }],
  );
  const dependent = features.filter(({ feature, nano }) => nano > 0n && 2n * nano > byFeature.get(feature)!);
  const nano = sum(own);
  return {
    ...{ provider, model: withModel ? model : null, usd: Number(nano) / 1e9 },
    share: total > 0n ? Number(nano) / Number(total) : 0,
    features: features.length,
    dependent: dependent.map(({ feature }) => feature).sort(),
    featureShare: byFeature.size > 0 ? dependent.length / byFeature.size : 0,
  };
}

/**
 * How much stands on the largest vendor, in a sentence.
 *
 * @example
 * concentrationHeadline({ totalUsd: 0, vendors: [], features: 0, vendorIndex: 0 }, 'Q3 2026')
 * // => 'No AI COGS in Q3 2026'
 */
export function concentrationHeadline(
  {
    totalUsd,
    vendors,
    features,
    vendorIndex,
  }: Pick<Concentration, 'totalUsd' | 'vendors' | 'features' | 'vendorIndex'>,
  period: string,
): string {
  const [first] = vendors;
  if (!first || totalUsd === 0) return `No AI COGS in ${period}`;
  const level =
    vendorIndex > 1800 ? 'highly concentrated' : vendorIndex > 1000 ? 'moderately concentrated' : 'not concentrated';
  return `${(100 * first.share).toFixed(1)}% of AI COGS in ${period} is with ${first.provider ?? 'no named vendor'}, and ${first.dependent.length} of ${features} features depend on it; ${level} (HHI ${Math.round(vendorIndex).toLocaleString('en-US')})`;
}
