import { adoptionCalculator } from './adoptionCalculator.ts';
import { agentLoopCalculator } from './agentLoopCalculator.ts';
import { runsCalculator } from './agentRunsCalculator.ts';
import { bridgeCalculator } from './bridgeCalculator.ts';
import { cacheCalculator } from './cacheCalculator.ts';
import type { Calculated, Calculator, CalculatorContext } from './calculator.ts';
import { callCalculator } from './callCalculator.ts';
import { capacityCalculator } from './capacityCalculator.ts';
import { commitmentCalculator } from './commitmentCalculator.ts';
import { distributionCalculator } from './distributionCalculator.ts';
import { fitCalculator } from './fitCalculator.ts';
import { forecastCalculator } from './forecastCalculator.ts';
import { gpuCalculator } from './gpuCalculator.ts';
import { planCalculator } from './planCalculator.ts';
import { seatsCalculator } from './seatsCalculator.ts';
import { switchCalculator } from './switchCalculator.ts';

/** Every calculator, one line each, in the order they are shown. */
export const calculators: readonly Calculator[] = [
  callCalculator,
  cacheCalculator,
  agentLoopCalculator,
  switchCalculator,
  commitmentCalculator,
  planCalculator,
  seatsCalculator,
  adoptionCalculator,
  capacityCalculator,
  gpuCalculator,
  distributionCalculator,
  fitCalculator,
  forecastCalculator,
  runsCalculator,
  bridgeCalculator,
];

/**
 * Runs a calculator by its name; null when there is none of that name.
 *
 * Errors: as issues.
 *
 * @example
 * runCalculator('cache', { hit: { kind: 'share', share: 0 } }, { book: null }).result.effectiveInputMultiplier
 * // => 1.25
 */
export function runCalculator(name: string, input: unknown, context: CalculatorContext): Calculated | null {
  return calculators.find((one) => one.name === name)?.calculate(input, context) ?? null;
}
