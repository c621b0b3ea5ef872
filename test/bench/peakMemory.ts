import { createSimdEngine, simdModule } from '../../models/columns/simd/engine.ts';
import { batchStarts, makeDesign } from '../../models/random/design.ts';
import { talliedReport } from '../../models/simulation/talliedReport.ts';
import { pilotTrials, planTally } from '../../models/simulation/tallyPlan.ts';
import { compileSample } from '../support/runOnce.ts';

// Counts so many trials of model M on one thread and prints the peak memory of the process in megabytes.

const trials = Number(process.argv[2]);
const { program, outputs } = compileSample('reference-m');
const engine = createSimdEngine(simdModule());
const design = makeDesign('sobol', trials);
const asked = outputs.map((name) => ({ name, threshold: null }));
const pilot = new Float64Array(program.outputs * pilotTrials);
engine.execute({ program, design, seed: 1, from: 0, count: pilotTrials, out: pilot, stride: pilotTrials });
const plan = planTally({ pilot, trials: pilotTrials, outputs: asked });
const tally = engine.tally({ program, design, seed: 1, batches: { first: 0, end: design.batches }, plan })!;
const starts = batchStarts(design);
for (const [output, question] of asked.entries())
  talliedReport({ tally, plan, starts, output, outputs: asked.length, ...question });
console.log(process.resourceUsage().maxRSS / 1024);
