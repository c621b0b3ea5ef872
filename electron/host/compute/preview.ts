import { ColumnKeys } from '../../../models/columns/columnKeys.ts';
import { driverDimensions } from '../../../models/columns/driverDimensions.ts';
import type { Program } from '../../../models/columns/program.ts';
import { assembleChanged, type ChangedProgram } from '../../../models/columns/reuse.ts';
import { workBytes } from '../../../models/columns/simd/engine.ts';
import { makeDesign } from '../../../models/random/design.ts';
import type { DrawnScenario } from '../../../models/simulation/compile.ts';
import type { OutputReport } from '../../../models/simulation/outputReport.ts';
import type { OutputName } from '../../../models/simulation/outputs.ts';
import type { RunSettings } from '../../../models/simulation/result.ts';
import type { Measured } from './measure.ts';
import type { Compute, TaskOptions } from './pool.ts';
import { fillRows, reportAll } from './simulate.ts';
import type { AskedOutput } from './simulateTrials.ts';
import type { TrialMemory } from './trialMemory.ts';

/** Values that previews hold between them at the most: 128 MiB. */
const mostValues = 2 ** 24;
/** Room for what the next changes make new, as a multiple of the first run's rows: what is wished, and the least. */
const roomForChanges = 4;
const leastRoom = 1.5;
/** Rows that there is room for at least: few figures are asked of many drivers, and what is between is held. */
const leastRows = 4096;

/** Different columns whose keys are known at the most: then all is forgotten. */
const mostKeys = 2 ** 21;

/** What the previews before have left: rows of trials and reports of outputs, by the keys of their columns. */
interface Rows {
  readonly settings: string;
  readonly memory: TrialMemory;
  readonly capacity: number;
  readonly keys: ColumnKeys;
  readonly rows: Map<number, number>;
  readonly reports: Map<string, OutputReport>;
  before: Uint8Array;
}

interface PreviewQuestion {
  readonly drawn: DrawnScenario;
  readonly settings: RunSettings;
  readonly threshold: (name: OutputName) => number | null;
}

interface Previewed {
  readonly measured: Measured;
  /** The program of what had to be computed. */
  readonly program: Program;
}

/** Runs drafts one after the other, each time only what depends on what has changed since. */
export interface Previews {
  /** Null where the draft is too large to hold. */
  readonly run: (compute: Compute, question: PreviewQuestion, options: TaskOptions) => Promise<Previewed | null>;
  /** The graph of a draft, which is that of the draft before where nothing it is made of has changed. */
  readonly drawnOf: (madeOf: string, draw: () => DrawnScenario) => DrawnScenario;
  /** The next draft is run from nothing. */
  readonly forget: () => void;
}

export function createPreviews(): Previews {
  let kept: Rows | null = null;
  let last: { readonly madeOf: string; readonly drawn: DrawnScenario } | null = null;
  return {
    drawnOf: (madeOf, draw) => {
      if (last?.madeOf !== madeOf) last = { madeOf, drawn: draw() };
      return last.drawn;
    },
    run: async (compute, question, options) => {
      const { drawn, settings } = question;
      if (leastRoom * drawn.wanted.length * settings.trials > mostValues) return null;
      // While they are in use they are nobody else's; where the run fails they are gone.
      const found = kept;
      kept = null;
      const held = found?.settings === JSON.stringify(settings) ? found : null;
      const { rows, changed } = (held && fitting(held, question)) ?? fresh(compute, question);
      await fillRows(compute, { ...rowsOf(rows, changed), settings }, options);
      for (const key of changed.newKeys) rows.rows.set(key, rows.rows.size);
      rows.before = changed.inGraph;
      const reports = await reportsOf(compute, { rows, changed, question }, options);
      kept = rows;
      return { measured: { reports, percentileBound: null }, program: changed.program };
    },
    forget: () => {
      kept = null;
      last = null;
    },
  };
}

interface Prepared {
  readonly rows: Rows;
  readonly changed: ChangedProgram;
}

/** The change on top of what is held, if there is room for it. */
function fitting(rows: Rows, { drawn, settings }: PreviewQuestion): Prepared | null {
  const { keys, before } = rows;
  const held = { keys, before, rows: rows.rows, dimensions: dimensionsOf(drawn) };
  const changed = assembleChanged(drawn.graph, drawn.wanted, held);
  const fits = rows.rows.size + changed.newKeys.length <= rows.capacity && rows.keys.size <= mostKeys;
  const { seed, sampler, trials } = settings;
  const work = workBytes({ program: changed.program, design: makeDesign(sampler, trials), seed });
  return fits && work <= rows.memory.workBytes ? { rows, changed } : null;
}

function fresh(compute: Compute, { drawn, settings }: PreviewQuestion): Prepared {
  const keys = new ColumnKeys();
  const nothing = { keys, rows: new Map(), before: new Uint8Array(0), dimensions: dimensionsOf(drawn) };
  const changed = assembleChanged(drawn.graph, drawn.wanted, nothing);
  const { seed, sampler, trials } = settings;
  const capacity = Math.min(Math.max(roomForChanges * drawn.wanted.length, leastRows), Math.floor(mostValues / trials));
  const memory = compute.trialMemories.take({
    threads: compute.threads,
    workBytes: 2 * workBytes({ program: changed.program, design: makeDesign(sampler, trials), seed }),
    values: capacity * trials,
  });
  const rows = { settings: JSON.stringify(settings), memory, capacity, keys, rows: new Map(), reports: new Map() };
  return { rows: { ...rows, before: new Uint8Array(0) }, changed };
}

/** As in a run of the company, whatever a preview reports. */
function dimensionsOf({ graph, weighed }: DrawnScenario): Int32Array {
  return driverDimensions(graph, weighed);
}

function rowsOf({ memory, rows }: Rows, { program }: ChangedProgram) {
  return { program, memory, firstRow: rows.size };
}

async function reportsOf(
  compute: Compute,
  { rows, changed, question }: Prepared & { readonly question: PreviewQuestion },
  options: TaskOptions,
): Promise<OutputReport[]> {
  const { drawn, settings, threshold } = question;
  const asked = drawn.outputs.map((name, place) => {
    const key = changed.wantedKeys[place]!;
    const output = rows.rows.get(key)!;
    return {
      key: `${key} ${kindOf(name)} ${threshold(name)}`,
      output,
      minusOutput: output,
      name,
      threshold: threshold(name),
    };
  });
  const missing = new Map(asked.filter(({ key }) => !rows.reports.has(key)).map((one) => [one.key, one]));
  const outputs: AskedOutput[] = [...missing.values()].map(({ key: _, ...one }) => one);
  const simulated = { trials: rows.memory, settings };
  const reports = outputs.length > 0 ? await reportAll(compute, { outputs, simulated, minus: null }, options) : [];
  for (const [place, key] of [...missing.keys()].entries()) rows.reports.set(key, reports[place]!);
  return asked.map(({ key }) => rows.reports.get(key)!);
}

/** What the report of an output depends on beside its values. */
function kindOf(name: OutputName): string {
  return name.kind === 'series' ? `${name.series} ${name.month === null}` : name.kind;
}
