import { makeDesign } from '../../../../models/random/design.ts';
import { noAdjustment } from '../../../../models/sensitivity/adjustedSources.ts';
import {
  type AverageCause,
  type AveragesGap,
  averageCauses,
  divideGap,
  gapSeries,
  gapWords,
} from '../../../../models/sensitivity/averagesGap.ts';
import { isShock } from '../../../../models/sensitivity/driverGroups.ts';
import { compileQuestion, type QuestionScenario } from '../../../../models/sensitivity/questionProgram.ts';
import type { RunSettings } from '../../../../models/simulation/result.ts';
import { askAll } from '../../compute/ask.ts';
import { questionOf } from '../../compute/askedScenario.ts';
import type { Context, Handlers } from '../../context.ts';
import { readScenario } from '../scenarios.ts';

/** How far the single-point plan is off, and which rule does it. */
export async function findAveragesGap(
  context: Context,
  { scenarioId, settings }: { scenarioId: string; settings: RunSettings },
): Promise<AveragesGap> {
  const scenario = readScenario(context, { id: scenarioId });
  const question = questionOf(context, scenario);
  const causes = causesOf(question);
  const design = makeDesign(settings.sampler, settings.trials);
  const wanted = { targets: gapSeries.map((series) => ({ series, month: null })), drivers: [], parts: true };
  const runs = await askAll(
    context.compute,
    Array.from({ length: 2 ** causes.length }, (_, combination) => ({
      question,
      wanted,
      design,
      seed: settings.seed,
      adjustment: { pins: {}, averaged: averagedIn(causes, combination) },
    })),
    { signal: context.signal, onProgress: context.progress },
  );
  const divided = divideGap({ causes, columns: runs.map(({ columns }) => columns), parts: runs[0]!.parts, design });
  return { scenario: { id: scenario.id, name: scenario.name }, settings, ...divided, sentence: gapWords(divided) };
}

/** The causes that the scenario has; what differs inside a month it always may. */
function causesOf(question: QuestionScenario): AverageCause[] {
  const wanted = { targets: [], drivers: [], parts: false };
  const { drivers, shocks } = compileQuestion(question, { wanted, adjustment: noAdjustment });
  const has: { readonly [C in AverageCause]: boolean } = {
    spreads: true,
    assumptions: drivers.some(({ kind }) => kind === 'assumption'),
    events: drivers.some(({ kind }) => kind === 'event'),
    shocks: shocks.some(isShock),
  };
  return averageCauses.filter((cause) => has[cause]);
}

/** What is at its average when only the causes of a combination are on. */
function averagedIn(causes: readonly AverageCause[], combination: number) {
  const off = averageCauses.filter((cause) => {
    const place = causes.indexOf(cause);
    return place < 0 || (combination & (1 << place)) === 0;
  });
  return off.includes('spreads') ? [...off, 'tasks' as const] : off;
}

export const averagesHandlers = {
  'sensitivity.averages': findAveragesGap,
} satisfies Partial<Handlers>;
