import { makeDesign } from '../../../models/random/design.ts';
import { type DriverGroup, driverName } from '../../../models/sensitivity/driverGroups.ts';
import { byLink } from '../../../models/sensitivity/driverLinks.ts';
import { pairedOrders } from '../../../models/sensitivity/permutations.ts';
import type { DrawnDriver, QuestionScenario } from '../../../models/sensitivity/questionProgram.ts';
import type { TornadoBar } from '../../../models/sensitivity/sensitivity.ts';
import type { Target } from '../../../models/sensitivity/target.ts';
import { tornadoBar, tornadoPlaces } from '../../../models/sensitivity/tornado.ts';
import type { Walk } from '../../../models/sensitivity/varianceShares.ts';
import type { RunSettings, SeriesKey } from '../../../models/simulation/result.ts';
import type { Asked } from './ask.ts';
import type { Evaluated } from './evaluate.ts';

/** Walks behind the shares: independent repetitions, in pairs of opposite orders. */
const walkCount = 16;
/** Bars of a tornado at the most. */
const mostBars = 20;

/** A question about what makes a figure uncertain, ready to be run. */
export interface Inquiry {
  readonly question: QuestionScenario;
  readonly target: Target;
  readonly settings: RunSettings;
  readonly drivers: readonly DrawnDriver[];
  readonly groups: readonly DriverGroup[];
  /** Places of groups that are moved together. */
  readonly sets: readonly (readonly number[])[];
}

export interface BaseRun {
  readonly figure: Float64Array;
  /** Drawn values of each driver, in order. */
  readonly drawn: readonly Float64Array[];
  /** Drivers from the strongest link to the weakest. */
  readonly order: readonly number[];
}

/** Asks for the runs of one part of the question. */
export type Step = (asked: readonly Asked[]) => Promise<Evaluated[]>;

/** Gross margin is told beside amounts, and gross profit beside the margin. */
export function besideOf(series: SeriesKey): SeriesKey {
  return series === 'grossMargin' ? 'grossProfit' : 'grossMargin';
}

function trialsOfWalk({ trials }: RunSettings): number {
  return Math.ceil(trials / walkCount);
}

/** Trials of all walks together. */
export function trialsOfWalks(settings: RunSettings): number {
  return trialsOfWalk(settings) * walkCount;
}

/** How many runs the whole question needs. */
export function plannedRuns({ sets, drivers }: Inquiry): number {
  return 1 + (sets.length > 0 ? walkCount * (sets.length + 1) : 0) + 2 * Math.min(mostBars, drivers.length);
}

/** The ordinary run, with what each driver drew. */
export async function runBase({ question, target, settings, drivers }: Inquiry, step: Step): Promise<BaseRun> {
  const wanted = { targets: [target], drivers: drivers.map(({ id }) => id), parts: false };
  const { trials, sampler, seed } = settings;
  const [run] = await step([{ question, wanted, design: makeDesign(sampler, trials), seed }]);
  const [figure, ...drawn] = run!.columns;
  return { figure: figure!, drawn, order: byLink(figure!, drawn) };
}

/** The walks: sets of drivers go over from one set of draws to another, one after the other. */
export async function runWalks({ question, target, settings, groups, sets }: Inquiry, step: Step): Promise<Walk[]> {
  if (sets.length === 0) return [];
  const wanted = { targets: [target], drivers: [], parts: false };
  const design = {
    sampler: settings.sampler === 'plain' ? 'plain' : 'lhs',
    trials: trialsOfWalk(settings),
    batches: 1,
  } as const;
  const streamsOf = sets.map((set) => set.flatMap((place) => groups[place]!.streams));
  const orders = pairedOrders({ players: sets.length, count: walkCount, seed: settings.seed });
  const asked = orders.flatMap((order, walk) =>
    Array.from({ length: order.length + 1 }, (_, swapped) => swapped).map((swapped) => ({
      question,
      wanted,
      design,
      seed: (settings.seed + 1 + walk) >>> 0,
      redrawn: order.slice(swapped).flatMap((set) => streamsOf[set]!),
    })),
  );
  const runs = await step(asked);
  const length = sets.length + 1;
  return orders.map((order, walk) => ({
    order,
    values: runs.slice(walk * length, (walk + 1) * length).map(({ columns }) => columns[0]!),
  }));
}

/** The strongest drivers, each held at either end of its range. */
export async function runTornado(
  { question, target, settings, drivers }: Inquiry,
  { order, step }: { readonly order: readonly number[]; readonly step: Step },
): Promise<TornadoBar[]> {
  const chosen = order.slice(0, mostBars).map((place) => drivers[place]!);
  const wanted = {
    targets: [target, { ...target, series: besideOf(target.series) }],
    drivers: [],
    parts: false,
  };
  const design = makeDesign(settings.sampler, settings.trials);
  const ends = chosen.flatMap(({ id, kind }) =>
    (['low', 'high'] as const).map((end) => ({
      question,
      wanted,
      design,
      seed: settings.seed,
      adjustment: { pins: { [id]: tornadoPlaces[kind][end] }, averaged: [] },
    })),
  );
  const runs = await step(ends);
  return chosen.map(({ id, kind }, at) => {
    const [low, high] = [runs[2 * at]!, runs[2 * at + 1]!].map(({ columns, heldAt }) => ({
      input: heldAt[id]!,
      figure: columns[0]!,
      beside: columns[1]!,
    }));
    return tornadoBar({ driver: id, name: driverName(question.scenario, id), kind, low: low!, high: high!, design });
  });
}
