import { addMonths, type Month } from '../calendar.ts';
import type { Calibration } from '../drivers/calibration.ts';
import { wideningAt } from '../drivers/driverForecast.ts';
import { type FitChoices, type FittedBase, fitBase } from '../drivers/fitBase.ts';
import type { History } from '../drivers/history.ts';
import type { PriceOf } from '../drivers/listCost.ts';
import { oneSpelling } from '../drivers/oneSpelling.ts';
import type { Issue } from '../errors.ts';
import { monthlyKindPrices } from '../prices/kindPrices.ts';
import type { PriceBook } from '../prices/priceBook.ts';
import { priceKey } from '../prices/priceKey.ts';
import { costBesideText } from './costBesideText.ts';
import { type Scenario, scenarioSchema, scenarioSchemaVersion } from './scenario.ts';
import { scenarioPrices } from './scenarioPrices.ts';

export interface FitQuestion {
  readonly history: History;
  readonly book: PriceBook;
  readonly id: string;
  readonly name: string;
  /** Months ahead. */
  readonly months: number;
  readonly chosen?: FitChoices;
}

export interface FittedScenario {
  /** Null where an issue says that there is nothing to fit. */
  readonly scenario: Scenario | null;
  readonly calibration: Calibration;
  readonly looked: FittedBase['looked'];
  readonly issues: readonly Issue[];
}

/**
 * A scenario whose base continues a history: forecasts of all its drivers, tied as they missed together; what tokens
 * cost over the price book's prices in the history is one of them.
 *
 * Shapes: history of full months; `months` after its last. Units: as the scenario. Errors: as issues. Source:
 * SEMANTICS section 11.
 *
 * @example
 * fitScenario({
 *   history: { months: [], tiers: [], tasks: [], work: [], otherCosts: [] },
 *   book: { version: '1', sources: [], models: [] },
 *   id: 'a',
 *   name: 'A',
 *   months: 12,
 * }).scenario // => null
 */
export function fitScenario({ history: imported, book, id, name, months, chosen }: FitQuestion): FittedScenario {
  const { history, issues: spellings } = oneSpelling(imported);
  const last = history.months.at(-1);
  const priceOf = pricesIn(book, last === undefined ? null : addMonths(last, 1));
  const fit = fitBase(history, months, { choices: {}, look: null, ...chosen, priceOf });
  const { calibration, looked } = fit;
  const issues = [...spellings, ...fit.issues];
  if (last === undefined || fit.issues.some(({ severity }) => severity === 'error'))
    return { scenario: null, calibration, looked, issues };
  const span = `${history.months.length} full months of history, ${history.months[0]} to ${last}`;
  const scenario = scenarioSchema.parse({
    schemaVersion: scenarioSchemaVersion,
    id,
    name,
    description: `Forecast from ${span}. ${calibrationText(calibration)}`,
    start: addMonths(last, 1),
    months,
    base: fit.base,
    correlations: fit.correlations,
  });
  const unpriced = scenarioPrices(scenario, book).issues.map((issue): Issue => ({ ...issue, severity: 'warning' }));
  const beside = costBesideText(history, book);
  return { scenario, calibration, looked, issues: [...issues, ...unpriced, ...beside] };
}

/**
 * How the ranges were calibrated, in words.
 *
 * @example
 * calibrationText({ widening: { near: 1.2, far: 1 }, own: {}, drift: {}, origins: 8, correlations: [] })
 * // => "Based on backtests of 8 earlier months, ranges are 1.2 times the usual width next month and 1 times from " +
 * //   "half a year on."
 */
export function calibrationText({ widening, origins }: Calibration): string {
  if (origins === 0) return 'Ranges use the accuracy of other series: too few months to backtest.';
  const year = wideningAt(widening, 12);
  const [near, far, yearOn] = [widening.near, widening.far, year].map((factor) => Number(factor.toFixed(2)));
  // Where the second half year was measured too, it is said; else a year on follows from the half.
  const later =
    widening.beyond === undefined
      ? `${far} times from half a year on`
      : `${far} times after half a year, ${yearOn} times after a year`;
  return `Based on backtests of ${origins} earlier months, ranges are ${near} times the usual width next month and ${later}.`;
}

/** Prices of models in a month, each looked up once. */
function pricesIn(book: PriceBook, month: Month | null): PriceOf {
  const known = new Map<string, ReturnType<PriceOf>>();
  return (provider, model) => {
    if (month === null) return null;
    const key = priceKey({ provider, model });
    const found = known.has(key)
      ? known.get(key)!
      : (monthlyKindPrices({ book, provider, model, months: [month] })[0] ?? null);
    known.set(key, found);
    return found;
  };
}
