import { describe, expect, test } from 'vitest';
import { budgetsHeadline } from '../../renderer/features/budgets/labels.ts';

type Told = Parameters<typeof budgetsHeadline>[0][number];

function told(probabilityExceed: number | null, change: Partial<Told> = {}): Told {
  const budget = { name: 'AI R&D' } as Told['budget'];
  const usedUp = { p10: '2026-12-16', p50: '2026-12-31', p90: null };
  const yearEnd = probabilityExceed === null ? null : { p10: 8_406, p50: 9_017, p90: 9_730 };
  return { budget, to: '2026-12', amountUsd: 9_000, usedUp, yearEnd, probabilityExceed, ...change } as Told;
}

describe('the headline of budgets', () => {
  test('gives the chance and the ranges of the one that breaks first', () => {
    expect(budgetsHeadline([told(0.51), told(0.2)])).toBe(
      '1 of 2 budgets is likely to break. AI R&D: 51% chance, used up Dec 31 (Dec 16 – after Dec 2026), year end $8,406 – $9,730 against $9,000.',
    );
  });

  test('says of no budget without a forecast that it holds', () => {
    expect(budgetsHeadline([told(null), told(null)])).toBe('No forecast for the 2 budgets yet.');
    expect(budgetsHeadline([told(0.1), told(null)])).toBe('1 of 2 budgets is likely to hold. 1 cannot be forecast.');
    expect(budgetsHeadline([told(0.9), told(null)])).toMatch(
      /^1 of 2 budgets is likely to break\. .* 1 cannot be forecast\.$/,
    );
    expect(budgetsHeadline([told(0.1), told(0.2)])).toBe('All 2 budgets are likely to hold.');
    expect(budgetsHeadline([])).toBe('No dollar budgets yet.');
  });
});
