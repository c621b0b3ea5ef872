import { addMonths, type Month, monthsBetween } from '../../../../models/calendar.ts';
import { WorkbenchError } from '../../../../models/errors.ts';
import {
  type BaseBacktest,
  type BaseOutcome,
  movedTo,
  scoreOutcomes,
  type TriedBase,
} from '../../../../models/record/baseBacktest.ts';
import { bySeries } from '../../../../models/record/bySeries.ts';
import { frozenQuantiles, type TrialMonths } from '../../../../models/record/frozenForecast.ts';
import { quantileAt } from '../../../../models/record/quantilesAt.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import { actualOf, backtestedSeries, type WholeMonth } from '../../../../models/simulation/backtest.ts';
import { questionOf } from '../../compute/askedScenario.ts';
import type { Context, Handlers } from '../../context.ts';
import { readWholeMonths } from '../../history/actualCosts.ts';
import { drawPaths } from '../recordTrials.ts';
import { readScenario } from '../scenarios.ts';
import { fitted } from './fit.ts';

/** Tries, months ahead of each, and months that a fit is to have at least. */
const mostOrigins = 6;
const horizon = 6;
const fewestMonths = 8;
const mostAhead = 12;
const settings = { trials: 1000, seed: 1, sampler: 'sobol' as const };

interface Drawn {
  readonly months: readonly Month[];
  readonly trials: TrialMonths;
  readonly hasOtherCogs: boolean;
}

/** The base of a scenario beside the one that history makes, with what each would have foreseen of the last months. */
async function backtestBase(context: Context, { id }: { id: string }): Promise<BaseBacktest> {
  const scenario = readScenario(context, { id });
  const actuals = (await readWholeMonths(context)).filter(({ aiCogsUsd }) => aiCogsUsd !== null);
  const last = actuals.at(-1)?.month;
  const origins = actuals
    .map(({ month }) => month)
    .slice(fewestMonths - 1, -1)
    .slice(-mostOrigins);
  if (last === undefined || origins.length === 0)
    throw new WorkbenchError(
      'invalid_input',
      `A backtest of a base takes ${fewestMonths + 1} full months of history (there are ${actuals.length}); import more.`,
    );
  const steps = origins.length + 2;
  const step = (done: number) => ({
    ...context,
    progress: () => context.progress({ done, total: steps, unit: 'fits' }),
  });
  context.progress({ done: 0, total: steps, unit: 'fits' });
  const stated = await draw(step(1), { ...scenario, changes: [], months: Math.min(scenario.months, 24) });
  const fits: BaseOutcome[] = [];
  for (const [index, origin] of origins.entries()) {
    const tried = await draw(step(index + 1), await fittedTo(context, origin, horizon));
    fits.push(...outcomesOf(tried, { origin, actuals, last }));
    context.progress({ done: index + 2, total: steps, unit: 'fits' });
  }
  const from = actuals.find(({ month }) => month === addMonths(scenario.start, -1)) ?? actuals.at(-1)!;
  const moved = origins.flatMap((origin) => movedOutcomes(stated, { origin, actuals, last, from }));
  const needed = monthsBetween(last, scenario.start) + Math.min(scenario.months, mostAhead) - 1;
  const next = needed < 1 ? null : await draw(step(steps), await fittedTo(context, last, needed));
  const months = stated.months.slice(0, mostAhead).filter((month) => next?.months.includes(month));
  return {
    scenarioId: scenario.id,
    scenarioName: scenario.name,
    ...{ origins, horizon, months },
    stated: { scores: scoreOutcomes(moved), ahead: aheadOf(stated, months) },
    fitted: { scores: scoreOutcomes(fits), ahead: next ? aheadOf(next, months) : nothingAhead },
    notes: notesOf({ scenario, from, moved, isUnlike: next !== null && next.hasOtherCogs !== stated.hasOtherCogs }),
  };
}

async function fittedTo(context: Context, until: Month, months: number): Promise<Scenario> {
  const { scenario } = await fitted(context, { id: 'backtest', name: 'Backtest', months, until });
  return scenario;
}

