import { useMemo } from 'react';
import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import type { AttributionTest } from '../../../models/attribution/attributionEffect.ts';
import { moneyExact } from '../../format/money.ts';
import { count } from '../../format/numbers.ts';
import styles from './attribution.module.css';
import { withRule } from './editing.ts';
import { type RuleForm, readForm } from './ruleForm.ts';
import { useTested } from './useTested.ts';

interface RulePreviewProps {
  readonly rules: readonly AttributionRule[];
  readonly form: RuleForm;
}

/** What the rule of a form would catch in its place among the others, while it is written. */
export function RulePreview({ rules, form }: RulePreviewProps) {
  const rule = useMemo(() => readForm(form).rule, [form]);
  const all = useMemo(() => (rule ? withRule(rules, rule) : null), [rules, rule]);
  const { effect, stale, task } = useTested(all);
  if (!rule) return null;
  const text = effect && !stale ? caughtWords(effect, all!.indexOf(rule)) : (task.error ?? 'Counting matches…');
  return (
    <p className={styles.preview} role="status">
      {text}
    </p>
  );
}

function caughtWords({ caught, undivided }: AttributionTest, index: number): string {
  const { rows, costUsd } = caught[index]!;
  if (rows === 0) return 'No rows of the history match.';
  const left = undivided.filter(({ rule }) => rule === index).reduce((sum, one) => sum + one.costUsd, 0);
  const caughtText = `Matches ${count(rows)} rows, ${moneyExact(costUsd)}`;
  if (left === 0) return `${caughtText}.`;
  return `${caughtText}; ${left === costUsd ? 'all' : moneyExact(left)} of it has nothing to be allocated to.`;
}
