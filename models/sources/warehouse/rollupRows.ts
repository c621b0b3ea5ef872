import { absentWords, type ColumnKind, type Dialect, isDated, isExact, isItsText, literal, select } from './dialect.ts';
import { dateField, keptDimensions, summedFields, type WarehouseTable } from './warehouseTable.ts';

/** What the statement does with every row: here each expression counts. */
interface Rows {
  readonly table: WarehouseTable;
  /** What each mapped column holds. */
  readonly kinds: ReadonlyMap<string, ColumnKind>;
  /** The parameters of the first day, null for all, and of the day after the last. */
  readonly from: string | null;
  readonly until: string;
}

const isCount = (name: string) => !/cost|revenue|mrr/.test(name);

/**
 * The two steps that see every row: `parsed`, its day, dimensions and numbers, and `grouped`, rows summed by them, by
 * why they cannot be read (`reason`, the place in `rejectionsOf`, 0 for none) and which numbers they state (`stated`).
 *
 * Convention: what a column holds by its type is neither cast nor checked; text that can be grouped as it is becomes a
 * label afterwards, once a group. Errors: throws RangeError on a column of unknown kind.
 *
 * @example
 * rowSteps(
 *   {
 *     table: { from: { table: 'usage' }, to: 'usage', columns: { period_start: 'at', requests: 'n' } },
 *     kinds: new Map([['at', 'date'], ['n', 'whole']]),
 *     from: null,
 *     until: '$1',
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
 * ).map(({ name }) => name) // => ['parsed', 'grouped']
 */
export function rowSteps(rows: Rows, dialect: Dialect): readonly { readonly name: string; readonly sql: string }[] {
  return [
    { name: 'parsed', sql: parsed(rows, dialect) },
    { name: 'grouped', sql: grouped(rows, dialect) },
  ];
}

/**
 * Why rows cannot be read, in the order in which it is looked for: a first reason hides the others.
 *
 * @example
 * rejectionsOf({ from: { table: 'usage' }, to: 'usage', columns: { period_start: 'at', requests: 'n' } })
 * // => ['day', 'number:requests', 'negative:requests']
 */
export function rejectionsOf(table: WarehouseTable): readonly string[] {
  const sums = summedFields(table);
  return ['day', ...sums.map((name) => `number:${name}`), ...sums.filter(isCount).map((name) => `negative:${name}`)];
}

/**
 * A field as its column in the source.
 *
 * Errors: throws RangeError on a column of unknown kind.
 *
 * @example
 * columnOf(
 *   { table: { from: { table: 't' }, to: 'usage', columns: { requests: 'n' } }, kinds: new Map([['n', 'whole']]) },
 *   'requests',
 *   (name) => name,
 * ) // => { expression: 'source.n', kind: 'whole' }
 */
export function columnOf(
  { table, kinds }: Pick<Rows, 'table' | 'kinds'>,
  field: string,
  quote: Dialect['quote'],
): { readonly expression: string; readonly kind: ColumnKind } {
  const column = table.columns[field]!;
  const kind = kinds.get(column);
  if (kind === undefined) throw new RangeError(`The kind of column ${column} is not known`);
  return { expression: `source.${quote(column)}`, kind };
}

