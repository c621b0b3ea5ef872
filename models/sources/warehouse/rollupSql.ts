import type { Day } from '../../calendar.ts';
import { absentWords, type ColumnKind, type Dialect, type ParameterValue } from './dialect.ts';
import { dateField, keptDimensions, restLabel, summedFields, topOf, type WarehouseTable } from './warehouseTable.ts';

interface RollupQuestion {
  readonly table: WarehouseTable;
  /** What each mapped column holds. */
  readonly kinds: ReadonlyMap<string, ColumnKind>;
  /** Days from the first to before the second; null for all before it. */
  readonly from: Day | null;
  readonly until: Day;
  /** One more group than this ends the reading. */
  readonly mostGroups: number;
}

/** One SQL statement with its values; they never stand in its text. */
export interface RollupSql {
  readonly sql: string;
  readonly parameters: readonly ParameterValue[];
  /** The columns of the answer: `day`, `reason`, `rows`, dimensions, sums, and `values_of_…` of bounded dimensions. */
  readonly columns: readonly string[];
}

/** Sums money by which the largest values of a dimension are found; without any, the first quantity. */
const weights = ['billed_cost', 'effective_cost', 'list_cost', 'cost_usd', 'recognized_revenue'];

/**
 * Writes the one SQL statement that sums a table where it is: UTC day × dimensions → rows, sums, and rows that cannot
 * be read by reason.
 *
 * Convention: rows that state a number and rows that do not never merge; a dimension beyond its largest values of each
 * month is summed as "(other)"; of revenue the day is the first of its month. Rows without a day are counted whatever
 * the range. Names are quoted, values are parameters. Errors: throws RangeError on a column of unknown kind.
 *
 * @example
 * rollupSql(
 *   {
 *     table: { from: { table: 'usage' }, to: 'usage', columns: { period_start: 'at', requests: 'n' } },
 *     kinds: new Map([['at', 'date'], ['n', 'decimal']]),
 *     from: null,
 *     until: '2026-11-01',
 *     mostGroups: 1000,
 *   },
 *   {
 *     name: 'postgresql',
 *     isRunHere: true,
 *     isPositional: false,
 *     quote: (name) => name,
 *     parameter: (index) => '$' + (index + 1),
 *     text: ({ expression }) => expression,
 *     day: ({ expression }) => expression,
 *     number: ({ expression }) => expression,
 *     numberText: (expression) => expression,
 *     startOf: (parameter) => parameter,
 *   },
 * ).columns // => ['day', 'reason', 'rows', 'requests']
 */
export function rollupSql(question: RollupQuestion, dialect: Dialect): RollupSql {
  const { table } = question;
  const values: ParameterValue[] = [];
  const parameter = (value: string, type: ParameterValue['type'] = 'text') =>
    `⟦parameter ${values.push({ type, value }) - 1}⟧`;
  const { quote: q } = dialect;
  const dimensions = keptDimensions(table);
  const sums = summedFields(table);
  const bounded = dimensions.filter((name) => topOf(table, name) !== null);
  const until = parameter(question.until);
  const from = question.from === null ? null : parameter(question.from);
  const parts = [
    `parsed AS (\n${parsed(question, dialect, { dimensions, sums, from, until })}\n)`,
    `judged AS (\n${judged({ q, dimensions, sums, from, until })}\n)`,
    `summed AS (\n${summed({ q, dimensions, sums })}\n)`,
  ];
  if (bounded.length > 0) {
    parts.push(`weighed AS (\n${weighed({ q, bounded, sums })}\n)`, `ranked AS (\n${ranked({ q, bounded })}\n)`);
  }
  const source = bounded.length > 0 ? 'ranked' : 'summed';
  const of = (name: string) => `${source}.${q(name)}`;
  const kept = dimensions.map((name) => {
    const top = topOf(table, name);
    if (top === null) return of(name);
    const isKept = `${of(name)} IS NULL OR ${of(`rank_${name}`)} <= ${top}`;
    return `CASE WHEN ${isKept} THEN ${of(name)} ELSE ${literal(restLabel)} END`;
  });
  const answer = [
    `${of('day')} AS ${q('day')}`,
    `${of('reason')} AS ${q('reason')}`,
    `SUM(${of('rows')}) AS ${q('rows')}`,
    ...kept.map((expression, at) => `${expression} AS ${q(`kept_${dimensions[at]}`)}`),
    ...sums.map((name) => `${dialect.numberText(`SUM(${of(name)})`)} AS ${q(`sum_${name}`)}`),
    ...bounded.map((name) => `MAX(${of(`values_${name}`)}) AS ${q(`values_of_${name}`)}`),
  ];
  const keys = [of('day'), of('reason'), of('stated'), ...kept];
  const sql = [
    `WITH ${parts.join(',\n')}`,
    `SELECT\n${answer.map((line) => `  ${line}`).join(',\n')}`,
    `FROM ${source}`,
    `GROUP BY ${keys.join(', ')}`,
    `ORDER BY ${keys.join(', ')}`,
    `LIMIT ${question.mostGroups + 1}`,
  ].join('\n');
  const columns = ['day', 'reason', 'rows', ...dimensions, ...sums, ...bounded.map((name) => `values_of_${name}`)];
  return { ...numbered(sql, values, dialect), columns };
}

