import { addMonths, type Month } from '../calendar.ts';
import type { AmountLine } from '../costs/costLine.ts';
import type { MonthlyAssumption } from '../distributions/quantity.ts';
import type { RankCorrelation } from '../distributions/rankCorrelation.ts';
import type { Issue } from '../errors.ts';
import type { Plan } from '../plans/plan.ts';
import { type Calibration, calibrate, type DriverHistory } from './calibration.ts';
import { choicesText, chosenPath, type DriverChoices, noChoices } from './driverChoices.ts';
import { type DriverFit, driverFit } from './driverFit.ts';
import { type DriverForecast, forecastDriver, forecastQuantity, shiftedBy, type Widening } from './driverForecast.ts';
import type { Feature } from './feature.ts';
import { fittedFeature, movingDrivers } from './fittedFeature.ts';
import type { History } from './history.ts';
import type { PriceOf } from './listCost.ts';
import { seeCosts } from './seenCosts.ts';
import { type SeenFeature, seeFeatures } from './seenFeatures.ts';
import { type SeenPlan, seePlans } from './seenPlans.ts';

export interface FittedBase {
  readonly base: {
    readonly plans: Plan[];
    readonly features: Feature[];
    readonly costs: AmountLine[];
    readonly commitments: [];
  };
  readonly correlations: readonly RankCorrelation[];
  readonly calibration: Calibration;
  /** The driver that was asked for with all it is judged by; null where none was, or there is none of that name. */
  readonly looked: DriverFit | null;
  readonly issues: readonly Issue[];
}

/** What a user decided of the drivers, by their ids, and the one to look at. */
export interface FitChoices {
  readonly choices: { readonly [driver: string]: DriverChoices };
  readonly look: string | null;
}

/**
 * The base of a scenario from imported history: a plan for each customer tier, a feature for each AI feature, and a
 * line for each other cost; each of their drivers is a statistical forecast of its own months, with ranges as wide as
 * the company's own past asks for.
 *
 * Shapes: history of full months; `horizon` months after its last. Units: users, tasks, tokens, US$. Errors: as
 * issues: what is missing and what to add. Source: SEMANTICS sections 7 and 11.
 *
 * @example
 * fitBase({ months: [], tiers: [], tasks: [], work: [], otherCosts: [] }, 12).issues[0].severity // => "error"
 */
export function fitBase(
  history: History,
  horizon: number,
  { choices, look, priceOf }: FitChoices & { readonly priceOf?: PriceOf } = { choices: {}, look: null },
): FittedBase {
  const last = history.months.at(-1);
  if (last === undefined || history.work.length === 0) return nothingToFit();
  const plans = seePlans(history);
  const features = seeFeatures(
    history,
    plans.map(({ plan }) => plan),
    priceOf,
  );
  const costs = seeCosts(history);
  const drivers = [...plans.flatMap(driversOfPlan), ...features.flatMap(driversOfFeature), ...costs];
  const calibration = calibrate(drivers);
  const fit: Fit = { start: addMonths(last, 1), horizon, calibration, choices };
  const looked = [...drivers, ...features.flatMap(({ tasks }) => tasks)].find(({ driver }) => driver === look);
  return {
    base: {
      plans: plans.map((seen) => fittedPlan(seen, fit)),
      features: features.map((seen) => fittedFeature(seen, (history) => fitted(history, fit))),
      costs: costs.map(({ line, ...seen }) => ({ ...line, amount: fitted(seen, fit) })),
      commitments: [],
    },
    correlations: [...calibration.correlations, ...features.flatMap(sharedTasks)],
    calibration,
    looked: looked ? lookedAt(looked, fit) : null,
    issues: issuesOf(history, plans),
  };
}

interface Fit {
  readonly start: Month;
  readonly horizon: number;
  readonly calibration: Calibration;
  readonly choices: FitChoices['choices'];
}

function lookedAt(history: DriverHistory, fit: Fit): DriverFit {
  const choices = fit.choices[history.driver] ?? noChoices;
  const widening = wideningOf(history.driver, fit.calibration, choices.width);
  return driverFit(history, { start: fit.start, forecast: forecastOf(history, fit), widening, choices });
}

