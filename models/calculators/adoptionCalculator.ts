import { z } from 'zod';
import { isMonth, monthRange } from '../calendar.ts';
import { ColumnGraph } from '../columns/columnGraph.ts';
import { averageSources } from '../columns/sources.ts';
import { usersByMonth } from '../curves/adoption.ts';
import { adoptionCurveSchema } from '../curves/adoptionCurve.ts';
import { fitAdoption } from '../curves/fitAdoption.ts';
import { fitBassAdopters, fitBelow, fitGrowth, type GrowthFit, type GrowthPoint } from '../curves/fitGrowth.ts';
import { growthAt, growthFamilies } from '../curves/growthModels.ts';
import { type Calculated, calculator } from './calculator.ts';

const month = z.string().refine(isMonth, 'must be a month written YYYY-MM');
const points = z
  .array(z.union([z.strictObject({ t: z.number(), value: z.number() }), z.tuple([z.number(), z.number()])]))
  .min(3)
  .max(10_000)
  .describe('levels at times, {t, value} or [t, value]');

/** What is asked: the users of a curve, a fit of a family to points, or the curve that the workbench would choose. */
const schema = z.union([
  z.strictObject({
    curve: adoptionCurveSchema.describe('a curve as in a scenario file; ranges count with their means'),
    start: month,
    months: z.int().min(1).max(240).default(24),
  }),
  z.strictObject({
    family: z
      .enum([...growthFamilies, 'auto'])
      .default('auto')
      .describe('auto: the family with the lowest AICc'),
    points,
    ceiling: z.number().positive().optional().describe('known beforehand, such as 1 for a share'),
  }),
  z.strictObject({
    adopters: z.array(z.number().min(0)).min(4).max(1000).describe('adopters of each period from the launch on: Bass'),
  }),
  z.strictObject({
    users: z.record(month, z.number().min(0)).describe('users by month; the curve a scenario would be given'),
  }),
]);

/** Curves of users, and their fits. */
export const adoptionCalculator = calculator({
  name: 'adoption',
  title: 'Adoption',
  description: 'Users on a curve, or a curve fitted to levels, to adopters or to users by month, with standard errors.',
  schema,
  example: { adopters: [96, 195, 238, 380, 1045, 1230, 1267, 1828, 1586, 1673, 1800, 1580, 1500] },
  run: (input): Calculated => {
    if ('curve' in input) return { result: usersOf(input) };
    if ('adopters' in input) return told(fitBassAdopters(input.adopters), null);
    if ('users' in input) return chosen(input.users);
    const list: GrowthPoint[] = input.points.map((point) =>
      Array.isArray(point) ? { t: point[0], value: point[1] } : point,
    );
    const { family, ceiling } = input;
    const families = family === 'auto' ? growthFamilies.filter((one) => one !== 'bass' || list[0]!.t > 0) : [family];
    const fits = families
      .filter((one) => list.length > (one === 'richards' ? 4 : one === 'linear' ? 2 : 3))
      .map((one) => (ceiling === undefined || one === 'linear' ? fitGrowth(one, list) : fitBelow(one, ceiling, list)))
      .sort((a, b) => Number(b.converged) - Number(a.converged) || a.aicc - b.aicc);
    const [best, second] = fits;
    if (!best) {
      const message = `points has ${list.length} entries, too few for a ${family}; give more.`;
      return { issues: [{ severity: 'error', path: 'points', message }] };
    }
    return told(best, second ?? null, list);
  },
});

function usersOf({
  curve,
  start,
  months,
}: {
  curve: z.output<typeof adoptionCurveSchema>;
  start: string;
  months: number;
}) {
  const graph = new ColumnGraph();
  const range = monthRange(start, months);
  const sources = averageSources(graph);
  const columns = usersByMonth({ graph, sources, curve, driverId: 'users', months: range });
  return { months: range.map((one, index) => ({ month: one, users: columns[index]!.immediate })) };
}

function told(fit: GrowthFit, runnerUp: GrowthFit | null, list: readonly GrowthPoint[] = []): Calculated {
  const { family, names, parameters, standardErrors, residualSumOfSquares, residualSd, aicc, converged } = fit;
  return {
    result: {
      family,
      converged,
      message: converged ? null : 'The fit did not converge; its parameters must not be used.',
      parameters: Object.fromEntries(
        names.map((name, i) => [name, { value: parameters[i]!, standardError: finite(standardErrors[i]!) }]),
      ),
      covariance: fit.covariance.map((row) => row.map(finite)),
      residualSumOfSquares,
      residualSd: finite(residualSd),
      aicc: finite(aicc),
      runnerUp: runnerUp && { family: runnerUp.family, converged: runnerUp.converged, aicc: finite(runnerUp.aicc) },
      fitted: list.map(({ t, value }) => ({ t, value, fitted: growthAt(family, parameters, t).value })),
    },
  };
}

function chosen(users: { readonly [month: string]: number }): Calculated {
  const history = Object.keys(users)
    .sort()
    .map((one) => ({ month: one, users: users[one]! }));
  if (history.length === 0) {
    const message = 'users has no month; give the users of at least one.';
    return { issues: [{ severity: 'error', path: 'users', message }] };
  }
  return { result: { curve: fitAdoption(history) } };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
