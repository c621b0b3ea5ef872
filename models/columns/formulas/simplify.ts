import type { Expression } from './expression.ts';

type Calculated = Extract<Expression, { kind: 'calculation' }>;
type Choice = Extract<Expression, { kind: 'choose' }>;

/**
 * A calculation without the terms that change nothing in any month: what is added as 0 or multiplied by 1.
 *
 * @example
 * simplified({
 *   kind: 'calculation',
 *   operation: 'multiply',
 *   of: [
 *     { kind: 'row', row: 3, lag: 0 },
 *     { kind: 'number', months: [1, 1] },
 *   ],
 * }) // => { kind: 'row', row: 3, lag: 0 }
 */
export function simplified(calculation: Calculated): Expression {
  const { operation, of } = calculation;
  const [a, b] = of as [Expression, Expression];
  switch (operation) {
    case 'add':
      return isAlways(a, 0) ? b : isAlways(b, 0) ? a : calculation;
    case 'subtract':
      return isAlways(b, 0) ? a : calculation;
    case 'multiply':
      return isAlways(a, 1) ? b : isAlways(b, 1) ? a : calculation;
    case 'divide':
      return isAlways(b, 1) ? a : calculation;
    default:
      return calculation;
  }
}

/**
 * A choice between nothing and an input times a number is that input times the number or 0; between numbers, a number.
 *
 * @example
 * simplifiedChoice({
 *   kind: 'choose',
 *   terms: [0, 1],
 *   of: [
 *     { kind: 'number', months: [0, null] },
 *     { kind: 'number', months: [null, 5] },
 *   ],
 * }) // => { kind: 'number', months: [0, 5] }
 */
export function simplifiedChoice(choice: Choice): Expression {
  const { terms, of } = choice;
  const numbers = of.flatMap((one) => (one.kind === 'number' ? [one.months] : []));
  const at = (month: number) => numbers.map((months) => months[month] ?? null).find((one) => one !== null) ?? null;
  if (numbers.length === of.length) return { kind: 'number', months: terms.map((_, month) => at(month)) };
  if (numbers.length !== 1 || of.length !== 2 || numbers[0]!.some((one) => one !== null && one !== 0)) return choice;
  const [product] = of.filter((one) => one.kind !== 'number');
  if (product?.kind !== 'calculation' || product.operation !== 'multiply') return choice;
  const [input, times] = product.of as [Expression, Expression];
  if (input.kind !== 'input' || input.byMonth || times.kind !== 'number') return choice;
  const months = terms.map((_, month) => at(month) ?? times.months[month] ?? null);
  return { ...product, of: [input, { kind: 'number', months }] };
}

function isAlways(expression: Expression, value: number): boolean {
  return expression.kind === 'number' && expression.months.every((one) => one === null || one === value);
}
