import { addMonths, type Month, monthsBetween } from '../calendar.ts';
import { isSoundFit } from '../statistics/leastSquares.ts';
import type { AdoptionCurve } from './adoptionCurve.ts';
import { fitGrowth, type GrowthFit } from './fitGrowth.ts';
import { fittedCurve } from './fittedCurve.ts';
import type { GrowthFamily } from './growthModels.ts';

interface Observed {
  readonly month: Month;
  readonly users: number;
}

/** Below this many months a ceiling cannot be told from growth. */
const leastMonths = 8;
/** Months that a straight line is drawn through. */
const recentMonths = 12;
/** Above this part of today's level, the first month was no launch. */
const launchedBelow = 0.1;

/**
 * The adoption curve of a history of users: of a line, a logistic, a Gompertz curve and, from a launch, Bass the one
 * with the lowest AICc among those that show their ceiling and can be fitted (see `isSoundFit`); standard errors and
 * correlations of the estimates become the spread of the assumptions, and the source names the runner-up. A line is
 * drawn through the last 12 months.
 *
 * Origin is the last observed month, of a Bass curve the month before the first. Shapes: observations in order of
 * month, at least one. Units: users. Source: SEMANTICS section 7; least squares on users, standard errors by the usual
 * linearisation; Burnham and Anderson (2002) for AICc.
 *
 * @example
 * fitAdoption([{ month: '2026-09', users: 90 }, { month: '2026-10', users: 100 }]).kind // => "linear"
 */
export function fitAdoption(history: readonly Observed[]): AdoptionCurve {
  if (history.length < leastMonths) return lineThrough(history.slice(-recentMonths), '');
  const fits = [fitFrom('linear', history), ...bentFits(history)].sort((a, b) => a.aicc - b.aicc);
  for (const [place, fit] of fits.entries()) {
    const second = fits[place + 1];
    const runnerUp = second
      ? `; AICc ${gap(second.aicc - fit.aicc)} below ${familyNames[second.family]}, the runner-up`
      : '; no curve with a ceiling fits';
    if (fit.family === 'linear') return lineThrough(history.slice(-recentMonths), runnerUp);
    const curve = fittedCurve({ fit, history, origin: originOf(fit.family, history), note: runnerUp });
    if (curve) return curve;
  }
  return lineThrough(history.slice(-recentMonths), '');
}

const familyNames: { readonly [F in GrowthFamily]: string } = {
  linear: 'a straight line',
  logistic: 'a logistic',
  gompertz: 'a Gompertz curve',
  richards: 'a Richards curve',
  bass: 'a Bass curve',
};

/** Curves with a ceiling that the history shows. */
function bentFits(history: readonly Observed[]): GrowthFit[] {
  const level = history.at(-1)!.users;
  const launched = history[0]!.users < launchedBelow * level;
  const families: GrowthFamily[] = launched ? ['logistic', 'gompertz', 'bass'] : ['logistic', 'gompertz'];
  return families.map((family) => fitFrom(family, history)).filter((fit) => showsCeiling(fit, level));
}

function fitFrom(family: GrowthFamily, history: readonly Observed[]): GrowthFit {
  const origin = originOf(family, history);
  return fitGrowth(
    family,
    history.map(({ month, users }) => ({ t: monthsBetween(origin, month), value: users })),
  );
}

function originOf(family: GrowthFamily, history: readonly Observed[]): Month {
  return family === 'bass' ? addMonths(history[0]!.month, -1) : history.at(-1)!.month;
}

function showsCeiling(fit: GrowthFit, level: number): boolean {
  const { parameters, standardErrors, family } = fit;
  const [ceiling, second, third] = parameters as [number, number, number];
  const rate = family === 'bass' ? second + third : third;
  const sound = family !== 'bass' || (second > 0 && third >= 0);
  const known = standardErrors[0]! < 0.5 * ceiling;
  return isSoundFit(fit) && sound && known && rate > 0.002 && ceiling > level * 1.0001 && ceiling < 20 * level;
}

function lineThrough(history: readonly Observed[], note: string): AdoptionCurve {
  const { month: origin, users: level } = history.at(-1)!;
  const line = history.length >= 3 ? fittedCurve({ fit: fitFrom('linear', history), history, origin, note }) : null;
  if (line) return line;
  const source =
    history.length < 3
      ? 'Last month of history; too short for a trend'
      : 'Last month of history; no line can be fitted';
  return {
    kind: 'linear',
    origin,
    start: { value: level, source, owner: null },
    perMonth: { value: 0, source, owner: null },
  };
}

function gap(difference: number): string {
  return String(Number(difference.toPrecision(2)));
}
