import { describe, expect, it } from 'vitest';
import { amountIn, money, moneyScale, moneyText, moneyTick } from '../../renderer/format/money.ts';
import { monthLabel, monthSpan } from '../../renderer/format/months.ts';
import { compactCount, count, percent, percentagePoints } from '../../renderer/format/numbers.ts';
import { quantityText, unitValue } from '../../renderer/format/units.ts';

describe('amounts', () => {
  it('shows one amount with three digits and its scale', () => {
    expect([64.2, 950, 12_345, 812_000, 4_130_000, 41_300_000].map(money)).toEqual([
      '$64.20',
      '$950',
      '$12.3K',
      '$812K',
      '$4.13M',
      '$41.3M',
    ]);
  });

  it('puts negatives in parentheses, zero as a dash in columns, and says nothing of what is absent', () => {
    expect(money(-64.2)).toBe('($64.20)');
    expect([money(-0.001), moneyText('-0.001', 'USD'), money(-0.006)]).toEqual(['$0.00', '$0.00', '($0.01)']);
    expect(amountIn('thousands', -1234)).toBe('(1.2)');
    expect(amountIn('exact', 0)).toBe('–');
    expect(amountIn('exact', null)).toBe('–');
  });

  it('does not jump a scale by rounding', () => {
    expect(money(999_999)).toBe('$1.00M');
    expect(money(9_999)).toBe('$10.0K');
  });

  it('chooses one scale for a column by its largest figure', () => {
    expect(moneyScale([12, null, 9_999])).toBe('exact');
    expect(moneyScale([12, -10_000])).toBe('thousands');
    expect(moneyScale([20e6])).toBe('millions');
  });

  it('shows ticks without empty decimals', () => {
    expect([0, 500, 5000, 20_000, 1_500_000].map(moneyTick)).toEqual(['$0', '$500', '$5K', '$20K', '$1.5M']);
    expect([0.005, 0.01, 0.25].map(moneyTick)).toEqual(['$0.005', '$0.01', '$0.25']);
  });

  it('shows exact text to the cent and keeps a foreign currency by name', () => {
    expect(moneyText('4.386130', 'USD')).toBe('$4.39');
    expect(moneyText('1234.5', 'eur')).toBe('1,234.50 EUR');
  });
});

describe('counts and ratios', () => {
  it('shows counts whole and compact', () => {
    expect(count(1234.4)).toBe('1,234');
    expect(compactCount(161_600_000_000)).toBe('161.6B');
    expect(compactCount(9999)).toBe('9,999');
  });

  it('shows ratios in percent and their differences in points', () => {
    expect(percent(0.7123)).toBe('71.2%');
    expect(percent(-0.00001)).toBe('0.0%');
    expect(percentagePoints(0.013)).toBe('+1.3 pp');
    expect(percentagePoints(-0.003)).toBe('−0.3 pp');
  });
});

describe('months', () => {
  it('names a month and a span without a time zone', () => {
    expect(monthLabel('2026-11')).toBe('Nov 2026');
    expect(monthSpan('2026-11', '2028-10')).toBe('Nov 2026 – Oct 2028');
  });
});

describe('assumptions in words', () => {
  it('shows a share as percent without empty decimals', () => {
    expect(unitValue(0.07, 'ratio')).toBe('7%');
    expect(unitValue(0.115, 'ratio')).toBe('11.5%');
  });

  it('shows the span of a distribution', () => {
    expect(quantityText({ kind: 'pert', low: 900, mode: 1200, high: 2000 }, 'tokens')).toBe('900 – 1,200 – 2,000');
    // exp(±1.28155 · 0.2) = 0.77390 and 1.29215
    expect(quantityText({ kind: 'lognormal', median: 100, sigma: 0.2 }, 'users')).toBe('100 (77.4 – 129)');
  });
});
