import { type RollupData, textAt } from './rollup.ts';

/**
 * Puts an effective cost of 0 back where a provider's file showed that it means it.
 *
 * A billed usage row with an effective cost of 0 is read as "not stated", which counts as billed; for the named providers
 * most billed rows do state one, so there the 0 is real (prepaid usage). Shapes: same groups. Errors: none. Source: FORMATS section 1.
 *
 * @example
 * believeZeroEffective({ texts: [], amounts: [], money: [], size: 0, dictionaries: [], codes: [], sums: [], exact: [] }, []).size // => 0
 */
export function believeZeroEffective(data: RollupData, providers: readonly (string | null)[]): RollupData {
  const effective = data.money.indexOf('effectiveUsd');
  const provider = data.texts.indexOf('provider');
  if (effective === -1 || providers.length === 0) return data;
  const stated = data.exact[effective]!.nano;
  const values = stated.length > 0 ? stated : new Float64Array(data.size).fill(Number.NaN);
  const nano = values.map((value, group) =>
    Number.isNaN(value) && providers.includes(textAt(data, provider, group)) ? 0 : value,
  );
  return {
    ...data,
    exact: data.exact.map((column, index) => (index === effective ? { ...column, nano } : column)),
  };
}
