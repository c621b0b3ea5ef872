import { addMonths } from '../../calendar.ts';
import { tableNotes } from '../../curves/tableNotes.ts';
import { isMonthTable, monthEntries } from '../../distributions/monthTable.ts';
import type { Issue } from '../../errors.ts';
import { pathText } from '../../schemaIssues.ts';
import { listAssumptions } from '../listAssumptions.ts';
import type { Scenario } from '../scenario.ts';

/**
 * What holds where the tables of a scenario have ended or not yet begun: users by month, retention, assumptions by
 * month.
 *
 * Convention: a table of a change is asked for from the month of the change on. Shapes: a list of warnings, and an
 * error for a table of users without any month.
 *
 * @example
 * checkTables({
 *   start: '2027-01',
 *   months: 12,
 *   base: {
 *     plans: [],
 *     features: [
 *       { usageGrowth: { value: { kind: 'months', values: { '2027-03': 1 } }, source: null, owner: null } },
 *     ],
 *   },
 *   changes: [],
 * })[0].message
 * // => "base.features[0].usageGrowth begins in 2027-03; months from 2027-01 use its first value. Enter an earlier " +
 * //   "month."
 */
export function checkTables({
  start,
  months,
  base,
  changes,
}: Pick<Scenario, 'start' | 'months' | 'base' | 'changes'>): Issue[] {
  const to = addMonths(start, months - 1);
  const changed = (at: number) => {
    const from = changes[at]!.from;
    return from > start ? from : start;
  };
  return [
    ...base.plans.flatMap(({ users }, at) => tableNotes(users, { path: `base.plans[${at}].users`, from: start, to })),
    ...changes.flatMap((change, at) =>
      change.kind === 'adoption' && change.enabled
        ? tableNotes(change.users, { path: `changes[${at}].users`, from: changed(at), to })
        : [],
    ),
    ...listAssumptions({ base, changes }).flatMap(({ path, assumption: { value } }): Issue[] => {
      if (!isMonthTable(value)) return [];
      const from = path[0] === 'changes' ? changed(Number(path[1])) : start;
      const first = monthEntries(value)[0]?.month;
      if (first === undefined || first <= from) return [];
      const at = pathText(path);
      const message = `${at} begins in ${first}; months from ${from} use its first value. Enter an earlier month.`;
      return [{ severity: 'warning', path: at, message }];
    }),
  ];
}