interface Names {
  readonly dimensions: readonly string[];
  readonly sums: readonly string[];
}

type Quote = Dialect['quote'];

interface Range {
  readonly from: string | null;
  readonly until: string;
}

/** Each row with its day, its dimensions and its numbers; text that should be a number stays beside it. */
function parsed({ table, kinds }: RollupQuestion, dialect: Dialect, { dimensions, sums, from, until }: Names & Range) {
  const { quote: q } = dialect;
  const of = (field: string) => {
    const column = table.columns[field]!;
    const kind = kinds.get(column);
    if (kind === undefined) throw new RangeError(`The kind of column ${column} is not known`);
    return { expression: `source.${q(column)}`, kind };
  };
  const date = of(dateField(table.to));
  const day = dialect.day(date);
  const lines = [
    `${table.to === 'revenue' ? `SUBSTR(${day}, 1, 7) || '-01'` : day} AS ${q('day')}`,
    ...dimensions.map((name) => `${dialect.text(of(name))} AS ${q(name)}`),
    ...sums.flatMap((name) => [
      `${dialect.number(of(name))} AS ${q(name)}`,
      `${isUnread(of(name), dialect)} AS ${q(`unread_${name}`)}`,
    ]),
  ];
  const rows = rowsOf(table, q);
  // What the engine can prune by; the exact range is held against the day itself.
  const [first, end] = [from && dialect.startOf(from, date.kind), dialect.startOf(until, date.kind)];
  const inside = [first && `${date.expression} >= ${first}`, end && `${date.expression} < ${end}`].filter((one) => one);
  const where = inside.length === 0 ? '' : `\n  WHERE (${inside.join(' AND ')}) OR ${date.expression} IS NULL`;
  return `${select(lines, `${rows} AS source`)}${where}`;
}

/** Whether a cell that should hold a number holds something else. */
function isUnread({ expression, kind }: { readonly expression: string; readonly kind: ColumnKind }, dialect: Dialect) {
  if (kind === 'decimal') return '0';
  const text = dialect.text({ expression, kind });
  const words = absentWords.map(literal).join(', ');
  const number = dialect.number({ expression, kind });
  return `CASE WHEN ${number} IS NULL AND ${text} IS NOT NULL AND LOWER(${text}) NOT IN (${words}) THEN 1 ELSE 0 END`;
}

/** Each row with why it cannot be read, and which numbers it states. */
function judged({ q, dimensions, sums, from, until }: Names & Range & { readonly q: Quote }): string {
  const of = (name: string) => `parsed.${q(name)}`;
  const reasons = [
    `WHEN ${of('day')} IS NULL THEN 'day'`,
    ...sums.map((name) => `WHEN ${of(`unread_${name}`)} = 1 THEN ${literal(`number:${name}`)}`),
    ...sums.filter(isCount).map((name) => `WHEN ${of(name)} < 0 THEN ${literal(`negative:${name}`)}`),
  ];
  const stated = sums.map((name, at) => `CASE WHEN ${of(name)} IS NULL THEN 0 ELSE ${2 ** at} END`).join(' + ');
  const lines = [
    ...['day', ...dimensions, ...sums].map((name) => `${of(name)} AS ${q(name)}`),
    `CASE ${reasons.join(' ')} END AS ${q('reason')}`,
    `${stated} AS ${q('stated')}`,
  ];
  const range = [...(from ? [`${of('day')} >= ${from}`] : []), `${of('day')} < ${until}`].join(' AND ');
  return `${select(lines, 'parsed')}\n  WHERE ${of('day')} IS NULL OR (${range})`;
}

