import { makeDesign } from '../../../models/random/design.ts';
import { noAdjustment } from '../../../models/sensitivity/adjustedSources.ts';
import {
  correlatedSets,
  type DriverGroup,
  driverGroups,
  driverName,
} from '../../../models/sensitivity/driverGroups.ts';
import { figureSummary } from '../../../models/sensitivity/figureSummary.ts';
import { pairedOrders } from '../../../models/sensitivity/permutations.ts';
import {
  compileQuestion,
  type DrawnDriver,
  type QuestionScenario,
} from '../../../models/sensitivity/questionProgram.ts';
import { rankShares } from '../../../models/sensitivity/rankShares.ts';
import type { Sensitivity, TornadoBar } from '../../../models/sensitivity/sensitivity.ts';
import { sensitivityWords } from '../../../models/sensitivity/sensitivityWords.ts';
import { tailShares } from '../../../models/sensitivity/tailShares.ts';
import { type Target, unwelcomeTail } from '../../../models/sensitivity/target.ts';
import { byLink, tornadoBar, tornadoPlaces } from '../../../models/sensitivity/tornado.ts';
import { type Share, varianceShares, type Walk } from '../../../models/sensitivity/varianceShares.ts';
import type { RunSettings, SeriesKey } from '../../../models/simulation/run.ts';
import { type Asked, askAll } from '../compute/ask.ts';
import type { Context } from '../context.ts';
import { checkTarget, questionOf } from './questionScenario.ts';
import { readScenario } from './scenario.ts';

/** Walks behind the shares: independent repetitions, in pairs of opposite orders. */
const walkCount = 16;
/** Bars of a tornado at the most. */
const mostBars = 20;

export async function findSensitivity(
  context: Context,
  { scenarioId, target, settings }: { scenarioId: string; target: Target; settings: RunSettings },
): Promise<Sensitivity> {
  const scenario = readScenario(context, { id: scenarioId });
  checkTarget(scenario, target);
  const question = questionOf(context, scenario);
  const wanted = { targets: [], drivers: [], parts: false };
  const { drivers, shocks } = compileQuestion(question, { wanted, adjustment: noAdjustment });
  const groups = driverGroups(scenario, { drivers, shocks });
  const sets = correlatedSets(groups);
  const inquiry: Inquiry = { question, target, settings, drivers, groups, sets };
  const runs = plannedRuns(inquiry);
  const step = progressOf(context, runs);

  const base = await runBase(inquiry, step);
  const figure = figureSummary(base.figure, makeDesign(settings.sampler, settings.trials));
  const walks = await runWalks(inquiry, step);
  const percentile = unwelcomeTail(target.series);
  const tails = tailShares({ walks, groups: sets.length, tail: percentile === 'p10' ? 0.1 : 0.9 });
  const divide = dividing(inquiry, base);
  const bars = await runTornado(inquiry, { order: base.order, step });
  const distance = figure ? figure[percentile] - figure.p50 : 0;
  const shares = varianceShares(walks, sets.length);
  const varies = shares.variance > 0;
  const found = {
    scenario: { id: scenario.id, name: scenario.name },
    target,
    settings,
    walkTrials: trialsOfWalk(settings) * walkCount,
    figure,
    variance: varies ? divide(shares.groups).toSorted((a, b) => b.share - a.share) : [],
    correlated: sets.filter((set) => set.length > 1).map((set) => set.map((place) => groups[place]!.name)),
    tail:
      varies && figure
        ? {
            percentile,
            distance,
            groups: divide(tails)
              .map((one) => ({ ...one, amount: one.share * distance }))
              .toSorted((a, b) => b.share - a.share),
          }
        : null,
    tornado: {
      beside: besideOf(target.series),
      bars: bars.toSorted((a, b) => Math.abs(b.swing) - Math.abs(a.swing)),
      leftOut: drivers.length - bars.length,
    },
  };
  return { ...found, sentences: sensitivityWords(found) };
}

interface Inquiry {
  readonly question: QuestionScenario;
  readonly target: Target;
  readonly settings: RunSettings;
  readonly drivers: readonly DrawnDriver[];
  readonly groups: readonly DriverGroup[];
  /** Places of groups that are moved together. */
  readonly sets: readonly (readonly number[])[];
}

interface BaseRun {
  readonly figure: Float64Array;
  /** Drawn values of each driver, in order. */
  readonly drawn: readonly Float64Array[];
  /** Drivers from the strongest link to the weakest. */
  readonly order: readonly number[];
}

type Step = (asked: readonly Asked[]) => Promise<Awaited<ReturnType<typeof askAll>>>;

/** Gross margin is told beside amounts, and gross profit beside the margin. */
function besideOf(series: SeriesKey): SeriesKey {
  return series === 'grossMargin' ? 'grossProfit' : 'grossMargin';
}

function trialsOfWalk({ trials }: RunSettings): number {
  return Math.ceil(trials / walkCount);
}

function plannedRuns({ sets, drivers }: Inquiry): number {
  return 1 + (sets.length > 0 ? walkCount * (sets.length + 1) : 0) + 2 * Math.min(mostBars, drivers.length);
}

/** Asks for runs one part of the question after the other, and tells their progress as one. */
function progressOf(context: Context, total: number): Step {
  let before = 0;
  return async (asked) => {
    const { signal } = context;
    const offset = before;
    const evaluated = await askAll(context.compute, asked, {
      signal,
      onProgress: ({ done }) => context.progress({ done: offset + done, total, unit: 'runs' }),
    });
    before += asked.length;
    return evaluated;
  };
}

async function runBase({ question, target, settings, drivers }: Inquiry, step: Step): Promise<BaseRun> {
  const wanted = { targets: [target], drivers: drivers.map(({ id }) => id), parts: false };
  const { trials, sampler, seed } = settings;
  const [run] = await step([{ question, wanted, design: makeDesign(sampler, trials), seed }]);
  const [figure, ...drawn] = run!.columns;
  return { figure: figure!, drawn, order: byLink(figure!, drawn) };
}

/** The walks: sets of drivers go over from one set of draws to another, one after the other. */
async function runWalks({ question, target, settings, groups, sets }: Inquiry, step: Step): Promise<Walk[]> {
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

/** Shares of sets as shares of groups: a set of correlated groups is divided by rank regression. */
function dividing({ groups, sets, drivers }: Inquiry, { figure, drawn }: BaseRun) {
  const columnsOf = (group: DriverGroup) =>
    group.drivers.flatMap((id) => {
      const place = drivers.findIndex((driver) => driver.id === id);
      return place < 0 ? [] : [drawn[place]!];
    });
  const parts = sets.map((set) =>
    set.length === 1 ? [1] : rankShares({ figure, members: set.map((place) => columnsOf(groups[place]!)) }),
  );
  return (shares: readonly Share[]) =>
    sets
      .flatMap((set, at) =>
        set.map((place, member) => {
          const { id, name, kind } = groups[place]!;
          const { share, standardError } = shares[at]!;
          const part = parts[at]![member]!;
          return { id, name, kind, share: share * part, standardError: standardError * part };
        }),
      )
      .filter(({ share, standardError }) => share !== 0 || standardError !== 0);
}

async function runTornado(
  { question, target, settings, drivers }: Inquiry,
  { order, step }: { readonly order: readonly number[]; readonly step: Step },
): Promise<TornadoBar[]> {
  const chosen = order.slice(0, mostBars).map((place) => drivers[place]!);
  const wanted = {
    targets: [target, { series: besideOf(target.series), month: target.month }],
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
