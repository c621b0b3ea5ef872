/** What a provider billed in another currency in a month. Units: US$ as converted, and units of the currency. */
export interface ForeignCost {
  readonly provider: string | null;
  readonly currency: string;
  readonly usd: number;
  readonly units: number;
}

/** The cost of each provider over what it would be at earlier exchange rates. */
export interface FxFactors {
  readonly factors: ReadonlyMap<string | null, number>;
  /** Currencies that have no earlier rate, so that nothing tells of their effect. */
  readonly unknown: readonly string[];
}

/**
 * What exchange rates did to the cost of a month: of each provider its cost in US$ over the same at earlier rates.
 *
 * Convention: what a provider billed in US$ counts at 1; a currency without an earlier rate counts at 1 and is named.
 * Shapes: `totals` by provider, of the month. Units: US$; `rates` are US$ of one unit.
 *
 * @example
 * fxFactors({
 *   foreign: [{ provider: 'azure', currency: 'EUR', usd: 120, units: 100 }],
 *   totals: new Map([['azure', 120]]),
 *   rates: new Map([['EUR', 1]]),
 * }).factors.get('azure') // => 1.2
 */
export function fxFactors({
  foreign,
  totals,
  rates,
}: {
  readonly foreign: readonly ForeignCost[];
  readonly totals: ReadonlyMap<string | null, number>;
  readonly rates: ReadonlyMap<string, number>;
}): FxFactors {
  const factors = new Map<string | null, number>();
  for (const [provider, own] of Map.groupBy(foreign, (one) => one.provider)) {
    const converted = own.reduce((sum, { usd }) => sum + usd, 0);
    const total = Math.max(totals.get(provider) ?? 0, converted);
    const before = own.reduce((sum, { currency, usd, units }) => sum + atRate(rates.get(currency), { usd, units }), 0);
    const atBefore = total - converted + before;
    if (total > 0 && atBefore > 0 && total !== atBefore) factors.set(provider, total / atBefore);
  }
  const unknown = foreign.filter(({ currency }) => !rates.has(currency)).map(({ currency }) => currency);
  return { factors, unknown: [...new Set(unknown)].sort() };
}

function atRate(rate: number | undefined, { usd, units }: Pick<ForeignCost, 'usd' | 'units'>): number {
  return rate === undefined ? usd : units * rate;
}
