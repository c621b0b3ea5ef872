import type { Expression, MonthNumbers } from './expression.ts';
import { isPlainNumber } from './layRows.ts';

/** Where things stand in a workbook: references as formulas write them. */
export interface Addresses {
  /** Terms that are not in force yet may look back before the first month: then `month` is below 0. */
  readonly row: (row: number, month: number) => string;
  readonly cell: (row: number, month: number) => string;
  readonly input: (id: string, month: number | null) => string;
  readonly number: (months: MonthNumbers, month: number) => string;
  readonly terms: (terms: MonthNumbers, month: number) => string;
}

const sum = 1;
const product = 2;
const whole = 3;

interface Written {
  readonly text: string;
  /** How tightly it holds together. */
  readonly rank: number;
}

/**
 * The formula of an expression in one month, without the equals sign.
 *
 * @example
 * formulaText(
 *   {
 *     kind: 'calculation',
 *     operation: 'add',
 *     of: [
 *       { kind: 'row', row: 0, lag: 1 },
 *       { kind: 'row', row: 1, lag: 0 },
 *     ],
 *   },
 *   2,
 *   { row: (row, month) => `${'ABC'[month]}${row + 1}` },
 * ) // => 'B1+C2'
 */
export function formulaText(expression: Expression, month: number, addresses: Addresses): string {
  return written(expression, month, addresses).text;
}

function written(expression: Expression, month: number, at: Addresses): Written {
  const text = (part: Expression) => written(part, month, at).text;
  switch (expression.kind) {
    case 'number': {
      const plain = isPlainNumber(expression.months);
      return { text: plain === null ? at.number(expression.months, month) : String(plain), rank: whole };
    }
    case 'input':
      return { text: at.input(expression.id, expression.byMonth ? month : null), rank: whole };
    case 'row':
      return { text: at.row(expression.row, month - expression.lag), rank: whole };
    case 'cell':
      return { text: at.cell(expression.row, expression.month), rank: whole };
    case 'rows':
      return { text: `SUM(${expression.rows.map((row) => at.row(row, month)).join(',')})`, rank: whole };
    case 'choose':
      return {
        text: `CHOOSE(${[at.terms(expression.terms, month), ...expression.of.map(text)].join(',')})`,
        rank: whole,
      };
    case 'round':
      return { text: `ROUND(${text(expression.of[0]!)},0)`, rank: whole };
    case 'steps':
      return { text: stepsText(expression.part, expression.of.map(text)), rank: whole };
    case 'calculation':
      return calculation(expression, month, at);
    default:
      return expression satisfies never;
  }
}

function calculation(
  { operation, of }: Extract<Expression, { kind: 'calculation' }>,
  month: number,
  at: Addresses,
): Written {
  const [a, b] = of.map((part) => written(part, month, at));
  const within = (one: Written, rank: number) => (one.rank < rank ? `(${one.text})` : one.text);
  const call = (name: string, ...parts: readonly string[]) => ({ text: `${name}(${parts.join(',')})`, rank: whole });
  switch (operation) {
    case 'add':
      return { text: `${a!.text}+${b!.text}`, rank: sum };
    case 'subtract':
      return { text: `${a!.text}-${within(b!, product)}`, rank: sum };
    case 'multiply':
      return { text: `${within(a!, product)}*${within(b!, whole)}`, rank: product };
    case 'divide':
      return { text: `${within(a!, product)}/${within(b!, whole)}`, rank: product };
    case 'minimum':
      return call('MIN', a!.text, b!.text);
    case 'maximum':
      return call('MAX', a!.text, b!.text);
    case 'less':
      return call('IF', `${a!.text}<${b!.text}`, '1', '0');
    case 'exp':
      return call('EXP', a!.text);
    case 'log':
      return call('LN', a!.text);
    case 'sqrt':
      return call('SQRT', a!.text);
    case 'normalCdf':
      return call('NORMSDIST', a!.text);
    case 'normalQuantile':
      return call('NORMSINV', a!.text);
    default:
      return operation satisfies never;
  }
}

/**
 * The mean of the steps of a task, x beyond the first and cut off at a cap, or of its pairs of steps: between two whole
 * numbers on the line that joins them.
 */
function stepsText(part: 'meanCount' | 'meanPairs', [mean, most, two]: readonly string[]): string {
  const beyond = `MIN(MAX(${mean}-1,0),${most})`;
  if (part === 'meanCount') return `(1+${beyond})`;
  return `((INT(${beyond})+1)*(${beyond}-INT(${beyond})/${two}))`;
}