async function draw(context: Context, scenario: Scenario): Promise<Drawn> {
  const question = questionOf(context, scenario);
  const trials = await drawPaths(context, { question, settings });
  const months = trials.aiCogs.map((_, index) => addMonths(scenario.start, index));
  return { months, trials, hasOtherCogs: trials.cogs[0]![0] !== trials.aiCogs[0]![0] };
}

interface Tried {
  readonly origin: Month;
  readonly actuals: readonly WholeMonth[];
  readonly last: Month;
}

/** A base made of the months up to an origin, against the months since. */
function outcomesOf({ months, trials, hasOtherCogs }: Drawn, { origin, actuals }: Tried): BaseOutcome[] {
  const quantiles = frozenQuantiles(trials);
  return months.flatMap((month, index) =>
    backtestedSeries.flatMap((series): BaseOutcome[] => {
      const whole = actuals.find((one) => one.month === month);
      const actual = whole ? actualOf(whole, series, hasOtherCogs) : null;
      const foreseen = quantiles[series].months[index] ?? null;
      if (actual === null || foreseen === null) return [];
      return [{ series, horizon: monthsBetween(origin, month), quantiles: foreseen, actual }];
    }),
  );
}

/** A stated base from the level of an origin on, against the months since. */
function movedOutcomes(
  { trials, hasOtherCogs }: Drawn,
  { origin, actuals, from }: Tried & { readonly from: WholeMonth },
): BaseOutcome[] {
  const quantiles = frozenQuantiles(trials);
  const at = (month: Month) => actuals.find((one) => one.month === month);
  return Array.from({ length: horizon }, (_, index) => index).flatMap((index) =>
    backtestedSeries.flatMap((series): BaseOutcome[] => {
      const [whole, known] = [at(addMonths(origin, index + 1)), at(origin)];
      const foreseen = quantiles[series].months[index] ?? null;
      const [start, level] = [from, known].map((one) => (one ? actualOf(one, series, hasOtherCogs) : null));
      const actual = whole ? actualOf(whole, series, hasOtherCogs) : null;
      if (actual === null || foreseen === null || start == null || level == null) return [];
      const moved = movedTo(foreseen, { series, from: start, to: level });
      return moved ? [{ series, horizon: index + 1, quantiles: moved, actual }] : [];
    }),
  );
}

const nothingAhead: TriedBase['ahead'] = bySeries(() => null);

/** P10, P50 and P90 of the total of some months, along the paths of the trials. */
function aheadOf({ months, trials }: Drawn, wanted: readonly Month[]): TriedBase['ahead'] {
  const places = wanted.map((month) => months.indexOf(month));
  if (places.length === 0 || places.includes(-1)) return nothingAhead;
  const chosen = (columns: readonly Float64Array[]) => places.map((place) => columns[place]!);
  const { revenue, aiCogs, cogs } = trials;
  const totals = frozenQuantiles({ revenue: chosen(revenue), aiCogs: chosen(aiCogs), cogs: chosen(cogs) });
  return bySeries((series) => {
    const quantiles = totals[series].totals.at(-1);
    if (!quantiles) return null;
    return { p10: quantileAt(quantiles, 0.1), p50: quantileAt(quantiles, 0.5), p90: quantileAt(quantiles, 0.9) };
  });
}

function notesOf({
  scenario,
  from,
  moved,
  isUnlike,
}: {
  readonly scenario: Scenario;
  readonly from: WholeMonth;
  readonly moved: readonly BaseOutcome[];
  /** Only one of the two has COGS beside AI. */
  readonly isUnlike: boolean;
}): string[] {
  return [
    'From history: made anew at each origin, of the months up to it.',
    ...(moved.length === 0
      ? ['As stated: no month of history can be set beside it.']
      : [
          `As stated: its growth and ranges from ${scenario.start} on, moved to the level of each origin (from that of ${from.month}).`,
        ]),
    ...(isUnlike
      ? ['Only one of the two bases has COGS beside AI, so their COGS and gross margin are of different lines.']
      : []),
    'Months of one origin depend on each other, so a few of them say little.',
    ...(scenario.changes.length > 0
      ? [`Without its ${scenario.changes.length} changes, which are of the future.`]
      : []),
  ];
}

export const backtestBaseHandlers = {
  'scenario.backtest': backtestBase,
} satisfies Partial<Handlers>;
