import { type AttributionRule, attributedDimensions } from '../../models/usage/attribution.ts';
import type { AttributionEffect } from '../../models/usage/attributionEffect.ts';
import { left, right, table } from './table.ts';

const dollars = (usd: number) => usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** What each rule catches, and what stays without a value. */
export function attributionText(rules: readonly AttributionRule[], effect: AttributionEffect): string {
  const { caught, unattributed, costUsd } = effect;
  const rows = rules.map(({ name }, index) => [
    name,
    caught[index]!.rows.toLocaleString('en-US'),
    dollars(caught[index]!.costUsd),
  ]);
  const share = (usd: number) => (costUsd === 0 ? null : `${((100 * usd) / costUsd).toFixed(1)} %`);
  const missing = attributedDimensions.map((dimension) => {
    const { beforeUsd, afterUsd } = unattributed[dimension];
    return [dimension, dollars(beforeUsd), dollars(afterUsd), share(afterUsd)];
  });
  return [
    table([left('Rule'), right('Rows'), right('US$')], rows),
    table([left('Not stated'), right('Before, US$'), right('After, US$'), right('of all')], missing),
  ].join('\n\n');
}
