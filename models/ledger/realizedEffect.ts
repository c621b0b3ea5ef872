import type { Month } from '../calendar.ts';
import { type BridgeDriver, type DriverBridge, nanoOfDollars } from '../record/driverBridge.ts';

/** The bridge of one month, from what was expected of it without the decision, or from the month before it. */
export interface MonthBridge extends Pick<DriverBridge, 'bars'> {
  readonly month: Month;
}

/**
 * What a decision did to AI COGS, read off the bridges of its months: the bars it moves, of all features or one.
 *
 * Convention: to the nano-dollar; above 0 adds cost. Units: US$. Source: SEMANTICS section 11.
 *
 * @example
 * realizedEffect(
 *   [{ month: '2027-01', bars: [{ driver: 'steps', nanoUsd: '-5000000000', amountUsd: -5, rows: [] }] }],
 *   { bars: ['steps'], feature: null },
 * ) // => -5
 */
export function realizedEffect(
  bridges: readonly MonthBridge[],
  { bars, feature }: { readonly bars: readonly BridgeDriver[]; readonly feature: string | null },
): number {
  let nano = 0n;
  for (const { bars: all } of bridges)
    for (const bar of all) {
      if (!bars.includes(bar.driver)) continue;
      if (feature === null) nano += BigInt(bar.nanoUsd);
      else for (const row of bar.rows) if (row.feature === feature) nano += nanoOfDollars(row.amountUsd);
    }
  return Number(nano) / 1e9;
}
