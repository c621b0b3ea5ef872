import { z } from 'zod';
import { addMonths, isMonth, type Month, monthRange, monthsBetween } from '../calendar.ts';
import { ColumnGraph } from '../columns/columnGraph.ts';
import { averageSources } from '../columns/sources.ts';
import { usersByMonth } from '../curves/adoption.ts';
import { type AdoptionCurve, adoptionCurveSchema, curveStart } from '../curves/adoptionCurve.ts';
import { fitAdoption } from '../curves/fitAdoption.ts';
import { fitBassAdopters, fitBelow, fitGrowth, type GrowthFit, type GrowthPoint } from '../curves/fitGrowth.ts';
import { bassAdoptersAt, growthAt, growthFamilies, growthParameters } from '../curves/growthModels.ts';
import { tableNotes } from '../curves/tableNotes.ts';
import { checkCurve } from '../scenarios/checks/checkCurves.ts';
import { isSoundFit } from '../statistics/leastSquares.ts';
import { type Calculated, calculator } from './calculator.ts';

const month = z.string().refine(isMonth, 'must be a month written YYYY-MM');
const points = z
  .array(z.union([z.strictObject({ t: z.number(), value: z.number() }), z.tuple([z.number(), z.number()])]))
  .min(3)
  .max(10_000)
  .describe('values over time, {t, value} or [t, value]');

const asked = ['curve', 'points', 'adopters', 'users'] as const;

/** What is asked: the users of a curve, a fit to levels or to adopters, or the curve that a scenario would be given. */
const schema = z
  .strictObject({
    curve: adoptionCurveSchema.optional().describe('a curve as in a scenario file; ranges use their means'),
    start: month.optional().describe('first month of the users on the curve (default: its origin)'),
    months: z.int().min(1).max(240).default(24).describe('months of the users on the curve'),
    points: points.optional(),
    family: z
      .enum([...growthFamilies, 'auto'])
      .default('auto')
      .describe('curve fitted to points; auto: the family with the lowest AICc'),
    ceiling: z.number().positive().optional().describe('known maximum, such as 1 for a share'),
    adopters: z.array(z.number().min(0)).min(4).max(1000).optional().describe('adopters per period from launch: Bass'),
    users: z
      .record(month, z.number().min(0))
      .optional()
      .describe('users by month; fits the curve a scenario would use'),
  })
  .refine((input) => asked.filter((key) => input[key] !== undefined).length === 1, {
    path: ['curve'],
    message: 'or points, adopters or users is needed; enter one of the four',
  });

/** Curves of users, and their fits. */
export const adoptionCalculator = calculator({
  name: 'adoption',
  title: 'Adoption',
  description: 'Users on a curve, or a curve fitted to levels, to adopters or to users by month, with standard errors.',
  schema,
  example: { adopters: [96, 195, 238, 380, 1045, 1230, 1267, 1828, 1586, 1673, 1800, 1580, 1500] },
  check: ({ curve, start, months }) =>
    curve
      ? tableNotes(curve, {
          path: 'curve',
          from: start ?? firstMonth(curve),
          to: addMonths(start ?? firstMonth(curve), months - 1),
        })
      : [],
  run: ({ curve, start, months, points: stated, family, ceiling, adopters, users }): Calculated => {
    if (curve) {
      const first = start ?? firstMonth(curve);
      const issues = checkCurve(curve, 'curve', addMonths(first, months - 1));
      if (issues.some(({ severity }) => severity === 'error')) return { issues };
      const told = usersOf({ curve, start: first, months });
      return { result: issues.length === 0 ? told : { ...told, warnings: issues.map(({ message }) => message) } };
    }
    if (adopters) return toldAdopters(adopters);
    if (users) return chosen(users);
    const list: GrowthPoint[] = stated!.map((point) =>
      Array.isArray(point) ? { t: point[0], value: point[1] } : point,
    );
    const families = family === 'auto' ? growthFamilies.filter((one) => one !== 'bass' || list[0]!.t > 0) : [family];
    const tried = families
      .filter((one) => list.length > growthParameters[one].length)
      .map((one) => (ceiling === undefined || one === 'linear' ? fitGrowth(one, list) : fitBelow(one, ceiling, list)));
    const [best, second] = tried.filter(isUsable).sort((a, b) => a.aicc - b.aicc);
    if (best) {
      const at = (t: number) => growthAt(best.family, best.parameters, t).value;
      return told(
        best,
        second ?? null,
        list.map((point) => ({ ...point, fitted: at(point.t) })),
      );
    }
    const message =
      tried.length > 0
        ? `points do not allow a fit of ${family === 'auto' ? 'any family' : `family ${family}`} with finite values above 0; enter more points, a maximum, or another family.`
        : `points has ${list.length} entries, too few for a ${family}; enter more.`;
    return { issues: [{ severity: 'error', path: 'points', message }] };
  },
});

