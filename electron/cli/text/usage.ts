import type { UsageGroup, UsageSummary } from '../../../models/usage/usageSummary.ts';
import { count, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

export function usageText({ groups, total }: UsageSummary, by: readonly string[]): string {
  const columns = [
    ...by.map(left),
    right('Requests'),
    right('Fresh input tokens'),
    right('Cache reads'),
    right('Cache writes'),
    right('Output tokens'),
    right('Cost US$'),
    right('Of which estimated'),
    right('Unpriced tokens'),
    ...(total.includedListUsd > 0 ? [right('Included, at list')] : []),
  ];
  const rows = groups.map((group) => [...group.key, ...figures(group), ...included(group)]);
  const sums = [...figures(total), ...included(total)];
  const last = ['Total', ...by.slice(1).map(() => ''), ...sums];
  return table(columns, [...rows, by.length > 0 ? last : sums]);

  /** What costs nothing stands beside the cost, not in it. */
  function included(group: UsageGroup): (string | null)[] {
    return total.includedListUsd > 0 ? [usdAndCents(group.includedListUsd)] : [];
  }
}

function figures(group: UsageGroup): (string | null)[] {
  return [
    count(group.requests),
    count(group.inputTokens),
    count(group.cacheReadTokens),
    count(group.cacheWriteTokens),
    count(group.outputTokens),
    usdAndCents(group.costUsd),
    usdAndCents(group.costByBasis.estimate),
    count(group.unpricedTokens),
  ];
}
