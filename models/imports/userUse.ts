import Papa from 'papaparse';
import { addMonths, type Month, monthOf, monthsBetween } from '../calendar.ts';
import { formatDecimal, parseDecimal } from '../decimal.ts';
import { usdWords } from '../sensitivity/figureWords.ts';
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
 * Convention: the mean month of the months that the file has rows of; seats (user-months) are no use; a user whose
 * refunds exceed the use counts as not active. Units: US$ a month. Errors: as a problem that says what to give; rows
 * that count nowhere are said with their amount.
 *
 * @example
 * readUserUse('Date,User,Cost\n2026-08-01,a,$2\n2026-08-02,b,$3\n', () => null).monthlyUsd // => [2, 3]
 */
export function readUserUse(text: string, listCost: ListCost): UserUse | { readonly problem: string } {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' });
  const [names = [], ...rows] = data;
  const place = placesOf(names);
  if (place.user < 0 || place.date < 0 || (place.gross < 0 && place.cost < 0)) {
    const told = names.length > 1 ? `The columns (${names.join(', ').slice(0, 100)}) name` : 'The file names';
    return {
      problem: `${told} no user, date and cost; give usage events of Cursor or the usage report of GitHub Copilot.`,
    };
  }
  const users = new Map<string, number>();
  const months = new Set<Month>();
  const nameless = openLeft('Rows that name no user', 'they are left out');
  const undated = openLeft('Rows without a date that is certain', 'they are left out');
  const unread = openLeft('Rows whose cost is not one number without doubt', 'they are left out');
  const unpriced = openLeft('Rows without a cost, of models without a price', 'they count as $0');
  const refunded = openLeft('Users with more refunds than use', 'they count as not active');
  for (const cells of rows) {
    const text = (key: keyof typeof columns) => (cells[place[key]] ?? '').trim();
    if (/user-month|seat/i.test(text('unit'))) continue;
    const [cost, user] = [text(place.gross >= 0 ? 'gross' : 'cost'), text('user').toLowerCase()];
    const stated = parseDecimal(cost);
    if (!stated && /\d/.test(cost)) {
      unread.add(null);
      continue;
    }
    const usd = stated ? Number(formatDecimal(stated)) : listCost(text('model'), tokensOf(text));
    const day = parseDay(text('date'), 'onlyIfCertain');
    if (user === '' || !day) {
      (user === '' ? nameless : undated).add(usd);
      continue;
    }
    months.add(monthOf(day));
    if (usd === null) unpriced.add(null);
    users.set(user, (users.get(user) ?? 0) + (usd ?? 0));
  }
  if (users.size === 0) return { problem: 'No row names a user with use; export the report by user.' };
  const span = spanOf([...months].sort());
  for (const usd of users.values()) if (usd < 0) refunded.add(usd);
  return {
    monthlyUsd: [...users.values()].map((usd) => usd / span.length),
    months: span,
    notes: [nameless, undated, unread, unpriced, refunded].flatMap((one) => one.notes()),
  };
}

function placesOf(names: readonly string[]): { readonly [K in keyof typeof columns]: number } {
  const folded = names.map((name) => name.trim().toLowerCase());
  const at = (known: readonly string[]) => folded.findIndex((name) => known.includes(name));
  return {
    user: at(columns.user),
    date: at(columns.date),
    gross: at(columns.gross),
    cost: at(columns.cost),
    unit: at(columns.unit),
    model: at(columns.model),
    input: at(columns.input),
    cacheRead: at(columns.cacheRead),
    cacheWrite: at(columns.cacheWrite),
    output: at(columns.output),
  };
}

function tokensOf(text: (key: keyof typeof columns) => string): Parameters<ListCost>[1] {
  const count = (key: keyof typeof columns) => {
    const stated = parseDecimal(text(key));
    return stated ? Number(formatDecimal(stated)) : 0;
  };
  return {
    input: count('input'),
    cacheRead: count('cacheRead'),
    cacheWrite: count('cacheWrite'),
    output: count('output'),
  };
}

/** What does not count as use, with its sum where it states one. */
function openLeft(what: string, then: string) {
  let [count, sum, hasSum] = [0, 0, false];
  return {
    add: (usd: number | null) => {
      count++;
      if (usd === null) return;
      sum += usd;
      hasSum = true;
    },
    notes: () => (count === 0 ? [] : [`${what}: ${count}${hasSum ? `, of ${usdWords(sum)}` : ''}; ${then}.`]),
  };
}

function spanOf(months: readonly Month[]): Month[] {
  const [first, last] = [months[0]!, months.at(-1)!];
  return Array.from({ length: monthsBetween(first, last) + 1 }, (_, index) => addMonths(first, index));
}
