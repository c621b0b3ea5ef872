import { backticked, type Dialect, type DialectName, doubleQuoted, isDated, isExact } from './dialect.ts';

const isNumber = `'^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,3})?$'`;
const isDay = `'^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?( ?(Z|UTC|[-+][0-9]{2}(:?[0-9]{2})?))?)?$'`;
const isMonth = `'^[0-9]{4}-(0[1-9]|1[0-2])$'`;

/** Source: PostgreSQL manual, chapters 9.9 and 8.1; days need the session in UTC, as the reader sets it. */
const postgresql: Dialect = {
  name: 'postgresql',
  isRunHere: true,
  quote: doubleQuoted,
  parameter: (index) => `$${index + 1}`,
  isPositional: false,
  // By code points, alike on every server and faster than by the rules of a language.
  text: ({ expression }) => `NULLIF(TRIM(CAST(${expression} AS text)), '') COLLATE "C"`,
  day: ({ expression, kind }) => {
    if (kind === 'date') return expression;
    if (kind === 'moment') return `CAST(${expression} AS date)`;
    if (kind === 'zoned') return `CAST(${expression} AT TIME ZONE 'UTC' AS date)`;
    const text = `TRIM(CAST(${expression} AS text))`;
    // No cast may fail: the day is held against the last of its month before it is read.
    const first = `CAST(SUBSTR(${text}, 1, 7) || '-01' AS date)`;
    const last = `EXTRACT(DAY FROM ${first} + INTERVAL '1 month' - INTERVAL '1 day')`;
    const utc = `CAST(CAST(${text} AS timestamptz) AT TIME ZONE 'UTC' AS date)`;
    const dated = `CASE WHEN CAST(SUBSTR(${text}, 9, 2) AS integer) <= ${last} THEN ${utc} END`;
    return `CASE WHEN ${text} ~ ${isMonth} THEN CAST(${text} || '-01' AS date) WHEN ${text} ~ ${isDay} THEN ${dated} END`;
  },
  dayText: (expression) => `TO_CHAR(${expression}, 'YYYY-MM-DD')`,
  number: ({ expression, kind }) => {
    if (isExact(kind)) return expression;
    const text = `TRIM(CAST(${expression} AS text))`;
    return `CASE WHEN ${text} ~ ${isNumber} THEN CAST(${text} AS numeric) END`;
  },
  numberText: (expression) => `CAST(${expression} AS text)`,
  startOf: (parameter, kind) => {
    if (kind === 'date') return `CAST(CAST(${parameter} AS text) AS date)`;
    if (kind === 'moment') return `CAST(CAST(${parameter} AS text) AS timestamp)`;
    return kind === 'zoned' ? `CAST(CAST(${parameter} AS text) || ' 00:00:00+00' AS timestamptz)` : null;
  },
  // Keeps the planner from copying the expressions of a subquery to where they are used.
  onceEach: 'OFFSET 0',
};

/** Source: ClickHouse documentation, type conversion functions; sums of Decimal256 keep 18 places. */
const clickhouse: Dialect = {
  name: 'clickhouse',
  isRunHere: true,
  quote: backticked,
  parameter: (index, type) => `{p${index + 1}:${type === 'whole' ? 'UInt64' : 'String'}}`,
  isPositional: false,
  text: ({ expression }) => `nullIf(trimBoth(toString(${expression})), '')`,
  day: ({ expression, kind }) => {
    if (kind === 'date') return expression;
    if (kind === 'moment' || kind === 'zoned') return `toDate(${expression}, 'UTC')`;
    const text = `trimBoth(toString(${expression}))`;
    const parsed = `toDate32(parseDateTime64BestEffortOrNull(${text}, 3, 'UTC'), 'UTC')`;
    const dated = `if(match(${text}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}'), ${parsed}, NULL)`;
    return `if(match(${text}, ${isMonth}), toDate32OrNull(concat(${text}, '-01')), ${dated})`;
  },
  dayText: (expression) => `toString(${expression})`,
  number: ({ expression, kind }) =>
    isExact(kind) ? expression : `toDecimal256OrNull(trimBoth(toString(${expression})), 18)`,
  numberText: (expression) => `toString(${expression})`,
  startOf: (parameter, kind) => {
    if (kind === 'date') return `toDate(${parameter})`;
    return kind === 'moment' || kind === 'zoned' ? `toDateTime(${parameter}, 'UTC')` : null;
  },
  onceEach: '',
};

/** What is alike in engines with a cast that gives null where it fails. */
function casting(options: {
  readonly tryCast: (expression: string, type: string) => string;
  readonly textType: string;
  readonly decimal: string;
}): Pick<Dialect, 'text' | 'number' | 'numberText' | 'onceEach'> {
  const { tryCast, textType, decimal } = options;
  const text = (expression: string) => `TRIM(CAST(${expression} AS ${textType}))`;
  return {
    text: ({ expression }) => `NULLIF(${text(expression)}, '')`,
    number: ({ expression, kind }) =>
      isExact(kind) ? `CAST(${expression} AS ${decimal})` : tryCast(text(expression), decimal),
    numberText: (expression) => `CAST(${expression} AS ${textType})`,
    onceEach: '',
  };
}

