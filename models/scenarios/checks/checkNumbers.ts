import { domainOf } from '../../distributions/driverDomain.ts';
import type { Quantity } from '../../distributions/quantity.ts';
import type { Issue } from '../../errors.ts';
import { checkCut, checkWithin } from './checkQuantities.ts';

/** A number that is drawn outside a scenario: its driver, which says what it measures, and what it is in words. */
export interface StatedNumber {
  readonly driverId: string;
  readonly words: string;
  readonly quantity: Quantity;
}

/**
 * What is wrong with numbers for what they measure, and which ranges are cut.
 *
 * @example
 * checkNumbers([{ driverId: 'outcome.successRate', words: 'Acceptance', quantity: 80 }])[0].message
 * // => 'Acceptance reaches 80; it is a share: keep it between 0 and 1.'
 */
export function checkNumbers(numbers: readonly StatedNumber[]): Issue[] {
  return numbers.flatMap(({ driverId, words, quantity }) => {
    const domain = domainOf(driverId);
    const issue = (severity: Issue['severity']) => (text: string) => ({
      severity,
      path: words,
      message: `${words} ${text}.`,
    });
    const problems = checkWithin(quantity, domain);
    return problems.length > 0 ? problems.map(issue('error')) : checkCut(quantity, domain).map(issue('warning'));
  });
}
