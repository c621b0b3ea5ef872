import { type Month, monthsBetween } from '../calendar.ts';
import type { Issue } from '../errors.ts';
import type { AdoptionCurve } from './adoptionCurve.ts';
import { lastRetention } from './cohorts.ts';

/** Where a table stands, and the months it is asked for. */
interface TableUse {
  readonly path: string;
  readonly from: Month;
  readonly to: Month;
}

/**
 * What holds where the tables of a curve have ended or not yet begun, as warnings; a table of users without any month
 * is an error.
 *
 * Shapes: a list. Source: SEMANTICS section 7.
 *
 * @example
 * tableNotes(
 *   { kind: 'table', users: { '2027-06': { value: 5 } } },
 *   { path: 'users', from: '2027-01', to: '2027-06' },
 * )[0].message
 * // => "users.users begins in 2027-06; months from 2027-01 use the users of 2027-06. Enter an earlier month."
 */
export function tableNotes(curve: AdoptionCurve, use: TableUse): Issue[] {
  if (curve.kind === 'table') return usersNotes(Object.keys(curve.users).sort(), use);
  if (curve.kind !== 'cohorts' || curve.retention.kind !== 'table') return [];
  const { shares } = curve.retention;
  const path = `${use.path}.retention.shares`;
  const stays = `${Number((lastRetention(shares) * 100).toPrecision(3))}%`;
  const hasBase = curve.start.value !== 0;
  if (shares.every((share) => share === 0))
    return hasBase ? [note(path, 'is 0 from the first month: existing users are gone a month after the origin.')] : [];
  if (shares.at(-1) === 0)
    return hasBase
      ? [
          note(
            path,
            `ends at 0 for new users; ${stays} of existing users stay each month, the last ratio above 0. Enter 0 starting users if none should stay.`,
          ),
        ]
      : [];
  if (monthsBetween(curve.origin, use.to) <= shares.length) return [];
  return [
    note(
      path,
      `ends after ${shares.length} months; after that ${stays} of remaining users stay each month, as in the last entry.`,
    ),
  ];
}

function usersNotes(months: readonly Month[], { path, from, to }: TableUse): Issue[] {
  const at = `${path}.users`;
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined)
    return [{ severity: 'error', path: at, message: `${at} has no month; enter users for at least one.` }];
  return [
    ...(first > from
      ? [note(at, `begins in ${first}; months from ${from} use the users of ${first}. Enter an earlier month.`)]
      : []),
    ...(last < to ? [note(at, `ends in ${last}; months up to ${to} keep the users of ${last}.`)] : []),
  ];
}

function note(path: string, text: string): Issue {
  return { severity: 'warning', path, message: `${path} ${text}` };
}