/** Source: Snowflake documentation, TRY_TO_DECIMAL and CONVERT_TIMEZONE. */
const snowflake: Dialect = {
  name: 'snowflake',
  isRunHere: false,
  quote: doubleQuoted,
  parameter: () => '?',
  isPositional: true,
  ...casting({
    tryCast: (expression) => `TRY_TO_DECIMAL(${expression}, 38, 12)`,
    textType: 'VARCHAR',
    decimal: 'NUMBER(38, 12)',
  }),
  day: ({ expression, kind }) => {
    const utc = (moment: string) => `CAST(CONVERT_TIMEZONE('UTC', ${moment}) AS DATE)`;
    if (kind === 'date') return expression;
    if (kind === 'moment') return `CAST(${expression} AS DATE)`;
    return utc(kind === 'zoned' ? expression : `TRY_TO_TIMESTAMP_TZ(TRIM(${expression}))`);
  },
  dayText: (expression) => `TO_CHAR(${expression}, 'YYYY-MM-DD')`,
  startOf: (parameter, kind) => {
    if (kind === 'date') return `TO_DATE(${parameter})`;
    if (kind === 'moment') return `TO_TIMESTAMP_NTZ(${parameter})`;
    return kind === 'zoned' ? `TO_TIMESTAMP_TZ(${parameter} || ' 00:00:00 +0000')` : null;
  },
};

/** Source: BigQuery documentation, SAFE_CAST and FORMAT_DATE; BIGNUMERIC keeps 38 places. */
const bigquery: Dialect = {
  name: 'bigquery',
  isRunHere: false,
  quote: backticked,
  parameter: (index) => `@p${index + 1}`,
  isPositional: false,
  ...casting({
    tryCast: (expression, type) => `SAFE_CAST(${expression} AS ${type})`,
    textType: 'STRING',
    decimal: 'BIGNUMERIC',
  }),
  day: ({ expression, kind }) => {
    if (kind === 'date') return expression;
    if (kind === 'moment') return `DATE(${expression})`;
    return `DATE(${kind === 'zoned' ? expression : `SAFE_CAST(TRIM(${expression}) AS TIMESTAMP)`}, 'UTC')`;
  },
  dayText: (expression) => `FORMAT_DATE('%F', ${expression})`,
  startOf: (parameter, kind) => {
    if (kind === 'date') return `CAST(${parameter} AS DATE)`;
    if (kind === 'moment') return `CAST(${parameter} AS DATETIME)`;
    return kind === 'zoned' ? `TIMESTAMP(${parameter}, 'UTC')` : null;
  },
};

/** Source: Databricks SQL reference, try_cast and date_format; days need the session in UTC. */
const databricks: Dialect = {
  name: 'databricks',
  isRunHere: false,
  quote: backticked,
  parameter: (index) => `:p${index + 1}`,
  isPositional: false,
  ...casting({
    tryCast: (expression, type) => `TRY_CAST(${expression} AS ${type})`,
    textType: 'STRING',
    decimal: 'DECIMAL(38, 12)',
  }),
  day: ({ expression, kind }) => {
    if (kind === 'date') return expression;
    return `CAST(${isDated(kind) ? expression : `TRY_CAST(TRIM(${expression}) AS TIMESTAMP)`} AS DATE)`;
  },
  dayText: (expression) => `DATE_FORMAT(${expression}, 'yyyy-MM-dd')`,
  startOf: (parameter, kind) => {
    if (kind === 'date') return `CAST(${parameter} AS DATE)`;
    return kind === 'moment' || kind === 'zoned' ? `CAST(${parameter} AS TIMESTAMP)` : null;
  },
};

/** Source: Trino documentation, TRY_CAST and AT TIME ZONE; Athena speaks the same. */
const trino: Dialect = {
  name: 'trino',
  isRunHere: false,
  quote: doubleQuoted,
  parameter: () => '?',
  isPositional: true,
  ...casting({
    tryCast: (expression, type) => `TRY_CAST(${expression} AS ${type})`,
    textType: 'varchar',
    decimal: 'decimal(38, 12)',
  }),
  day: ({ expression, kind }) => {
    if (kind === 'date') return expression;
    if (kind === 'moment') return `CAST(${expression} AS date)`;
    const moment =
      kind === 'zoned' ? expression : `TRY(FROM_ISO8601_TIMESTAMP(REPLACE(TRIM(${expression}), ' ', 'T')))`;
    return `CAST(${moment} AT TIME ZONE 'UTC' AS date)`;
  },
  dayText: (expression) => `DATE_FORMAT(${expression}, '%Y-%m-%d')`,
  startOf: (parameter, kind) => {
    if (kind === 'date') return `CAST(${parameter} AS date)`;
    if (kind === 'moment') return `CAST(${parameter} AS timestamp)`;
    return kind === 'zoned' ? `CAST(${parameter} || ' UTC' AS timestamp with time zone)` : null;
  },
};

const all: { readonly [N in DialectName]: Dialect } = {
  postgresql,
  clickhouse,
  snowflake,
  bigquery,
  databricks,
  trino,
};

/**
 * How an engine writes SQL. Databricks, Snowflake, BigQuery and Trino (Athena) are held by golden SQL only.
 *
 * @example
 * dialectOf('postgresql').quote('day') // => '"day"'
 * dialectOf('snowflake').isRunHere // => false
 */
export function dialectOf(name: DialectName): Dialect {
  return all[name];
}
