import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import type { UndividedCost } from '../../../models/attribution/attributionEffect.ts';
import { moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { Callout } from '../../ui/Callout.tsx';
import { driverLabels } from './ruleWords.ts';

interface UndividedCalloutProps {
  readonly rules: readonly AttributionRule[];
  readonly undivided: readonly UndividedCost[];
}

/** Shared cost that found nobody to be divided over, by rule. */
export function UndividedCallout({ rules, undivided }: UndividedCalloutProps) {
  const byRule = Map.groupBy(undivided, ({ rule }) => rule);
  return [...byRule].map(([index, costs]) => {
    const rule = rules[index];
    if (rule?.kind !== 'shared') return null;
    const months = [...new Set(costs.map(({ month }) => month))].map(monthLabel);
    const usd = costs.reduce((sum, { costUsd }) => sum + costUsd, 0);
    const shown =
      months.length > 4 ? `${months.slice(0, 4).join(', ')} and ${months.length - 4} more months` : months.join(', ');
    return (
      <Callout key={rule.id} tone="warn">
        {moneyExact(usd)} of “{rule.name}” stays without {rule.over}: in {shown} none there has{' '}
        {rule.driver === 'equal' ? 'any use' : driverLabels[rule.driver]}. Choose another driver or remove a condition.
      </Callout>
    );
  });
}
