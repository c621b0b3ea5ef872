import { monthRange } from '../../../models/calendar.ts';
import { makeDesign } from '../../../models/random/design.ts';
import type { TrialMonths } from '../../../models/record/frozenForecast.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { QuestionScenario } from '../../../models/sensitivity/questionProgram.ts';
import type { RunSettings } from '../../../models/simulation/result.ts';
import { askOne } from '../compute/ask.ts';
import type { Context } from '../context.ts';

/** Values that the paths of a forecast may hold in memory. */
const mostValues = 2e7;

const series = ['revenue', 'aiCogs', 'cogs'] as const;

/** How many trials the paths of a scenario may be drawn for. */
export function mostPathTrials({ months }: Pick<Scenario, 'months'>): number {
  return Math.max(1000, Math.floor(mostValues / (series.length * months)));
}

/** How many trials of a run its paths are drawn for. */
export function pathTrialsOf({ scenario }: QuestionScenario, { trials }: Pick<RunSettings, 'trials'>): number {
  return Math.min(trials, mostPathTrials(scenario));
}

/** Every trial of a run, month by month: the paths that totals are made of. */
export async function drawPaths(
  { compute, signal, progress }: Context,
  { question, settings }: { readonly question: QuestionScenario; readonly settings: RunSettings },
): Promise<TrialMonths> {
  const months = monthRange(question.scenario.start, question.scenario.months);
  const targets = series.flatMap((one) => months.map((month) => ({ series: one, month })));
  const { columns } = await askOne(
    compute,
    {
      question,
      wanted: { targets, drivers: [], parts: false },
      design: makeDesign(settings.sampler, pathTrialsOf(question, settings)),
      seed: settings.seed,
    },
    { signal, onProgress: progress },
  );
  const of = (place: number) => columns.slice(place * months.length, (place + 1) * months.length);
  return { revenue: of(0), aiCogs: of(1), cogs: of(2) };
}
