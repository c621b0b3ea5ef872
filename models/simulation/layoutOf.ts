import { noDimension } from '../columns/driverDimensions.ts';
import type { Program } from '../columns/program.ts';
import type { RunRecord, Sampler } from './result.ts';

/**
 * How the drivers of a run are laid out where one sampler does not hold them all.
 *
 * Shapes: numbers of drivers; null where all are laid out alike.
 *
 * @example
 * layoutOf({ dimensions: Int32Array.of(0, -1, 1) }, 'sobol') // => { "sobol": 2, "latinHypercube": 1 }
 */
export function layoutOf({ dimensions }: Pick<Program, 'dimensions'>, sampler: Sampler): RunRecord['layout'] | null {
  const latinHypercube = dimensions.filter((dimension) => dimension === noDimension).length;
  if (sampler !== 'sobol' || latinHypercube === 0) return null;
  return { sobol: dimensions.length - latinHypercube, latinHypercube };
}

/**
 * What is said of it behind the name of the sampler; nothing where all drivers are laid out alike.
 *
 * @example
 * layoutWords({ layout: { sobol: 1024, latinHypercube: 1476 } })
 * // => " for the 1,024 most important drivers, Latin hypercube for the other 1,476"
 */
export function layoutWords({ layout }: Pick<RunRecord, 'layout'>): string {
  if (!layout) return '';
  const [first, others] = [layout.sobol, layout.latinHypercube].map((count) => count.toLocaleString('en-US'));
  return ` for the ${first} most important drivers, Latin hypercube for the other ${others}`;
}
