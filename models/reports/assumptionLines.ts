import { isMonth } from '../calendar.ts';
import { type Domain, domainAt } from '../distributions/driverDomain.ts';
import { isMonthTable, monthEntries } from '../distributions/monthTable.ts';
import type { Quantity } from '../distributions/quantity.ts';
import { massOutside } from '../distributions/withinDomain.ts';
import { isRecord } from '../isRecord.ts';
import { fieldName } from '../scenarios/fieldName.ts';
import { isAssumption } from '../scenarios/listAssumptions.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { fieldUnit } from './fieldUnit.ts';

/** One stated input of a scenario, as a report lists it. */
export interface AssumptionLine {
  /** Where it stands in the scenario: `base.plans.0.users.ceiling`. */
  readonly id: string;
  /** Plans, Features, Costs, Commitments, or the name of a change. */
  readonly section: string;
  /** Where it stands below the section: `Team › Users › Ceiling`. */
  readonly label: string;
  readonly unit: string;
  /** A number or a distribution; choices and dates are text. */
  readonly value: Quantity | string;
  readonly source: string | null;
  readonly owner: string | null;
  /** The domain of its driver, where that cuts the range. */
  readonly domain?: Domain;
}

interface Place {
  readonly id: string;
  readonly path: readonly string[];
  readonly section: string;
  readonly labels: readonly string[];
  readonly field: string;
  readonly parent: Readonly<Record<string, unknown>>;
  readonly names: ReadonlyMap<string, string>;
}

/** Fields that name a thing and state nothing about the future. */
const naming = new Set(['schemaVersion', 'id', 'name', 'description']);

/**
 * Every input of a scenario, one line each, in reading order: the assumptions with their units and sources, and the
 * plain numbers, dates and choices beside them.
 *
 * @example
 * assumptionLines(report.scenario).find((line) => line.label === 'Team › Seat price US$')
 * // => {
 * //   id: 'base.plans.0.seatPriceUsd',
 * //   section: 'Plans',
 * //   label: 'Team › Seat price US$',
 * //   unit: 'US$ per seat per month',
 * //   value: 50,
 * //   source: 'Price list',
 * //   owner: null,
 * // }
 */
export function assumptionLines(scenario: Scenario): AssumptionLine[] {
  const { base, changes, ...head } = scenario;
  const names = new Map([...base.plans, ...(base.features ?? [])].map(({ id, name }) => [id, name]));
  const at = { id: '', path: [], labels: [], field: '', parent: {}, names };
  return [
    ...lines(head, { ...at, section: 'Scenario' }),
    ...Object.entries(base).flatMap(([part, value]) =>
      lines(value, { ...at, id: `base.${part}`, path: [part], section: fieldName(part) }),
    ),
    ...changes.flatMap((change, index) =>
      lines(change, { ...at, id: `changes.${index}`, section: `Change ${index + 1}: ${change.name}` }),
    ),
  ];
}

function lines(value: unknown, place: Place): AssumptionLine[] {
  if (isAssumption(value)) {
    const quantity = value.value;
    const stated = isMonthTable(quantity)
      ? monthEntries(quantity).map((entry) => line(below(place, `from ${entry.month}`), entry.quantity, value))
      : [line(place, quantity, value)];
    if (!value.monthlyShock) return stated;
    return [...stated, ...lines(value.monthlyShock, within(below(place, 'Month-to-month noise'), 'monthlyShock'))];
  }
  if (Array.isArray(value)) {
    return value.flatMap((one, index) =>
      lines(one, within(below(place, nameOf(one) ?? String(index + 1)), String(index))),
    );
  }
  if (!isRecord(value)) return [line(place, leafValue(value))];
  // The tasks of a feature are keyed by plan, users by month: the unit is that of the table, the label what it is keyed by.
  return Object.entries(value)
    .filter(([key]) => !naming.has(key))
    .flatMap(([key, one]) => {
      const path = [...place.path, key];
      return keyedFields.has(place.field) || isMonth(key)
        ? lines(one, { ...within(below(place, place.names.get(key) ?? key), key), path })
        : lines(one, { ...within(below(place, fieldName(key)), key), path, field: key, parent: value });
    });
}

const keyedFields: ReadonlySet<string> = new Set(['tasksPerUser', 'units']);

function below(place: Place, label: string): Place {
  return { ...place, labels: [...place.labels, label] };
}

function within(place: Place, key: string): Place {
  return { ...place, id: place.id === '' ? key : `${place.id}.${key}` };
}

function line(
  place: Place,
  value: Quantity | string,
  from: { source: string | null; owner: string | null } | null = null,
) {
  const unit = typeof value === 'string' ? '' : fieldUnit(place.field, place.parent);
  const label = place.labels.join(' › ');
  const domain = domainAt(place.path);
  const isCut = typeof value === 'object' && massOutside(value, domain) > 0;
  const stated = { id: place.id, section: place.section, label, unit, value };
  return { ...stated, source: from?.source ?? null, owner: from?.owner ?? null, ...(isCut ? { domain } : {}) };
}

function leafValue(leaf: unknown): number | string {
  if (typeof leaf === 'number') return leaf;
  if (typeof leaf === 'boolean') return leaf ? 'yes' : 'no';
  return leaf === null ? 'none' : String(leaf);
}

function nameOf(part: unknown): string | null {
  if (!isRecord(part)) return null;
  const named = part['name'] ?? part['model'];
  return typeof named === 'string' ? named : null;
}
