import { type Cells, statedText, textCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';

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
  { proof, words }: { readonly proof: RegExp; readonly words: RegExp },
): MeasureColumn {
  const isNamed = header.find(...sureNames) !== -1;
  const read = textCell(header, ...sureNames, ...otherNames);
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
