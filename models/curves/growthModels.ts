import { exp, log } from '../statistics/elementary.ts';
import type { ModelPoint } from '../statistics/leastSquares.ts';

export const growthFamilies = ['linear', 'logistic', 'gompertz', 'richards', 'bass'] as const;
export type GrowthFamily = (typeof growthFamilies)[number];

/** What the parameters of each family are called, in their order. */
export const growthParameters: { readonly [F in GrowthFamily]: readonly string[] } = {
  linear: ['level', 'slope'],
  logistic: ['ceiling', 'midpoint', 'steepness'],
  gompertz: ['ceiling', 'displacement', 'steepness'],
  richards: ['ceiling', 'displacement', 'steepness', 'shape'],
  bass: ['market', 'innovation', 'imitation'],
};

/**
 * Level of a growth curve at time t, with its derivatives by the parameters.
 *
 * Linear a + bt; logistic K/(1 + e^(−k(t − t0))); Gompertz K·e^(−b·e^(−kt)); Richards K/(1 + e^(b − kt))^(1/s), which
 * with s = 1 is the logistic; Bass m·F(t), F = (1 − e^(−(p+q)t))/(1 + (q/p)·e^(−(p+q)t)), from the launch at t = 0.
 * Shapes: parameters in the order of `growthParameters`. Units: those of the data. Source: Verhulst (1838), Gompertz
 * (1825), Richards (1959), Bass (1969).
 *
 * @example
 * growthAt('logistic', [100, 5, 0.3], 5).value // => 50
 */
export function growthAt(family: GrowthFamily, parameters: readonly number[], t: number): ModelPoint {
  const [a, b, c, d] = parameters as [number, number, number, number];
  switch (family) {
    case 'linear':
      return { value: a + b * t, gradient: [1, t] };
    case 'logistic': {
      const decay = exp(-c * (t - b));
      const share = 1 / (1 + decay);
      const slope = a * share * share * decay;
      return { value: a * share, gradient: [share, -slope * c, slope * (t - b)] };
    }
    case 'gompertz': {
      const decay = exp(-c * t);
      const share = exp(-b * decay);
      return { value: a * share, gradient: [share, -a * share * decay, a * share * b * t * decay] };
    }
    case 'richards': {
      const decay = exp(b - c * t);
      const share = exp(-log(1 + decay) / d);
      const slope = (a * share * decay) / (d * (1 + decay));
      return { value: a * share, gradient: [share, -slope, slope * t, (a * share * log(1 + decay)) / (d * d)] };
    }
    case 'bass': {
      const { value, gradient } = bassShare(b, c, t);
      return { value: a * value, gradient: [value, a * gradient[0]!, a * gradient[1]!] };
    }
    default:
      return family satisfies never;
  }
}

/**
 * Adopters of period t under Bass: m·(F(t) − F(t − 1)), the form that Srinivasan and Mason fit.
 *
 * Shapes: parameters (m, p, q); t = 1 is the first period. Units: those of m.
 * Source: Srinivasan and Mason (1986), equation 6.
 *
 * @example
 * Math.round(bassAdoptersAt([1000, 0.03, 0.38], 1).value * 100) / 100 // => 35.76
 */
export function bassAdoptersAt([market, innovation, imitation]: readonly number[], t: number): ModelPoint {
  const now = bassShare(innovation!, imitation!, t);
  const before = bassShare(innovation!, imitation!, t - 1);
  const share = now.value - before.value;
  return {
    value: market! * share,
    gradient: [share, ...now.gradient.map((g, i) => market! * (g - before.gradient[i]!))],
  };
}

/** F(t) of Bass with its derivatives by p and q. */
function bassShare(p: number, q: number, t: number): ModelPoint {
  const decay = exp(-(p + q) * t);
  const below = 1 + (q / p) * decay;
  const value = (1 - decay) / below;
  const common = (t * decay) / below + (value * (q / p) * t * decay) / below;
  return { value, gradient: [common + (value * q * decay) / (p * p * below), common - (value * decay) / (p * below)] };
}
