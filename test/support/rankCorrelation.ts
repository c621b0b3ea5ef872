/** Spearman's rank correlation, equal values at their middle rank. */
export function spearman(a: Float64Array, b: Float64Array): number {
  const [x, y] = [ranks(a), ranks(b)];
  const middle = (a.length + 1) / 2;
  let [product, squareX, squareY] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    product += (x[i]! - middle) * (y[i]! - middle);
    squareX += (x[i]! - middle) ** 2;
    squareY += (y[i]! - middle) ** 2;
  }
  return product / Math.sqrt(squareX * squareY);
}

/** Standard error of Spearman's correlation of independent pairs: Bonett and Wright (2000), Psychometrika 65. */
export function spearmanError(rank: number, trials: number): number {
  return (Math.sqrt(1 + (rank * rank) / 2) * (1 - rank * rank)) / Math.sqrt(trials - 3);
}

function ranks(values: Float64Array): Float64Array {
  const order = Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
  const out = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let k = from; k < to; k++) out[order[k]!] = (from + 1 + to) / 2;
    from = to;
  }
  return out;
}
