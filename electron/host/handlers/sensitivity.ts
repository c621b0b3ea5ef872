import { makeDesign } from '../../../models/random/design.ts';
import { noAdjustment } from '../../../models/sensitivity/adjustedSources.ts';
import { correlatedSets, type DriverGroup, driverGroups } from '../../../models/sensitivity/driverGroups.ts';
import { figureSummary } from '../../../models/sensitivity/figureSummary.ts';
import { compileQuestion } from '../../../models/sensitivity/questionProgram.ts';
import { rankShares } from '../../../models/sensitivity/rankShares.ts';
import type { Sensitivity } from '../../../models/sensitivity/sensitivity.ts';
import { sensitivityWords } from '../../../models/sensitivity/sensitivityWords.ts';
import { tailShares } from '../../../models/sensitivity/tailShares.ts';
import { type Target, unwelcomeTail } from '../../../models/sensitivity/target.ts';
import { type Share, varianceShares } from '../../../models/sensitivity/varianceShares.ts';
import type { RunSettings } from '../../../models/simulation/result.ts';
import { askAll } from '../compute/ask.ts';
import { checkTarget, questionOf } from '../compute/askedScenario.ts';
import {
  type BaseRun,
  besideOf,
  type Inquiry,
  plannedRuns,
  runBase,
  runTornado,
  runWalks,
  type Step,
  trialsOfWalks,
} from '../compute/sensitivityRuns.ts';
import type { Context, Handlers } from '../context.ts';
import { keeping } from './lastAnswers.ts';
import { readScenario } from './scenarios.ts';

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
    walkTrials: trialsOfWalks(settings),
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

export const sensitivityHandlers = {
  'sensitivity.rank': async (context, args) => {
    const kept = keeping(context, args.scenarioId);
    return kept.sensitivity(await findSensitivity(context, args));
  },
} satisfies Partial<Handlers>;
