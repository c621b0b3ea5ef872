import { type Cells, statedText, type TextCell, textCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { onceEach } from '../cells/scannedRow.ts';
import type { Verdict } from '../format.ts';
import { openLeftOut } from './leftOut.ts';
import { bookingNames } from './moneyBack.ts';

interface MeasureColumn {
  /** Takes a row in before the first is read. */
  readonly look: (cells: Cells) => void;
  /** What a row says it counts; null where it says nothing. */
  readonly of: (cells: Cells) => string | null;
  /** Whether the column says what rows count; otherwise its words may be kinds of customers or of charges. */
  readonly isSure: () => boolean;
}

/** Columns that can be of nothing else, and those that often are of kinds. */
const sureNames: readonly string[] = ['metric', 'measure', 'kpi', 'scenario', 'version', 'budget_version'];
const otherNames: readonly string[] = ['line', 'category', 'type', 'unit'];

/** What people plan rather than pay or earn, by all of its name. */
const planned =
  /^(?:(?:original|approved|annual|current|latest)\s+)?(?:budget(?:ed)?|forecast(?:ed)?|plan(?:ned)?|target|variance)(?:\s+(?:\d+|v\d+|amount|cost|spend|revenue))*$/i;

/**
 * The column of a sheet that says what a row counts, such as `Metric`. One that is called `Category` or `Type` is one
 * where a row of it is named as `proof` says, or all rows are named by `words` alone; a customer's category may be
 * Asset management.
 *
 * @example
 * ((column) => {
 *   column.look(['Acme', 'Revenue']);
 *   return column.isSure();
 * })(openMeasureColumn(openHeader(['Customer', 'Type']), { proof: /revenue/i, words: /^users$/i })) // => true
 */
export function openMeasureColumn(
  header: Header,
  query: {
    readonly proof: RegExp;
    readonly words: RegExp;
    /** The name of a row, where nothing else is stated of it. */
    readonly only?: TextCell | undefined;
  },
): MeasureColumn {
  const { proof, words, only } = query;
  const isNamed = header.find(...sureNames) !== -1;
  const named = textCell(header, ...sureNames, ...otherNames);
  const read = header.find(...sureNames, ...otherNames) === -1 && only !== undefined ? only : named;
  let [isProven, isAll, any] = [false, true, false];
  const of = (cells: Cells) => statedText(read(cells) ?? '');
  return {
    of,
    look: (cells) => {
      const text = of(cells);
      if (text === null) return;
      any = true;
      isProven ||= proof.test(text) && !isPlanned(text);
      isAll &&= words.test(text) || isPlanned(text);
    },
    isSure: () => isNamed || isProven || (any && isAll),
  };
}

/** What a column of a list is called that tells plans from actuals. */
const scenarioNames: readonly string[] = [
  ...['scenario', 'budget_version', 'plan_version', 'version_type', 'data_type', 'amount_type'],
  ...['actual_budget', 'actual_or_budget', 'actual_vs_budget', 'actuals_or_budget', 'budget_or_actual'],
  ...['actual_forecast', 'actual_or_forecast', 'actual_vs_forecast', 'a_f', 'a_b', 'act_fcst', 'act_bud'],
];
/** Columns whose name says what their letters mean. */
const letterNames: readonly string[] = ['a_f', 'a_b', 'act_fcst', 'act_bud', 'actual_forecast', 'actual_budget'];
const plannedLetter = /^(?:f|fc|fcst|b|bud|bgt)$/i;

/**
 * Whether a column of a table says of each row whether it is an actual or a plan.
 *
 * @example
 * hasScenario(openHeader(['month', 'scenario', 'cost'])) // => true
 */
export function hasScenario(header: Header): boolean {
  return header.find(...scenarioNames) !== -1;
}

interface PlannedRows {
  /** The columns that tell it. */
  readonly columns: readonly number[];
  /** The word by which a row is a plan, whose `usd` is taken down; null for any other. */
  readonly of: (cells: Cells, usd: string | null) => string | null;
  readonly finish: () => Verdict['warnings'];
}

/**
 * Tells rows of a list that are a budget or forecast beside actuals, and what they come to.
 *
 * Units: as the file states them.
 *
 * @example
 * openPlannedRows(openHeader(['month', 'scenario', 'cost'])).of(['2026-07', 'Budget', '5'], '5') // => 'Budget'
 * openPlannedRows(openHeader(['month', 'scenario', 'cost'])).of(['2026-07', 'Actual', '5'], '5') // => null
 */
export function openPlannedRows(header: Header): PlannedRows {
  const columns = [header.find(...scenarioNames), header.find(...bookingNames)].filter((index) => index !== -1);
  const reads = columns.map((index) => {
    const hasLetters = letterNames.some((name) => header.find(name) === index);
    return onceEach(index, (cell) =>
      isPlanned(cell) || (hasLetters && plannedLetter.test(cell.trim())) ? cell.trim() : null,
    );
  });
  const left = openLeftOut();
  return {
    columns,
    of: (cells, usd) => {
      for (const [at, read] of reads.entries()) {
        const what = read(cells);
        if (what === null) continue;
        header.use?.(columns[at]!);
        left.add(what, Number(usd ?? 0));
        return what;
      }
      return null;
    },
    finish: left.finish,
  };
}

/**
 * Whether what a row counts is a plan and not what was paid or earned.
 *
 * @example
 * isPlanned('Budget 2026') // => true
 * isPlanned('Planning tools') // => false
 */
export function isPlanned(what: string): boolean {
  return planned.test(what.trim());
}

const actual = /^(?:actuals?|ist|actual costs?|reported)$/i;

/**
 * The columns that a line above the header marks as a plan beside others that it marks as actuals, and by what word; a
 * word stands for the columns behind it up to the next.
 *
 * @example
 * [...plannedColumns([['', 'Actual', '', 'Budget']])] // => [[3, 'Budget']]
 * [...plannedColumns([['Budget 2026', '', '', '']])] // => []
 */
export function plannedColumns(above: readonly (readonly string[])[]): ReadonlyMap<number, string> {
  const line = above.findLast((cells) => cells.some((cell) => actual.test(cell.trim())) && cells.some(isPlanned));
  const found = new Map<number, string>();
  let word = '';
  for (const [index, cell] of (line ?? []).entries()) {
    word = cell.trim() || word;
    if (isPlanned(word)) found.set(index, word);
  }
  return found;
}
