import { addMonths } from '../calendar.ts';
import { ColumnGraph } from '../columns/columnGraph.ts';
import { averageSources } from '../columns/sources.ts';
import type { Calibration } from '../drivers/calibration.ts';
import { choicesText, type DriverChoices, noChoices } from '../drivers/driverChoices.ts';
import { type DriverForecast, forecastQuantity, wideningAt } from '../drivers/driverForecast.ts';
import { type FitChoices, type FittedBase, fitBase, sourceText, wideningOf } from '../drivers/fitBase.ts';
import type { History } from '../drivers/history.ts';
import type { Issue } from '../errors.ts';
import type { PriceBook } from '../prices/priceBook.ts';
import { costBesideText } from './costBesideText.ts';
import { type Scenario, scenarioSchema, scenarioSchemaVersion } from './scenario.ts';
import { scenarioPrices } from './scenarioPrices.ts';
import { statementOf } from './statement/statement.ts';

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
 * A scenario whose base continues a history: forecasts of all its drivers, tied as they missed together, with the cost
 * of a task at the price book's prices brought to what it cost in the history.
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
export function fitScenario({ history, book, id, name, months, chosen }: FitQuestion): FittedScenario {
  const fit = fitBase(history, months, chosen);
  const { calibration, looked } = fit;
  const last = history.months.at(-1);
  if (last === undefined || fit.issues.some(({ severity }) => severity === 'error'))
    return { scenario: null, calibration, looked, issues: fit.issues };
  const span = `${history.months.length} full months of history, ${history.months[0]} to ${last}`;
  const drawn = scenarioSchema.parse({
    schemaVersion: scenarioSchemaVersion,
    id,
    name,
    description: `Forecast from ${span}. ${calibrationText(calibration)}`,
    start: addMonths(last, 1),
    months,
    base: fit.base,
    correlations: fit.correlations,
  });
  const { scenario, issues } = withCostPerTask(drawn, { fit, book, months: history.months.length, chosen });
  const beside = costBesideText(history, book);
  return { scenario, calibration, looked, issues: [...fit.issues, ...issues, ...beside] };
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

/** The tokens of a task times a factor, so that it costs in each month what the forecast of its cost says. */
function withCostPerTask(
  scenario: Scenario,
  {
    fit,
    book,
    months,
    chosen,
  }: {
    readonly fit: FittedBase;
    readonly book: PriceBook;
    readonly months: number;
    readonly chosen: FitChoices | undefined;
  },
): { scenario: Scenario; issues: readonly Issue[] } {
  const { prices, issues: unpriced } = scenarioPrices(scenario, book);
  if (unpriced.length > 0) return { scenario, issues: unpriced.map((issue) => ({ ...issue, severity: 'warning' })) };
  const listCost = listCostPerTask(scenario, prices);
  const features = scenario.base.features.map((feature) => {
    const driver = `feature.${feature.id}.work.tokensFactor`;
    const cost = fit.costPerTask[feature.id];
    const list = listCost.get(feature.id) ?? 0;
    if (!cost || list <= 0) return feature;
    return {
      ...feature,
      work: {
        ...feature.work,
        tokensFactor: factorOf(cost, {
          scenario,
          fit,
          list,
          months,
          driver,
          choices: chosen?.choices[driver] ?? noChoices,
        }),
      },
    };
  });
  return { scenario: { ...scenario, base: { ...scenario.base, features } }, issues: [] };
}

function factorOf(
  cost: DriverForecast,
  {
    scenario,
    fit,
    list,
    months,
    driver,
    choices,
  }: {
    readonly scenario: Scenario;
    readonly fit: FittedBase;
    readonly list: number;
    readonly months: number;
    readonly driver: string;
    readonly choices: DriverChoices;
  },
) {
  const widening = wideningOf(driver, fit.calibration, choices.width);
  return {
    value: forecastQuantity(cost, { start: scenario.start, widening, scale: 1 / list }),
    source: [
      sourceText('Cost per task over its cost at list prices today', months, cost),
      ...choicesText(choices),
    ].join('; '),
    owner: null,
  };
}

/** US$ a task of each feature in the first month, at the tokens and list prices of today. */
function listCostPerTask(scenario: Scenario, prices: Parameters<typeof statementOf>[0]['prices']): Map<string, number> {
  const graph = new ColumnGraph();
  const { company } = statementOf({ graph, sources: averageSources(graph), scenario, prices });
  return new Map(
    company.features.map(({ id, expectedSpend, tasks }) => {
      const [spend, count] = [graph.valueOf(expectedSpend[0]!) ?? 0, graph.valueOf(tasks[0]!) ?? 0];
      return [id, count > 0 ? spend / count : 0];
    }),
  );
}
