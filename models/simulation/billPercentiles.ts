/**
 * Percentiles of the bills of customers, over customers and trials, from the mean bill of equal groups of customers.
 *
 * Convention: in a trial, a group's bill stands at the middle of its part of the customers (Hazen) and bills are
 * straight between; the percentile is where the average of the trials' shares below reaches its probability. What is
 * inside the first and the last group is not told apart, so that probabilities below or above half a group have its
 * bill.
 * Shapes: one array a group, a value a trial; one result a probability. Units: those of the bills.
 *
 * @example
 * billPercentiles([Float64Array.of(10), Float64Array.of(20)], [0.5]) // => [15]
 */
export function billPercentiles(groups: readonly Float64Array[], probabilities: readonly number[]): number[] {
  const trials = Array.from(groups[0]!, (_, trial) => Float64Array.from(groups, (group) => group[trial]!).sort());
  const least = Math.min(...bounds(trials, (sorted) => sorted[0]!));
  const most = Math.max(...bounds(trials, (sorted) => sorted.at(-1)!));
  const shareAt = (bill: number) => trials.reduce((sum, sorted) => sum + shareBelow(sorted, bill), 0) / trials.length;
  return probabilities.map((probability) => {
    let [low, high] = [least, most];
    if (shareAt(low) >= probability) return low;
    for (let step = 0; step < halvings; step++) {
      const middle = (low + high) / 2;
      if (shareAt(middle) >= probability) high = middle;
      else low = middle;
    }
    return high;
  });
}

/** Halvings of the span of all bills. */
const halvings = 40;

function bounds(trials: readonly Float64Array[], of: (sorted: Float64Array) => number): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const sorted of trials) {
    low = Math.min(low, of(sorted));
    high = Math.max(high, of(sorted));
  }
  return [low, high];
}

/** Share of the customers whose bill is at most this. */
function shareBelow(sorted: Float64Array, bill: number): number {
  const last = sorted.length - 1;
  if (bill < sorted[0]!) return 0;
  if (bill >= sorted[last]!) return 1;
  let [from, to] = [0, last];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! <= bill) from = middle;
    else to = middle;
  }
  return (from + 0.5 + (bill - sorted[from]!) / (sorted[to]! - sorted[from]!)) / sorted.length;
}
