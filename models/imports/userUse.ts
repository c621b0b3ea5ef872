import Papa from 'papaparse';
import { addMonths, type Month, monthOf, monthsBetween } from '../calendar.ts';
import { parseDay } from './cells/dates.ts';

/** What each user of a developers' tool used a month, without names. */
interface UserUse {
  /** US$ a month, one amount a user. */
  readonly monthlyUsd: readonly number[];
  readonly months: readonly Month[];
  readonly notes: readonly string[];
}

/** What tokens of a model cost at list; null where it has no price. */
export type ListCost = (
  model: string,
  tokens: { readonly input: number; readonly cacheRead: number; readonly cacheWrite: number; readonly output: number },
) => number | null;

const columns = {
  user: ['user', 'username', 'user email', 'email'],
  date: ['date', 'timestamp', 'day'],
  gross: ['aic_gross_amount', 'gross_amount'],
  cost: ['cost', 'net_amount'],
  unit: ['unit_type'],
  model: ['model'],
  input: ['input (w/o cache write)', 'input'],
  cacheRead: ['cache read', 'cache_read'],
  cacheWrite: ['input (w/ cache write)', 'cache_write'],
  output: ['output tokens', 'output'],
} as const;

/**
 * Use by user of an export of Cursor or GitHub Copilot. People are told apart while the file is read and not kept; what
 * a seat includes counts at list price, because it is what draws on the credits.
 *
 * Convention: the mean month of the months that the file has rows of; seats (user-months) are no use. Units: US$ a
 * month. Errors: as a problem that says what to give.
 *
 * @example
 * readUserUse('Date,User,Cost\n2026-08-01,a,$2\n2026-08-02,b,$3\n', () => null).monthlyUsd // => [2, 3]
 */
export function readUserUse(text: string, listCost: ListCost): UserUse | { readonly problem: string } {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' });
  const [names = [], ...rows] = data;
  const folded = names.map((name) => name.trim().toLowerCase());
  const at = (key: keyof typeof columns) =>
    folded.findIndex((name) => (columns[key] as readonly string[]).includes(name));
  const place = {
    user: at('user'),
    date: at('date'),
    gross: at('gross'),
    cost: at('cost'),
    unit: at('unit'),
    model: at('model'),
  };
  if (place.user < 0 || place.date < 0 || (place.gross < 0 && place.cost < 0))
    return {
      problem: `The columns (${names.join(', ').slice(0, 100)}) name no user, date and cost; give usage events of Cursor or the usage report of GitHub Copilot.`,
    };
  const [input, cacheRead, cacheWrite, output] = (['input', 'cacheRead', 'cacheWrite', 'output'] as const).map(at);
  const users = new Map<string, number>();
  const months = new Set<Month>();
  let [undated, unpriced] = [0, 0];
  for (const cells of rows) {
    const text = (index: number | undefined) => (index === undefined || index < 0 ? '' : (cells[index] ?? '').trim());
    const user = text(place.user);
    if (user === '' || /user-month|seat/i.test(text(place.unit))) continue;
    const day = parseDay(text(place.date), 'onlyIfCertain');
    if (!day) {
      undated++;
      continue;
    }
    months.add(monthOf(day));
    const number = (index: number | undefined) => Number(text(index).replaceAll(/[$,\s]/g, '') || Number.NaN);
    const stated = place.gross >= 0 ? number(place.gross) : number(place.cost);
    const tokens = {
      input: number(input) || 0,
      cacheRead: number(cacheRead) || 0,
      cacheWrite: number(cacheWrite) || 0,
      output: number(output) || 0,
    };
    const usd = Number.isFinite(stated) ? stated : listCost(text(place.model), tokens);
    if (usd === null) unpriced++;
    users.set(user, (users.get(user) ?? 0) + (usd ?? 0));
  }
  if (users.size === 0) return { problem: 'No row names a user with use; export the report by user.' };
  const span = spanOf([...months].sort());
  return {
    monthlyUsd: [...users.values()].map((usd) => usd / span.length),
    months: span,
    notes: [
      ...(undated > 0 ? [`${undated} rows have no date that is certain and are left out.`] : []),
      ...(unpriced > 0 ? [`${unpriced} rows state no cost and have a model without a price; they count as $0.`] : []),
    ],
  };
}

function spanOf(months: readonly Month[]): Month[] {
  const [first, last] = [months[0]!, months.at(-1)!];
  return Array.from({ length: monthsBetween(first, last) + 1 }, (_, index) => addMonths(first, index));
}