/** A fit that may be used, with a size above 0: what is fitted is counted. */
function isUsable(fit: GrowthFit): boolean {
  return isSoundFit(fit) && (fit.family === 'linear' || fit.parameters[0]! > 0);
}

function firstMonth(curve: AdoptionCurve): Month {
  return curveStart(curve) ?? '2027-01';
}

function usersOf({ curve, start, months }: { curve: AdoptionCurve; start: Month; months: number }): object {
  const range = monthRange(start, months);
  const users = usersAt(curve, range);
  const notes = tableNotes(curve, { path: 'curve', from: start, to: range.at(-1)! }).map(({ message }) => message);
  return { months: range.map((one, index) => ({ month: one, users: users[index]! })), notes };
}

/** Users of a curve in each month; of a range its mean. */
function usersAt(curve: AdoptionCurve, months: readonly Month[]): number[] {
  const graph = new ColumnGraph();
  const columns = usersByMonth({ graph, sources: averageSources(graph), curve, driverId: 'users', months });
  return columns.map(({ immediate }) => immediate);
}

function toldAdopters(adopters: readonly number[]): Calculated {
  const fit = fitBassAdopters(adopters);
  if (!isUsable(fit)) {
    const message = 'adopters do not allow a fit of a Bass curve with finite values above 0; enter more periods.';
    return { issues: [{ severity: 'error', path: 'adopters', message }] };
  }
  return told(
    fit,
    null,
    adopters.map((value, at) => ({ t: at + 1, value, fitted: bassAdoptersAt(fit.parameters, at + 1).value })),
  );
}

interface FittedPoint extends GrowthPoint {
  readonly fitted: number;
}

function told(fit: GrowthFit, runnerUp: GrowthFit | null, fitted: readonly FittedPoint[]): Calculated {
  const { family, names, parameters, standardErrors, residualSumOfSquares, residualSd, aicc } = fit;
  return {
    result: {
      family,
      parameters: Object.fromEntries(
        names.map((name, i) => [name, { value: parameters[i]!, standardError: finite(standardErrors[i]!) }]),
      ),
      covariance: fit.covariance.map((row) => row.map(finite)),
      residualSumOfSquares,
      residualSd: finite(residualSd),
      aicc: finite(aicc),
      runnerUp: runnerUp && { family: runnerUp.family, aicc: finite(runnerUp.aicc) },
      fitted,
    },
  };
}

function chosen(users: { readonly [month: string]: number }): Calculated {
  const history = Object.keys(users)
    .sort()
    .map((one) => ({ month: one, users: users[one]! }));
  if (history.length === 0) {
    const message = 'users has no month; enter users for at least one.';
    return { issues: [{ severity: 'error', path: 'users', message }] };
  }
  const curve = fitAdoption(history);
  const first = history[0]!.month;
  const months = monthRange(first, monthsBetween(first, history.at(-1)!.month) + 1);
  const fitted = usersAt(curve, months).map((fit, at) => ({
    month: months[at]!,
    users: users[months[at]!] ?? null,
    fitted: fit,
  }));
  return { result: { curve, fitted } };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