function driversOfPlan({ users, price }: SeenPlan): DriverHistory[] {
  return [users, price].filter((driver) => driver !== null);
}

function driversOfFeature(seen: SeenFeature): DriverHistory[] {
  const told = seen.tasks.filter(({ shared }, index) => !shared || index === 0);
  return [...told, ...movingDrivers(seen)];
}

/** Plans whose tasks no file tells apart move as one. */
function sharedTasks({ tasks }: SeenFeature): RankCorrelation[] {
  const [first, ...others] = tasks.filter(({ shared }) => shared);
  return first ? others.map(({ driver }) => ({ a: first.driver, b: driver, rank: 1 })) : [];
}

function fittedPlan({ plan, users, price }: SeenPlan, fit: Fit): Plan {
  return {
    ...plan,
    users: users ? { kind: 'forecast', users: fitted({ ...users, source: 'Active users by month' }, fit) } : plan.users,
    seatPriceUsd: price ? fitted(price, fit) : plan.seatPriceUsd,
  };
}

function fitted({ source, ...history }: DriverHistory & { readonly source: string }, fit: Fit): MonthlyAssumption {
  const forecast = forecastOf(history, fit);
  const { start } = fit;
  const choices = fit.choices[history.driver] ?? noChoices;
  const widening = wideningOf(history.driver, fit.calibration, choices.width);
  return {
    value: forecastQuantity(forecast, { start, widening, scale: 1, isOdds: history.isOdds ?? false }),
    source: [sourceText(source, history.values.length, forecast), ...choicesText(choices)].join('; '),
    owner: null,
  };
}

/** What the widths of a driver's ranges are multiplied by. */
function wideningOf(driver: string, { widening, own }: Calibration, width = 1): Widening {
  const calibrated = own[driver] ?? widening;
  return { ...calibrated, near: width * calibrated.near, far: width * calibrated.far };
}

function forecastOf(
  { driver, values, isOdds = false }: DriverHistory,
  { horizon, calibration: { drift }, choices }: Fit,
): DriverForecast {
  const chosen = choices[driver] ?? noChoices;
  const { level } = chosen;
  // A level is chosen as the share that is shown.
  const stated = isOdds && level !== null ? { ...chosen, level: level / Math.max(1 - level, leastRest) } : chosen;
  return chosenPath(shiftedBy(forecastDriver(values, horizon, chosen.without), drift[driver] ?? 0), stated);
}

/** A share is never all of it: odds stay a number. */
const leastRest = 1e-6;

/** Where a forecast comes from, in words. */
function sourceText(
  source: string,
  months: number,
  { method, decisions }: Pick<DriverForecast, 'method' | 'decisions'>,
): string {
  return [`${source}, ${months} months: ${method}`, ...decisions.map(({ words }) => words)].join('; ');
}

function issuesOf({ months }: History, plans: readonly SeenPlan[]): Issue[] {
  const issues: Issue[] = [];
  if (plans.every(({ users }) => users === null)) {
    const message =
      'No active users imported: total usage is forecast. Import a revenue file with active_users to separate users from usage per user.';
    issues.push(warning('base.plans', message));
  }
  if (plans.every(({ price }) => price === null)) {
    const message = 'No revenue imported: revenue is 0. Import a revenue file.';
    issues.push(warning('base.plans', message));
  }
  if (months.length < 6) {
    const count = months.length;
    const named = count === 1 ? '1 full month' : `${count} full months`;
    const message = `Only ${named} of history: levels are means and ranges are assumed. Import more months.`;
    issues.push(warning('history', message));
  }
  issues.push(
    warning(
      'base.costs',
      'Cost of revenue not in your files is excluded: add hosting, support and payment fees as cost lines.',
    ),
  );
  return issues;
}

function nothingToFit(): FittedBase {
  const message =
    'There is no full month of production usage to fit; import a usage file that covers at least one month.';
  return {
    base: { plans: [], features: [], costs: [], commitments: [] },
    correlations: [],
    calibration: { widening: { near: 1, far: 1 }, own: {}, drift: {}, origins: 0, correlations: [] },
    looked: null,
    issues: [{ severity: 'error', path: 'history', message }],
  };
}

function warning(path: string, message: string): Issue {
  return { severity: 'warning', path, message };
}
