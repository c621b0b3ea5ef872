import type { Month } from '../../../../models/calendar.ts';
import type { MonthlyAssumption } from '../../../../models/distributions/quantity.ts';
import type { Change, Scenario } from '../../../../models/scenarios/scenario.ts';
import type { SeriesKey } from '../../../../models/simulation/result.ts';
import type { Unit } from '../../../format/units.ts';
import { changeFields } from '../fields/changeFields.ts';
import { commitmentFields } from '../fields/commitmentFields.ts';
import { contractPriceFields } from '../fields/contractPriceFields.ts';
import { costFields } from '../fields/costLineFields.ts';
import { exchangeRateFields } from '../fields/currencyFields.ts';
import { featureFields } from '../fields/driverFields.ts';
import type { Field } from '../fields/field.ts';
import { planFields } from '../fields/planFields.ts';
import { knownFeatures } from '../known.ts';
import { type Path, pathKey } from '../path.ts';
import type { Area } from './labels.ts';

/** A driver: a number, or an assumption, at its place in the scenario. */
export interface DriverRow {
  readonly kind: 'driver';
  readonly id: string;
  readonly area: Area;
  readonly name: string;
  readonly unit: Unit;
  readonly path: Path;
  readonly value: MonthlyAssumption | number | null;
  /** A bare number takes no range, source or owner. */
  readonly takesRange: boolean;
  /** Null stands in the scenario as null, or as nothing at all; undefined where there must be a value. */
  readonly empty: null | 'omitted' | undefined;
  /** What the scenario has instead of a value. */
  readonly absent: string;
  /** Of a change: the month it takes effect, and whether it is switched off. */
  readonly from: Month | null;
  readonly off: boolean;
}

/** What the engine makes of the drivers, month by month. */
export interface FigureRow {
  readonly kind: 'figure';
  readonly id: string;
  readonly area: Area;
  readonly name: string;
  readonly unit: Unit;
  readonly figure: { readonly of: 'users'; readonly plan: string } | { readonly of: SeriesKey | 'below' };
}

export type SheetRow = DriverRow | FigureRow;

interface Made {
  readonly around: unknown;
  readonly rows: readonly DriverRow[];
}
const known = new WeakMap<object, Made>();

/** Rows of an item, made anew only when it or what is around it has changed. */
function rowsOf(item: object, around: readonly unknown[], make: () => readonly DriverRow[]): readonly DriverRow[] {
  const found = known.get(item);
  const before = found?.around as readonly unknown[] | undefined;
  if (found && before?.length === around.length && around.every((one, at) => one === before[at])) return found.rows;
  const rows = make();
  known.set(item, { around, rows });
  return rows;
}

/** All rows of a scenario by area: its drivers, and the figures that follow from them. */
export function sheetRows(scenario: Scenario): SheetRow[] {
  const { plans, features, costs, commitments, contractPrices = [], exchangeRates = [] } = scenario.base;
  const names = knownFeatures(scenario);
  const nameText = names.map(({ id, name }) => `${id} ${name}`).join('\n');
  const drivers = [
    ...plans.flatMap((plan, index) =>
      rowsOf(plan, [index, nameText], () => {
        const path = ['base', 'plans', index];
        return driverRows(planFields(plan, path, names), { name: plan.name, areaOf: () => 'pricing' });
      }),
    ),
    ...features.flatMap((feature, index) =>
      rowsOf(feature, [index, plans.map(({ name }) => name).join('\n')], () => {
        const path = ['base', 'features', index];
        return driverRows(featureFields(feature, path, plans), { name: feature.name, areaOf: areaOfFeature });
      }),
    ),
    ...contractPrices.flatMap((price, index) =>
      driverRows(contractPriceFields(price, ['base', 'contractPrices', index]), {
        name: price.model,
        areaOf: () => 'models',
      }),
    ),
    ...exchangeRates.flatMap((rate, index) =>
      driverRows(exchangeRateFields(rate, ['base', 'exchangeRates', index]), {
        name: rate.currency,
        areaOf: () => 'models',
      }),
    ),
    ...costs.flatMap((cost, index) =>
      rowsOf(cost, [index], () =>
        driverRows(costFields(cost, ['base', 'costs', index]), { name: cost.name, areaOf: () => 'costs' }),
      ),
    ),
    ...commitments.flatMap((commitment, index) =>
      driverRows(commitmentFields(commitment, ['base', 'commitments', index], scenario), {
        name: commitment.name,
        areaOf: () => 'commitments',
      }),
    ),
    ...scenario.changes.flatMap((change, index) => changeRows(change, index, scenario)),
  ];
  const users = plans.map(
    ({ id, name }): FigureRow => ({
      kind: 'figure',
      id: `users ${id}`,
      area: 'pricing',
      name: `${name} · Users`,
      unit: 'users',
      figure: { of: 'users', plan: id },
    }),
  );
  return [...users, ...drivers, ...results];
}

const result = (of: SeriesKey | 'below', name: string, unit: Unit): FigureRow => ({
  kind: 'figure',
  id: of,
  area: 'results',
  name,
  unit,
  figure: { of },
});
const results: readonly FigureRow[] = [
  result('revenue', 'Revenue', 'usd'),
  result('aiCogs', 'AI COGS', 'usd'),
  result('cogs', 'COGS', 'usd'),
  result('grossProfit', 'Gross profit', 'usd'),
  result('grossMargin', 'Gross margin', 'ratio'),
  result('below', 'P(margin below target)', 'ratio'),
];

function areaOfFeature({ path }: { readonly path: Path }): Area {
  const [, , , key] = path;
  if (key === 'work') return 'work';
  return key === 'models' || key === 'priceFactor' ? 'models' : 'usage';
}

function changeRows(change: Change, index: number, scenario: Scenario): readonly DriverRow[] {
  const path = ['changes', index];
  const rows = driverRows(changeFields(change, path, scenario), { name: change.name, areaOf: () => 'changes' });
  return rows.map((row) => ({ ...row, from: change.from, off: !change.enabled }));
}

interface Naming {
  readonly name: string;
  readonly areaOf: (field: Field) => Area;
}

function driverRows(fields: readonly Field[], { name, areaOf }: Naming): DriverRow[] {
  return fields.flatMap((field): DriverRow[] => {
    if (field.kind !== 'assumption' && field.kind !== 'optional' && field.kind !== 'number') return [];
    const { path, unit, value, label } = field;
    return [
      {
        kind: 'driver',
        id: pathKey(path),
        area: areaOf(field),
        name: `${name} · ${label}`,
        unit,
        path,
        value,
        takesRange: field.kind !== 'number',
        empty: field.kind === 'optional' ? (field.omitted ? 'omitted' : null) : undefined,
        absent: field.kind === 'optional' ? field.absent : '',
        from: null,
        off: false,
      },
    ];
  });
}
