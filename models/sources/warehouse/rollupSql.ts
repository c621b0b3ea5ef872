import type { Day } from '../../calendar.ts';
import { type ColumnKind, type Dialect, isItsText, literal, type ParameterValue, select } from './dialect.ts';
import { columnOf, rejectionsOf, rowSteps } from './rollupRows.ts';
import { keptDimensions, restLabel, summedFields, topOf, type WarehouseTable } from './warehouseTable.ts';

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
 *     kinds: new Map([['at', 'date'], ['n', 'whole']]),
 *     from: null,
 *     until: '2026-11-01',
 *     mostGroups: 1000,
 *   },
 *   {
 *     name: 'postgresql',
 *     isRunHere: true,
 *     isPositional: false,
 *     onceEach: '',
 *     quote: (name) => name,
 *     parameter: (index) => '$' + (index + 1),
 *     text: ({ expression }) => expression,
 *     day: ({ expression }) => expression,
 *     dayText: (expression) => expression,
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
  const steps = [
    ...rowSteps({ table, kinds: question.kinds, from, until }, dialect),
    { name: 'named', sql: named(question, dialect) },
  ];
  if (bounded.length > 0) {
    steps.push(
      { name: 'weighed', sql: weighed({ q, bounded, sums }) },
      { name: 'ranked', sql: ranked({ q, bounded }) },
    );
  }
  const source = steps.at(-1)!.name;
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
    ...bounded.map(
      (name) => `MAX(CASE WHEN ${of(name)} IS NULL THEN 0 ELSE ${of(`rank_${name}`)} END) AS ${q(`values_of_${name}`)}`,
    ),
  ];
  const keys = [of('day'), of('reason'), of('stated'), ...kept];
  const sql = [
    `WITH ${steps.map(({ name, sql: step }) => `${name} AS (\n${step}\n)`).join(',\n')}`,
    `SELECT\n${answer.map((line) => `  ${line}`).join(',\n')}`,
    `FROM ${source}`,
    `GROUP BY ${keys.join(', ')}`,
    `ORDER BY ${keys.join(', ')}`,
    `LIMIT ${question.mostGroups + 1}`,
  ].join('\n');
  const columns = ['day', 'reason', 'rows', ...dimensions, ...sums, ...bounded.map((name) => `values_of_${name}`)];
  return { ...numbered(sql, values, dialect), columns };
}

type Quote = Dialect['quote'];

/** Groups with their day, dimensions and reason as text; of rows that cannot be read nothing but their number. */
function named({ table, kinds }: RollupQuestion, dialect: Dialect): string {
  const { quote: q } = dialect;
  const of = (name: string) => `grouped.${q(name)}`;
  const ifRead = (expression: string) => `CASE WHEN ${of('reason')} = 0 THEN ${expression} END`;
  const day = dialect.dayText(of('day'));
  const reasons = rejectionsOf(table).map((reason, at) => `WHEN ${at + 1} THEN ${literal(reason)}`);
  const label = (name: string) => {
    const { kind } = columnOf({ table, kinds }, name, q);
    return isItsText(kind) ? dialect.text({ expression: of(name), kind }) : of(name);
  };
  const lines = [
    `${table.to === 'revenue' ? `SUBSTR(${day}, 1, 7) || '-01'` : day} AS ${q('day')}`,
    `SUBSTR(${day}, 1, 7) AS ${q('month_of_day')}`,
    `CASE ${of('reason')} ${reasons.join(' ')} END AS ${q('reason')}`,
    `CASE WHEN ${of('reason')} = 0 THEN ${of('stated')} ELSE 0 END AS ${q('stated')}`,
    `${of('rows')} AS ${q('rows')}`,
    ...keptDimensions(table).map((name) => `${ifRead(label(name))} AS ${q(name)}`),
    ...summedFields(table).map((name) => `${ifRead(of(name))} AS ${q(name)}`),
  ];
  return select(lines, 'grouped');
}

interface Bounded {
  readonly q: Quote;
  readonly bounded: readonly string[];
}

/** Beside each group what its values come to in the month. */
function weighed({ q, bounded, sums }: Bounded & { readonly sums: readonly string[] }): string {
  const of = (name: string) => `named.${q(name)}`;
  const by = weights.find((name) => sums.includes(name)) ?? sums[0]!;
  const lines = bounded.map((name) => {
    const partition = `${of('month_of_day')}, ${of(name)}`;
    return `SUM(COALESCE(${of(by)}, 0)) OVER (PARTITION BY ${partition}) AS ${q(`weight_${name}`)}`;
  });
  return select(['named.*', ...lines], 'named');
}

/** The place of each value among those of its month, the largest first. */
function ranked({ q, bounded }: Bounded): string {
  const of = (name: string) => `weighed.${q(name)}`;
  const lines = bounded.map((name) => {
    const isLast = `CASE WHEN ${of(name)} IS NULL THEN 1 ELSE 0 END`;
    const order = `${isLast}, ${of(`weight_${name}`)} DESC, ${of(name)}`;
    return `DENSE_RANK() OVER (PARTITION BY ${of('month_of_day')} ORDER BY ${order}) AS ${q(`rank_${name}`)}`;
  });
  return select(['weighed.*', ...lines], 'weighed');
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
