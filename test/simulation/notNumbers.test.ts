import { expect, test } from 'vitest';
import { plainEngine } from '../../models/columns/engine.ts';
import { notNumbers } from '../../models/simulation/notNumbers.ts';
import { reportOutput } from '../../models/simulation/outputReport.ts';
import type { OutputName } from '../../models/simulation/outputs.ts';

const starts = Int32Array.of(0, 2, 4);
const told = (series: 'cogs' | 'grossMargin', values: readonly number[], average = 1) => {
  const name: OutputName = { kind: 'series', series, month: 0 };
  const report = reportOutput({
    engine: plainEngine,
    values: Float64Array.from(values),
    starts,
    name,
    threshold: null,
  });
  return notNumbers({ months: ['2027-03'], outputs: [name], averages: [average] }, [report], values.length);
};

test('an amount that overflows in one trial is said with its month', () => {
  expect(told('cogs', [1, 2, 3, 4])).toEqual([]);
  const [lost] = told('cogs', [1, Infinity, 3, 4]);
  expect(lost!.message).toContain('COGS of 2027-03 is not a number in 1 of 4 trials');
  expect(told('cogs', [Infinity, Number.NaN, Infinity, Infinity])[0]!.message).toContain('in 4 of 4 trials');
  expect(told('cogs', [1, 2, 3, 4], Infinity)[0]!.message).toContain('in the single-point plan');
});

test('a margin without revenue is a blank and no mistake', () => {
  expect(told('grossMargin', [0.5, Number.NaN, 0.4, Number.NaN], Number.NaN)).toEqual([]);
});
