import { expect, test } from 'vitest';
import type { BudgetStatus } from '../../models/budgets/budgetStatus.ts';
import { budgetFanChart } from '../../renderer/features/budgets/budgetFanChart.ts';

const status = (originalUsd: number) =>
  ({
    amountUsd: 300,
    months: ['2026-01', '2026-02', '2026-03'].map((month) => ({
      month,
      budgetUsd: 100,
      originalUsd,
      actualUsd: null,
      isWhole: false,
    })),
    fan: [],
  }) as unknown as BudgetStatus;
const heads = (originalUsd: number) => budgetFanChart(status(originalUsd), null)({ width: 600, height: 230 }).cells[0];

test('a reforecast is drawn beside the original, whose cells are copied too', () => {
  expect(JSON.stringify(heads(80))).toContain('Original plan');
  expect(JSON.stringify(heads(100))).not.toContain('Original plan');
});
