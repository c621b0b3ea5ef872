import { parseArgs } from 'node:util';
import { statedBreaches, type Tenth, tenthsOf } from '../support/budgetCalibration.ts';
import { drawnOnce, mixedPlan, strayingCosts } from '../support/budgetPlans.ts';

// Years drawn from a plan itself, asked about after one to eleven of their months: how often a budget broke, in each tenth of
// the stated chance. With what the answers would be if actuals only replaced their months beside it.

const { values: options } = parseArgs({
  options: {
    years: { type: 'string', default: '500' },
    trials: { type: 'string', default: '2000' },
  },
});
const [years, trials] = [Number(options.years), Number(options.trials)];
const seenMonths = [1, 3, 6, 9, 11];
const plans = { 'straying costs': strayingCosts(12), 'drawn once': drawnOnce(12), both: mixedPlan(12) };
const began = performance.now();

console.log(`${years} years × ${seenMonths.length} moments × 5 budgets, ${trials} trials`);
for (const [name, file] of Object.entries(plans))
  for (const isConditioned of [true, false]) {
    console.log(`\n${name}, actuals ${isConditioned ? 'weigh the trials' : 'only replace their months'}`);
    console.log('stated         answers   stated  happened     gap');
    for (const tenth of tenthsOf(statedBreaches(file, { years, trials, seenMonths, isConditioned }))) print(tenth);
  }
console.log(`\ngap in points ± its standard error by year; ${((performance.now() - began) / 1000).toFixed(0)} s`);

function print({ from, count, stated, happened, standardError }: Tenth): void {
  const percent = (value: number) => `${(100 * value).toFixed(1)}%`.padStart(8);
  const gap = `${(100 * (happened - stated)).toFixed(1)} ± ${(100 * standardError).toFixed(1)}`.padStart(14);
  const tenth = `${Math.round(100 * from)} to ${Math.round(100 * from) + 10}%`.padEnd(12);
  console.log(`${tenth}${String(count).padStart(10)} ${percent(stated)}  ${percent(happened)}${gap}`);
}
