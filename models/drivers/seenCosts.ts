import type { AmountLine } from '../costs/costLine.ts';
import { freeId, idOfName } from '../ids.ts';
import type { DriverHistory } from './calibration.ts';
import type { History, OtherCostMonth } from './history.ts';

/** A cost of a history that is no feature's production tokens, with its months. */
interface SeenCost extends DriverHistory {
  readonly line: Omit<AmountLine, 'amount'>;
  readonly source: string;
}

/** Lines of this share of their total and below are one line. */
const smallShare = 0.01;

/**
 * The other costs of a history as lines by the month: development, staging and experiments, fees, and what is not usage
 * of a model; each with the environment and operation by which policies classify it. The smallest lines of an
 * environment are one.
 *
 * Months begin with the first that has the cost; credits above the cost of their month count as 0. Shapes: one line for
 * each name, environment and operation. Units: US$ a month.
 *
 * @example
 * seeCosts({
 *   months: ['2027-01'],
 *   tiers: [],
 *   tasks: [],
 *   work: [],
 *   otherCosts: [
 *     { month: '2027-01', name: 'Staging', environment: 'staging', operation: 'inference', costUsd: 40 },
 *   ],
 * })[0].values // => [40]
 */
export function seeCosts({ months, otherCosts }: History): SeenCost[] {
  const total = otherCosts.reduce((sum, { costUsd }) => sum + costUsd, 0);
  const groups = Map.groupBy(otherCosts, lineKey);
  const sizes = new Map([...groups].map(([key, rows]) => [key, rows.reduce((sum, { costUsd }) => sum + costUsd, 0)]));
  const merged = Map.groupBy(otherCosts, (row) =>
    sizes.get(lineKey(row))! > smallShare * total ? lineKey(row) : `${row.environment}\n${row.operation}\n`,
  );
  const taken = new Set<string>();
  return [...merged.values()].flatMap((rows) => {
    const byMonth = months.map((month) =>
      Math.max(
        0,
        rows.filter((row) => row.month === month).reduce((sum, { costUsd }) => sum + costUsd, 0),
      ),
    );
    const first = byMonth.findIndex((cost) => cost > 0);
    if (first < 0) return [];
    const { environment, operation } = rows[0]!;
    const names = new Set(rows.map(({ name }) => name));
    const name = names.size === 1 ? rows[0]!.name : `Other ${environment} cost`;
    const id = freeId(idOfName(name, 'cost'), taken);
    taken.add(id);
    return [
      {
        driver: `cost.${id}.amount`,
        values: byMonth.slice(first),
        source: 'Imported cost by month',
        line: { id, name, environment, operation, basis: 'month' as const },
      },
    ];
  });
}

function lineKey({ environment, operation, name }: OtherCostMonth): string {
  return `${environment}\n${operation}\n${name}`;
}