const isCount = (name: string) => !/cost|revenue|mrr/.test(name);

/** Rows summed by day, dimensions and what they state; of rows that cannot be read nothing but their number. */
function summed({ q, dimensions, sums }: Names & { readonly q: Quote }): string {
  const of = (name: string) => `judged.${q(name)}`;
  const isRead = `${of('reason')} IS NULL`;
  const dimension = (name: string) => `CASE WHEN ${isRead} THEN ${of(name)} END`;
  const stated = `CASE WHEN ${isRead} THEN ${of('stated')} ELSE 0 END`;
  const lines = [
    ...[`${of('day')} AS ${q('day')}`, `${of('reason')} AS ${q('reason')}`, `COUNT(*) AS ${q('rows')}`],
    `${stated} AS ${q('stated')}`,
    ...dimensions.map((name) => `${dimension(name)} AS ${q(name)}`),
    ...sums.map((name) => `SUM(CASE WHEN ${isRead} THEN ${of(name)} END) AS ${q(name)}`),
  ];
  const keys = [of('day'), of('reason'), stated, ...dimensions.map(dimension)];
  return `${select(lines, 'judged')}\n  GROUP BY ${keys.join(', ')}`;
}

function select(lines: readonly string[], from: string): string {
  return `  SELECT\n${lines.map((line) => `    ${line}`).join(',\n')}\n  FROM ${from}`;
}

interface Bounded {
  readonly q: Quote;
  readonly bounded: readonly string[];
}

/** Beside each group what its values come to in the month. */
function weighed({ q, bounded, sums }: Bounded & { readonly sums: readonly string[] }): string {
  const of = (name: string) => `summed.${q(name)}`;
  const by = weights.find((name) => sums.includes(name)) ?? sums[0]!;
  const lines = bounded.map((name) => {
    const partition = `SUBSTR(${of('day')}, 1, 7), ${of(name)}`;
    return `SUM(COALESCE(${of(by)}, 0)) OVER (PARTITION BY ${partition}) AS ${q(`weight_${name}`)}`;
  });
  return select(['summed.*', ...lines], 'summed');
}

/** The place of each value among those of its month, the largest first. */
function ranked({ q, bounded }: Bounded): string {
  const of = (name: string) => `weighed.${q(name)}`;
  const lines = bounded.flatMap((name) => {
    const isLast = `CASE WHEN ${of(name)} IS NULL THEN 1 ELSE 0 END`;
    const order = `${isLast}, ${of(`weight_${name}`)} DESC, ${of(name)}`;
    const rank = `DENSE_RANK() OVER (PARTITION BY SUBSTR(${of('day')}, 1, 7) ORDER BY ${order})`;
    const values = `CASE WHEN ${of(name)} IS NULL THEN 0 ELSE ${rank} END`;
    return [`${rank} AS ${q(`rank_${name}`)}`, `${values} AS ${q(`values_${name}`)}`];
  });
  return select(['weighed.*', ...lines], 'weighed');
}

/** A word of ours as text of SQL; values of the user are parameters. */
function literal(word: string): string {
  return `'${word.replaceAll("'", "''")}'`;
}

/**
 * The table or query of a source as SQL reads from it; a query without the sign that ends it.
 *
 * @example
 * rowsOf({ from: { table: 'billing.usage' } }, (name) => `"${name}"`) // => '"billing"."usage"'
 */
export function rowsOf({ from }: Pick<WarehouseTable, 'from'>, quote: Dialect['quote']): string {
  if ('query' in from) return `(\n${from.query.trim().replace(/;+\s*$/, '')}\n)`;
  return from.table.split('.').map(quote).join('.');
}

/** Gives each mark of a parameter its place. */
function numbered(sql: string, values: readonly ParameterValue[], dialect: Dialect): Omit<RollupSql, 'columns'> {
  const used: ParameterValue[] = [];
  const text = sql.replaceAll(/⟦parameter (\d+)⟧/g, (_, at: string) => {
    const value = values[Number(at)]!;
    if (!dialect.isPositional) return dialect.parameter(Number(at), value.type);
    return dialect.parameter(used.push(value) - 1, value.type);
  });
  return { sql: text, parameters: dialect.isPositional ? used : values };
}
