import type { Quantity } from '../distributions/quantity.ts';
import { type RankCorrelation, tieDrivers } from '../distributions/rankCorrelation.ts';
import type { Issue } from '../errors.ts';
import { checkNumbers, type StatedNumber } from '../scenarios/checks/checkNumbers.ts';
import type { InitiativeDraft, InitiativeValue, StoredInitiative } from './initiative.ts';

type Numbered = Pick<StoredInitiative, 'id' | 'costs' | 'values' | 'rampMonths'>;

/**
 * The costs of an initiative as its drivers, in their order.
 *
 * Units: US$, once or per month.
 *
 * @example
 * costNumbers({ id: 'a', costs: [{ name: 'Build', kind: 'once', usd: 100 }] })[0].driverId
 * // => 'initiative.a.cost0.usd'
 */
export function costNumbers({ id, costs }: Pick<Numbered, 'id' | 'costs'>): StatedNumber[] {
  return costs.map(({ name, usd }, at) => ({
    driverId: `initiative.${id}.cost${at}.usd`,
    words: `Cost "${name}"`,
    quantity: usd,
  }));
}

/**
 * The numbers of each value of an initiative as its drivers; what a value brings in a month is their product. The first
 * of each is the one that correlations are of.
 *
 * Shapes: one list a value. Units: US$ or hours per month, US$ per hour, shares.
 *
 * @example
 * valueNumbers({ id: 'a', values: [{ name: 'New', kind: 'revenue', usdPerMonth: 50, margin: 0.7 }] })[0]
 *   .map(({ words }) => words) // => ['"New", US$ per month', '"New", margin']
 */
export function valueNumbers({ id, values }: Pick<Numbered, 'id' | 'values'>): StatedNumber[][] {
  return values.map((value, at) =>
    fieldsOf(value).map(([field, words, quantity]) => ({
      driverId: `initiative.${id}.value${at}.${field}`,
      words: `"${value.name}", ${words}`,
      quantity,
    })),
  );
}

function fieldsOf(value: InitiativeValue): (readonly [field: string, words: string, quantity: Quantity])[] {
  switch (value.kind) {
    case 'costAvoided':
      return [['main', 'US$ per month', value.usdPerMonth]];
    case 'revenue':
      return [
        ['main', 'US$ per month', value.usdPerMonth],
        ['share', 'margin', value.margin],
      ];
    case 'hours':
      return [
        ['main', 'hours per month', value.hoursPerMonth],
        ['rate', 'US$ per hour', value.usdPerHour],
        ['successRate', 'realized share', value.realized],
      ];
    case 'retention':
      return [
        ['main', 'revenue per month', value.revenuePerMonth],
        ['successRate', 'saved share', value.savedShare],
        ['share', 'margin', value.margin],
      ];
    default:
      return value satisfies never;
  }
}

/**
 * The driver of the months until the value of an initiative is whole.
 *
 * @example
 * rampNumber({ id: 'a', rampMonths: 6 }).driverId // => 'initiative.a.rampMonths'
 */
export function rampNumber({ id, rampMonths }: Pick<Numbered, 'id' | 'rampMonths'>): StatedNumber {
  return { driverId: `initiative.${id}.rampMonths`, words: 'Months to full value', quantity: rampMonths };
}

/**
 * What is wrong with the numbers of an initiative: costs, values and months below 0, shares outside 0 to 1, a gate that
 * stops nothing; a warning where a range reaches far outside.
 *
 * Source: SEMANTICS section 11.
 *
 * @example
 * checkInitiative({
 *   costs: [{ name: 'Build', kind: 'once', usd: -5 }], values: [], rampMonths: 0, months: 12, gate: null,
 * }).map(({ message }) => message) // => ['Cost "Build" reaches -5; it must be 0 or more.']
 */
export function checkInitiative(
  initiative: Pick<InitiativeDraft, 'costs' | 'values' | 'rampMonths' | 'months' | 'gate'>,
): Issue[] {
  const numbered = { ...initiative, id: 'new' };
  const numbers = [...costNumbers(numbered), ...valueNumbers(numbered).flat(), rampNumber(numbered)];
  const { gate, months } = initiative;
  return [
    ...checkNumbers(numbers),
    ...(gate !== null && gate.month >= months
      ? [
          {
            severity: 'error' as const,
            path: 'gate',
            message: `Gate after ${gate.month} months stops nothing within ${months} months; enter an earlier month, or no gate.`,
          },
        ]
      : []),
  ];
}

/**
 * Rank correlations of the costs of each initiative with its values, and of values across initiatives; what is certain
 * has none.
 *
 * @example
 * initiativeCorrelations([], 0.3) // => []
 */
export function initiativeCorrelations(initiatives: readonly StoredInitiative[], together: number): RankCorrelation[] {
  const uncertain = (numbers: readonly StatedNumber[]) =>
    numbers.flatMap(({ driverId, quantity }) => (typeof quantity === 'number' ? [] : [driverId]));
  const sides = initiatives.map((one) => ({
    rank: one.correlation,
    costs: uncertain(costNumbers(one)),
    values: uncertain(valueNumbers(one).map(([main]) => main!)),
  }));
  const pairs = (some: readonly string[], others: readonly string[], rank: number) =>
    rank === 0 ? [] : some.flatMap((a) => others.map((b) => ({ a, b, rank })));
  return [
    ...sides.flatMap(({ values, costs, rank }) => pairs(values, costs, rank)),
    ...sides.flatMap(({ values }, at) => sides.slice(at + 1).flatMap((other) => pairs(values, other.values, together))),
  ];
}

/**
 * What is said of the numbers of a portfolio: ranges that are cut, and correlations that cannot hold together.
 *
 * @example
 * portfolioNotes([], 0) // => []
 */
export function portfolioNotes(initiatives: readonly StoredInitiative[], together: number): string[] {
  const words = new Map(
    initiatives.flatMap((one) =>
      [...costNumbers(one), ...valueNumbers(one).flat()].map((number) => [
        number.driverId,
        `${number.words} of ${one.name}`,
      ]),
    ),
  );
  const changed = tieDrivers(initiativeCorrelations(initiatives, together))
    .flatMap((group) => group.changed)
    .toSorted((p, q) => Math.abs(q.rank - q.stated) - Math.abs(p.rank - p.stated));
  const [largest] = changed;
  return [
    ...initiatives.flatMap((one) => checkInitiative(one).map(({ message }) => `${one.name}: ${message}`)),
    ...(largest
      ? [
          `Correlations are inconsistent; the nearest consistent values are used. Largest change: ${words.get(largest.a)} with ${words.get(largest.b)} from ${largest.stated.toFixed(2)} to ${largest.rank.toFixed(2)}.`,
        ]
      : []),
  ];
}
