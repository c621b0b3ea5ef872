import { addMonths, type Month, monthsBetween } from '../../calendar.ts';
import type { AdoptionCurve } from '../../curves/adoptionCurve.ts';
import type { Assumption } from '../../distributions/quantity.ts';
import { distributionQuantile, quantityMean } from '../../distributions/shape.ts';
import type { Issue } from '../../errors.ts';
import type { Scenario } from '../scenario.ts';

/** Places in a range that stand for all of it. */
const places = Array.from({ length: 40 }, (_, at) => (at + 0.5) / 40);
/** Above this chance that two ranges cross they were likely not meant so. */
const muchCrossing = 0.1;

/**
 * What a curve of users cannot do: start above its market, grow from nothing; a warning where it starts above its
 * ceiling and so falls to it, where ranges of the two cross, and where a line comes down to 0, below which there are no
 * users.
 *
 * Source: SEMANTICS section 11.
 *
 * @example
 * checkCurves({ start: '2027-01', months: 12, base: { plans: [] }, changes: [] }) // => []
 */
export function checkCurves({ base, changes, start, months }: Scenario): Issue[] {
  const last = addMonths(start, months - 1);
  return [
    ...base.plans.flatMap(({ users }, index) => checkCurve(users, `base.plans[${index}].users`, last)),
    ...changes.flatMap((change, index) =>
      change.kind === 'adoption' ? checkCurve(change.users, `changes[${index}].users`, last) : [],
    ),
  ];
}

/**
 * What one curve of users cannot do until a month.
 *
 * @example
 * checkCurve({ kind: 'bass', start: { value: 5 }, market: { value: 4 } }, 'users', '2027-12')[0].severity // => 'error'
 */
export function checkCurve(curve: AdoptionCurve, path: string, last: Month): Issue[] {
  switch (curve.kind) {
    case 'bass': {
      const at = `${path}.start`;
      const { start, market } = curve;
      const chance = chanceAbove(start, market);
      if (chance === 0) return [];
      const text = `is ${told(start)}, above the market size of ${told(market)}; enter a larger market size or fewer starting users.`;
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
    case 'linear': {
      const until = monthsBetween(curve.origin, last);
      const lost = valuesOf(curve.perMonth).map((one) => -one * until);
      const chance = until > 0 ? shareAbove(lost, valuesOf(curve.start)) : 0;
      if (chance <= muchCrossing) return [];
      const text = `reduces users to 0 by ${last} in ${Math.round(chance * 100)}% of trials, permanently; lose fewer per month or use a table.`;
      return [issue('warning', `${path}.perMonth`, text)];
    }
    case 'table':
    case 'cohorts':
      return [];
    case 'forecast':
      return [];
    default:
      return curve satisfies never;
  }
}

function notZero({ value }: Assumption, at: string, family: string): Issue[] {
  if (value !== 0) return [];
  const text = `is 0, and a ${family} curve never leaves 0; enter users above 0, or use a Bass curve or a table for a launch.`;
  return [issue('error', at, text)];
}

function belowCeiling(start: Assumption, ceiling: Assumption, at: string): Issue[] {
  const chance = chanceAbove(start, ceiling);
  if (chance <= 0.5) return crossing(chance, at, 'ceiling');
  const text = `is ${told(start)}, above the maximum of ${told(ceiling)}: users fall to the maximum. Raise the maximum if they should grow.`;
  return [issue('warning', at, text)];
}

function crossing(chance: number, at: string, noun: string): Issue[] {
  if (chance <= muchCrossing) return [];
  const text = `is above the ${noun} in ${Math.round(chance * 100)}% of trials, where users stay at or fall to the ${noun}; narrow the two ranges.`;
  return [issue('warning', at, text)];
}

/** The chance that one assumption is above another, drawn apart. */
function chanceAbove(a: Assumption, b: Assumption): number {
  return shareAbove(valuesOf(a), valuesOf(b));
}

function valuesOf({ value }: Assumption): number[] {
  return typeof value === 'number' ? [value] : places.map((place) => distributionQuantile(value, place));
}

function shareAbove(above: readonly number[], below: readonly number[]): number {
  const count = above.reduce((sum, high) => sum + below.filter((low) => high > low).length, 0);
  return count / (above.length * below.length);
}

function told({ value }: Assumption): string {
  return Number(quantityMean(value).toPrecision(6)).toLocaleString('en-US');
}

function issue(severity: Issue['severity'], path: string, text: string): Issue {
  return { severity, path, message: `${path} ${text}` };
}
