import { parseArgs } from 'node:util';
import { budgetFan } from '../../models/budgets/budgetFan.ts';
import { historyTrials } from '../../models/budgets/historyTrials.ts';
import { daysInMonth, monthRange } from '../../models/calendar.ts';
import { makeDesign } from '../../models/random/design.ts';
import { quantileSorted } from '../../models/statistics/quantile.ts';
import { type Tenth, tenthsOf } from '../support/budgetCalibration.ts';
import { normalDraws } from '../support/normalDraws.ts';

// Made-up companies whose cost wanders: budgets of a year, asked of the history's own forecast after some of its months.

const { values: options } = parseArgs({
  options: {
    years: { type: 'string', default: '500' },
    trials: { type: 'string', default: '1000' },
    drift: { type: 'string', default: '0.015' },
  },
});
const [years, trials] = [Number(options.years), Number(options.trials)];
const before = 18;
const seenMonths = [1, 3, 6, 9, 11];
/** Budgets that the forecast of the first month would exceed this often. */
const ambitions = [0.15, 0.3, 0.5, 0.7, 0.85];
const months = monthRange('2025-07', before + 12);
const design = makeDesign('lhs', trials);

const answers: { readonly year: number; readonly stated: number; readonly happened: number }[] = [];
for (let year = 0; year < years; year++) {
  const values = wanderingCosts(year);
  const total = sum(values.slice(before));
  let amounts: readonly number[] | null = null;
  for (const seen of seenMonths) {
    const known = values.slice(0, before + seen);
    const simulated = historyTrials({
      months: months.slice(0, before + seen),
      values: known,
      until: months.at(-1)!,
      design,
      seed: year + 1,
    })!;
    const span = months.slice(before).map((month, at) => ({
      month,
      actual: at < seen ? { usd: values[before + at]!, days: daysInMonth(month) } : null,
      simulated: at < seen ? null : simulated.get(month)!,
    }));
    const { totals } = budgetFan({ months: span, amountUsd: 1 });
    const sorted = totals.toSorted();
    amounts ??= ambitions.map((chance) => quantileSorted(sorted, 1 - chance));
    for (const amountUsd of amounts) {
      const probability = totals.filter((usd) => usd > amountUsd).length / trials;
      answers.push({ year, stated: probability, happened: Number(total > amountUsd) });
    }
  }
}
console.log(`${years} years × ${seenMonths.length} moments × ${ambitions.length} budgets, ${trials} trials`);
console.log('stated         answers   stated  happened     gap');
for (const tenth of tenthsOf(answers)) print(tenth);

/** A level that drifts and wanders by 5 % a month, with 4 % of noise around it. */
function wanderingCosts(year: number): number[] {
  const draws = normalDraws(year + 1);
  const drift = Number(options.drift) + 0.015 * draws();
  let level = Math.log(1000);
  return months.map(() => {
    level += drift + 0.05 * draws();
    return Math.exp(level + 0.04 * draws());
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function print({ from, count, stated, happened, standardError }: Tenth): void {
  const percent = (value: number) => `${(100 * value).toFixed(1)}%`.padStart(8);
  const gap = `${(100 * (happened - stated)).toFixed(1)} ± ${(100 * standardError).toFixed(1)}`.padStart(14);
  console.log(
    `${`${Math.round(100 * from)} to ${Math.round(100 * from) + 10}%`.padEnd(12)}${String(count).padStart(10)} ${percent(stated)}  ${percent(happened)}${gap}`,
  );
}
