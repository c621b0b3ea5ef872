import type { AdoptionCurve } from '../curves/adoptionCurve.ts';
import type { Assumption } from '../distributions/quantity.ts';
import { distributionQuantile, quantityMean } from '../distributions/shape.ts';
import type { Issue } from '../errors.ts';
import type { Scenario } from './scenario.ts';

/** Places in a range that stand for all of it. */
const places = Array.from({ length: 40 }, (_, at) => (at + 0.5) / 40);
/** Above this chance that two ranges cross they were likely not meant so. */
const muchCrossing = 0.1;

/**
 * What a curve of users cannot do: start above its market, grow from nothing; a warning where it starts above its ceiling
 * and so falls to it, and where ranges of the two cross.
 *
 * Errors: none are thrown; all are in the list. Source: SEMANTICS section 11.
 *
 * @example
 * checkCurves({ start: '2027-01', months: 12, base: { plans: [] }, changes: [] }) // => []
 */
export function checkCurves({ base, changes }: Scenario): Issue[] {
  return [
    ...base.plans.flatMap(({ users }, index) => checkCurve(users, `base.plans[${index}].users`)),
    ...changes.flatMap((change, index) =>
      change.kind === 'adoption' ? checkCurve(change.users, `changes[${index}].users`) : [],
    ),
  ];
}

/**
 * What one curve of users cannot do.
 *
 * Errors: none are thrown; all are in the list.
 *
 * @example
 * checkCurve({ kind: 'bass', start: { value: 5 }, market: { value: 4 } }, 'users')[0].severity // => 'error'
 */
export function checkCurve(curve: AdoptionCurve, path: string): Issue[] {
  switch (curve.kind) {
    case 'bass': {
      const at = `${path}.start`;
      const { start, market } = curve;
      const chance = chanceAbove(start, market);
      if (chance === 0) return [];
      const text = `is ${told(start)}, above the market of ${told(market)}; enter a market of everybody who will ever adopt, or fewer users at the start.`;
      if (chance > 0.5) return [issue('error', at, text)];
      return crossing(chance, at, 'market');
    }
    case 'logistic': {
      if (curve.anchor.kind !== 'start') return [];
      const at = `${path}.anchor.users`;
      return [...notZero(curve.anchor.users, at, 'logistic'), ...belowCeiling(curve.anchor.users, curve.ceiling, at)];
    }
    case 'gompertz': {
      const at = `${path}.start`;
      return [...notZero(curve.start, at, 'Gompertz'), ...belowCeiling(curve.start, curve.ceiling, at)];
    }
    case 'linear':
    case 'table':
    case 'cohorts':
      return [];
    default:
      return curve satisfies never;
  }
}

function notZero({ value }: Assumption, at: string, family: string): Issue[] {
  if (value !== 0) return [];
  const text = `is 0, and a ${family} curve never leaves 0; enter users above 0, or take a Bass curve or a table for a launch.`;
  return [issue('error', at, text)];
}

function belowCeiling(start: Assumption, ceiling: Assumption, at: string): Issue[] {
  const chance = chanceAbove(start, ceiling);
  if (chance <= 0.5) return crossing(chance, at, 'ceiling');
  const text = `is ${told(start)}, above the ceiling of ${told(ceiling)}: users fall to the ceiling. Raise the ceiling if they are to grow.`;
  return [issue('warning', at, text)];
}

function crossing(chance: number, at: string, noun: string): Issue[] {
  if (chance <= muchCrossing) return [];
  const text = `is above the ${noun} in ${Math.round(chance * 100)}% of the trials, where users stand at or fall to the ${noun}; narrow the two ranges.`;
  return [issue('warning', at, text)];
}

/** The chance that one assumption is above another, drawn apart. */
function chanceAbove({ value: a }: Assumption, { value: b }: Assumption): number {
  const valuesOf = (value: Assumption['value']) =>
    typeof value === 'number' ? [value] : places.map((place) => distributionQuantile(value, place));
  const [above, below] = [valuesOf(a), valuesOf(b)];
  const count = above.reduce((sum, high) => sum + below.filter((low) => high > low).length, 0);
  return count / (above.length * below.length);
}

function told({ value }: Assumption): string {
  return Number(quantityMean(value).toPrecision(6)).toLocaleString('en-US');
}

function issue(severity: Issue['severity'], path: string, text: string): Issue {
  return { severity, path, message: `${path} ${text}` };
}
