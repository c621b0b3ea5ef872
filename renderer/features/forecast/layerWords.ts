import { layerUnit } from '../../../models/reports/marginNames.ts';
import type { LayerKey } from '../../../models/simulation/marginKeys.ts';
import type { Statistic } from '../../../models/simulation/result.ts';
import { amountIn, type MoneyScale } from '../../format/money.ts';
import { percent } from '../../format/numbers.ts';

/** The statistics that a card without room for all shows. */
export const cardStatistics = ['mean', 'p5', 'p10', 'p50', 'p90', 'p95'] as const satisfies readonly Statistic[];

export function statisticHead(statistic: Statistic): string {
  return statistic === 'mean' ? 'Mean' : statistic.toUpperCase();
}

/** One value of a layer in a table: an amount at its scale, or a margin in percent. */
export function layerValue(key: LayerKey, scale: MoneyScale, value: number | null | undefined): string {
  return layerUnit(key) === 'ratio' ? percent(value ?? null) : amountIn(scale, value ?? null);
}
