import { type AttributionRule, attributedDimensions } from '../../../models/attribution/attribution.ts';
import type { AttributionEffect, UndividedCost } from '../../../models/attribution/attributionEffect.ts';
import type { Unattributed } from '../../../models/attribution/attributionVersion.ts';
import { percent, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

/** What each rule catches, and what stays without a value. */
export function attributionText(rules: readonly AttributionRule[], effect: AttributionEffect): string {
  const { caught, unattributed, costUsd, undivided } = effect;
  const rows = rules.map(({ name }, index) => [
    name,
    caught[index]!.rows.toLocaleString('en-US'),
    usdAndCents(caught[index]!.costUsd),
  ]);
  const share = (usd: number) => percent(costUsd === 0 ? null : usd / costUsd);
  const missing = attributedDimensions.map((dimension) => {
    const { beforeUsd, afterUsd } = unattributed[dimension];
    return [dimension, usdAndCents(beforeUsd), usdAndCents(afterUsd), share(afterUsd)];
  });
  return [
    table([left('Rule'), right('Rows'), right('US$')], rows),
    table([left('Not stated'), right('Before, US$'), right('After, US$'), right('of all')], missing),
    ...(undivided.length > 0 ? [undividedText(rules, undivided)] : []),
  ].join('\n\n');
}

function undividedText(rules: readonly AttributionRule[], undivided: readonly UndividedCost[]): string {
  const rows = undivided.map(({ rule, month, within, costUsd }) => [
    rules[rule]!.name,
    month,
    Object.values(within)
      .map((value) => value ?? 'not stated')
      .join(', '),
    usdAndCents(costUsd),
  ]);
  return table([left('Shared cost without usage of its driver'), left('Month'), left('Within'), right('US$')], rows);
}

/** One line that says how much cost nobody is named for, by dimension; the largest first. */
export function unattributedText({ costUsd, withoutUsd }: Unattributed): string {
  const parts = attributedDimensions
    .map((dimension) => ({ dimension, usd: withoutUsd[dimension] }))
    .filter(({ usd }) => usd !== 0)
    .sort((a, b) => b.usd - a.usd)
    .map(({ dimension, usd }) => {
      const share = costUsd > 0 ? ` (${percent(usd / costUsd)})` : '';
      return `${dimension} ${usdAndCents(usd)}${share}`;
    });
  if (costUsd === 0 && parts.length === 0) return 'No cost to attribute yet';
  return parts.length === 0 ? 'Every dollar has a value in every dimension' : `Unattributed: ${parts.join(', ')}`;
}
