import { describe, expect, test } from 'vitest';
import { plainEngine } from '../../models/columns/engine.ts';
import { createSimdEngine, simdModule } from '../../models/columns/simd/engine.ts';
import { type BatchRange, dealBatches, mergeTallies, type Tally } from '../../models/columns/tally.ts';
import { batchStarts, makeDesign } from '../../models/random/design.ts';
import { reportOutput } from '../../models/simulation/outputReport.ts';
import { statistics } from '../../models/simulation/result.ts';
import { talliedReport } from '../../models/simulation/talliedReport.ts';
import { binWidth, planTally } from '../../models/simulation/tallyPlan.ts';
import { compileSample } from '../support/runOnce.ts';

const { program, outputs } = compileSample('research-agent');
const trials = 6007;
const pilot = 1000;
const design = makeDesign('sobol', trials);
const starts = batchStarts(design);
const batches = { first: 0, end: design.batches };
const simdEngine = createSimdEngine(simdModule());

const kept = new Float64Array(program.outputs * trials);
simdEngine.execute({ program, design, seed: 4, from: 0, count: trials, out: kept, stride: trials });

const asked = outputs.map((name) => ({ name, threshold: name.kind === 'shortfall' ? 0 : 0.75 }));
const firstTrials = new Float64Array(program.outputs * pilot);
simdEngine.execute({ program, design, seed: 4, from: 0, count: pilot, out: firstTrials, stride: pilot });
const plan = planTally({ pilot: firstTrials, trials: pilot, outputs: asked });
/** Counts of some batches, kept from what the engine counts next. */
function counted(some: BatchRange): Tally {
  const tally = simdEngine.tally({ program, design, seed: 4, batches: some, plan })!;
  return { ...tally, counts: tally.counts.slice() };
}

const whole = counted(batches);

const bytesOf = ({ buffer, byteOffset, byteLength }: Tally['counts' | 'sums']) =>
  Buffer.from(buffer, byteOffset, byteLength);

function expectSameTally(a: Tally, b: Tally): void {
  for (const part of ['counts', 'below', 'sums', 'minima', 'maxima'] as const) {
    expect(Buffer.compare(bytesOf(a[part]), bytesOf(b[part])), part).toBe(0);
  }
}

test('the SIMD engine counts bit for bit as the plain one', () => {
  expectSameTally(whole, plainEngine.tally({ program, design, seed: 4, batches, plan })!);
});

test.each([2, 3, 7])('a tally dealt out to %d hands is the whole, to the last bit', (hands) => {
  const parts = dealBatches(design.batches, hands).map(counted);
  expectSameTally(mergeTallies(parts as [Tally, ...Tally[]]), whole);
});

describe('the report of a run that was counted', () => {
  const reports = asked.map(({ name, threshold }, output) => {
    const values = kept.subarray(output * trials, (output + 1) * trials);
    return {
      name,
      exact: reportOutput({ engine: simdEngine, values, starts, name, threshold }),
      counted: talliedReport({ tally: whole, plan, starts, output, outputs: asked.length, name, threshold }),
      bin: plan.scale[output] === 0 ? 0 : 1 / plan.scale[output]!,
    };
  });

  test('has every percentile within one bin of the exact one, and the exact mean', () => {
    for (const { name, exact, counted, bin } of reports) {
      for (const statistic of statistics) {
        const [expected, got] = [exact.summary.value[statistic], counted.summary.value[statistic]];
        if (expected === null) expect(got).toBeNull();
        else if (statistic === 'mean')
          expect(Math.abs(got! - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
        else expect(Math.abs(got! - expected), `${JSON.stringify(name)} ${statistic}`).toBeLessThanOrEqual(bin);
      }
    }
    expect(binWidth).toBeLessThan(1e-3);
  });

  test('has the same shares beside a threshold, and a histogram of all trials', () => {
    for (const { name, exact, counted } of reports) {
      if (name.kind === 'line') continue;
      expect(counted.above).toBeCloseTo(exact.above!, 12);
      if (counted.histogram) expect(counted.histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(trials);
    }
  });
});
