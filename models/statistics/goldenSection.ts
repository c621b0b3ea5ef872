const ratio = (Math.sqrt(5) - 1) / 2;

/**
 * Where a function with one hill between two bounds is highest, and how high.
 *
 * Shapes: scalar. Of a function with several hills it finds one. Source: Kiefer (1953), golden section search.
 *
 * @example
 * Math.abs(highest((x) => -((x - 2) ** 2), { low: 0, high: 5 }).at - 2) < 1e-6 // => true
 */
export function highest(
  of: (x: number) => number,
  { low, high, tolerance = 1e-8 }: { readonly low: number; readonly high: number; readonly tolerance?: number },
): { readonly at: number; readonly value: number } {
  let [a, b] = [low, high];
  let [left, right] = [b - ratio * (b - a), a + ratio * (b - a)];
  let [atLeft, atRight] = [of(left), of(right)];
  while (b - a > tolerance) {
    if (atLeft >= atRight) {
      [b, right, atRight] = [right, left, atLeft];
      left = b - ratio * (b - a);
      atLeft = of(left);
    } else {
      [a, left, atLeft] = [left, right, atRight];
      right = a + ratio * (b - a);
      atRight = of(right);
    }
  }
  return atLeft >= atRight ? { at: left, value: atLeft } : { at: right, value: atRight };
}