/** Each row with its day, its dimensions and its numbers; what should be a number and may not be stays beside it. */
function parsed(rows: Rows, dialect: Dialect): string {
  const { table, from, until } = rows;
  const { quote: q } = dialect;
  const of = (field: string) => columnOf(rows, field, q);
  const date = of(dateField(table.to));
  const sums = summedFields(table);
  const uncertain = sums.filter((name) => !isExact(of(name).kind));
  const lines = [
    `${dialect.day(date)} AS ${q('day')}`,
    ...keptDimensions(table).map((name) => {
      const { expression, kind } = of(name);
      return `${isItsText(kind) ? expression : dialect.text({ expression, kind })} AS ${q(name)}`;
    }),
    ...sums.map((name) => `${dialect.number(of(name))} AS ${q(name)}`),
    ...uncertain.map((name) => `${of(name).expression} AS ${q(`cell_${name}`)}`),
  ];
  // Of days and moments this is the exact range, by which the engine can prune.
  const [first, end] = [from && dialect.startOf(from, date.kind), dialect.startOf(until, date.kind)];
  const inside = [first && `${date.expression} >= ${first}`, end && `${date.expression} < ${end}`].filter((one) => one);
  const where = isDated(date.kind) ? `\n  WHERE (${inside.join(' AND ')}) OR ${date.expression} IS NULL` : '';
  const once =
    dialect.onceEach !== '' && (uncertain.length > 0 || !isDated(date.kind)) ? `\n  ${dialect.onceEach}` : '';
  return `${select(lines, `${rowsOf(table, q)} AS source`)}${where}${once}`;
}

/** Rows summed by day, dimensions, what they state and why they cannot be read. */
function grouped(rows: Rows, dialect: Dialect): string {
  const { table, from, until } = rows;
  const { quote: q } = dialect;
  const of = (name: string) => `parsed.${q(name)}`;
  const dimensions = keptDimensions(table);
  const sums = summedFields(table);
  const kind = columnOf(rows, dateField(table.to), q).kind;
  const [reason, stated] = [reasonOf(rows, dialect), statedOf(sums.map(of))];
  const lines = [
    `${of('day')} AS ${q('day')}`,
    ...[`${reason} AS ${q('reason')}`, `${stated} AS ${q('stated')}`],
    ...dimensions.map((name) => `${of(name)} AS ${q(name)}`),
    `COUNT(*) AS ${q('rows')}`,
    ...sums.map((name) => `SUM(${of(name)}) AS ${q(name)}`),
  ];
  const [first, end] = [from && dialect.startOf(from, 'date'), dialect.startOf(until, 'date')];
  const inside = [first && `${of('day')} >= ${first}`, end && `${of('day')} < ${end}`].filter((one) => one);
  const where = isDated(kind) ? '' : `\n  WHERE (${inside.join(' AND ')}) OR ${of('day')} IS NULL`;
  const keys = [of('day'), reason, stated, ...dimensions.map(of)];
  return `${select(lines, 'parsed')}${where}\n  GROUP BY ${keys.join(', ')}`;
}

/** The place in `rejectionsOf` of why a row cannot be read; what its types rule out is not asked. */
function reasonOf(rows: Rows, dialect: Dialect): string {
  const { quote: q } = dialect;
  const of = (name: string) => `parsed.${q(name)}`;
  const words = absentWords.map(literal).join(', ');
  const cases = rejectionsOf(rows.table).flatMap((rejection, at) => {
    const then = `THEN ${at + 1}`;
    const [kind, name] = rejection.split(':');
    if (name === undefined) return `WHEN ${of('day')} IS NULL ${then}`;
    const column = columnOf(rows, name, q);
    if (kind === 'negative') return column.kind === 'natural' ? [] : `WHEN ${of(name)} < 0 ${then}`;
    if (isExact(column.kind)) return [];
    const text = dialect.text({ expression: of(`cell_${name}`), kind: column.kind });
    return `WHEN ${of(name)} IS NULL AND ${text} IS NOT NULL AND LOWER(${text}) NOT IN (${words}) ${then}`;
  });
  return `CASE ${cases.join(' ')} ELSE 0 END`;
}

/** Which numbers a row states, a bit each; nearly all rows state all of them, which is asked first. */
function statedOf(numbers: readonly string[]): string {
  const bits = numbers.map((number, at) => `CASE WHEN ${number} IS NULL THEN 0 ELSE ${2 ** at} END`).join(' + ');
  const isLacking = numbers.map((number) => `${number} IS NULL`).join(' OR ');
  return `CASE WHEN ${isLacking} THEN ${bits} ELSE ${2 ** numbers.length - 1} END`;
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
