import { log } from './elementary.ts';

/**
 * Digamma ψ(x), the derivative of ln Γ(x), for x > 0.
 *
 * Shapes: scalar. Source: recurrence to x ≥ 10 and the asymptotic series, Abramowitz and Stegun 6.3.18.
 *
 * @example
 * Math.abs(digamma(1) + 0.5772156649015329) < 1e-14 // => true
 */
export function digamma(x: number): number {
  let y = x;
  let below = 0;
  while (y < 10) {
    below += 1 / y;
    y += 1;
  }
  const s = 1 / (y * y);
  const series = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - (s * 691) / 32760)))));
  return log(y) - 0.5 / y - series - below;
}

/**
 * Trigamma ψ′(x), the derivative of digamma, for x > 0.
 *
 * Shapes: scalar. Source: Abramowitz and Stegun 6.4.12.
 *
 * @example
 * Math.abs(trigamma(1) - Math.PI ** 2 / 6) < 1e-14 // => true
 */
export function trigamma(x: number): number {
  let y = x;
  let below = 0;
  while (y < 10) {
    below += 1 / (y * y);
    y += 1;
  }
  const s = 1 / (y * y);
  const series = s * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - s * (5 / 66 - s * (691 / 2730))))));
  return below + 1 / y + 0.5 * s + series / y;
}
