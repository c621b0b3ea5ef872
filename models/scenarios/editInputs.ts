import { addMonths, type Month } from '../calendar.ts';
import { type Domain, domainAt } from '../distributions/driverDomain.ts';
import { isMonthTable, quantityIn } from '../distributions/monthTable.ts';
import type { MonthlyAssumption, Quantity } from '../distributions/quantity.ts';
import { isAssumption } from './listAssumptions.ts';
import type { Scenario } from './scenario.ts';

/** A new value for a stated number: in all months, or in one of a table. */
export interface InputEdit {
  /** Where it stands: `base.plans.0.seatPriceUsd`. */
  readonly id: string;
  /** Counted from 0; null for all months. */
  readonly month: number | null;
  readonly value: number;
}

/** What becomes of a quantity that is given a new mean. */
export type Moving = (quantity: Quantity, mean: number, domain: Domain) => Quantity;

/**
 * A scenario with other numbers. A table of months keeps its other months as they are.
 *
 * Units: those of the input. Errors: throws RangeError for a place that is not there or holds no number.
 *
 * @example
 * editInputs(
 *   { start: '2027-01', base: { plans: [{ seatPriceUsd: { value: 20, source: null, owner: null } }] }, changes: [] },
 *   [{ id: 'base.plans.0.seatPriceUsd', month: null, value: 25 }],
 *   (_, mean) => mean,
 * ).base.plans[0].seatPriceUsd.value // => 25
 */
export function editInputs(scenario: Scenario, edits: readonly InputEdit[], moving: Moving): Scenario {
  const edited = structuredClone(scenario);
  for (const edit of edits) putInput(edited, edit, moving);
  return edited;
}

function putInput(scenario: Scenario, { id, month, value }: InputEdit, moving: Moving): void {
  const keys = id.split('.');
  const last = keys.pop()!;
  let owner: unknown = scenario;
  for (const key of keys) owner = Reflect.get(Object(owner), key);
  const found: unknown = owner === undefined ? undefined : Reflect.get(Object(owner), last);
  if (typeof found === 'number') Reflect.set(owner as object, last, value);
  else if (isAssumption(found)) {
    const domain = domainAt(id.split('.').slice(1));
    Reflect.set(
      owner as object,
      last,
      moved(found, { month: month === null ? null : addMonths(scenario.start, month), value }, (quantity, mean) =>
        moving(quantity, mean, domain),
      ),
    );
  } else throw new RangeError(`The scenario has no number at ${id}`);
}

function moved(
  assumption: MonthlyAssumption,
  { month, value }: { readonly month: Month | null; readonly value: number },
  moving: (quantity: Quantity, mean: number) => Quantity,
): MonthlyAssumption {
  const { value: quantity } = assumption;
  if (!isMonthTable(quantity)) return { ...assumption, value: moving(quantity, value) };
  if (month === null) throw new RangeError('A table of months was given one number for all months');
  const next = addMonths(month, 1);
  // What held in the month also holds after it until another value is stated.
  const values = {
    ...quantity.values,
    [next]: quantityIn(quantity, next),
    [month]: moving(quantityIn(quantity, month), value),
  };
  return { ...assumption, value: { ...quantity, values } };
}
