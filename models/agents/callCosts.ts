import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { columnValue } from '../columns/columnValue.ts';
import type { KindPrices } from '../prices/kindPrices.ts';
import { tokenPrice } from '../prices/tokenPrice.ts';
import type { DrawnLoop } from './drawLoop.ts';

/** Where every driver is nearly at its highest: a bound for what rises with all of them. */
const nearlyOne = 1 - 1e-9;

/** Cost of a call as fixed + perToken · input, at the prices of one context band. */
interface BandCost {
  readonly aboveTokens: number;
  readonly perToken: Column;
  readonly fixed: Column;
}

type CallKind = 'first' | 'later' | 'summary';

/**
 * List cost of each call of a loop, its context growing until it is compacted, each call priced at the band of its own
 * input.
 *
 * Convention: strictly above a threshold all tokens of a call take the higher price; a call that would read more than
 * the compaction point is preceded by a summary call on all of it, and then reads the compacted context, which is not
 * cached yet.
 * Shapes: one column a call, the summary call counted to the call it makes room for. Units: US$ without tool fees.
 * Source: SEMANTICS sections 1 to 3.
 *
 * @example
 * callCosts({
 *   graph: new ColumnGraph(),
 *   loop: {
 *     first: new ColumnGraph().constant(6500),
 *     growth: new ColumnGraph().constant(2000),
 *     output: new ColumnGraph().constant(400),
 *     caching: { kind: 'none' },
 *     compaction: null,
 *   },
 *   prices: { input: 3, cacheRead: 0.3, cacheWrite: 3.75, output: 15 },
 *   count: 1,
 * })[0].immediate.toFixed(6) // => "0.025500"
 */
export function callCosts({
  graph: g,
  loop,
  prices,
  count,
}: {
  readonly graph: ColumnGraph;
  readonly loop: DrawnLoop;
  readonly prices: KindPrices;
  readonly count: number;
}): Column[] {
  const bandsOf = { first: bands(g, loop, prices, 'first'), later: bands(g, loop, prices, 'later') };
  const cost = (kind: 'first' | 'later', context: Column, reach = Infinity) =>
    bandCost(
      g,
      bandsOf[kind].filter(({ aboveTokens }) => aboveTokens < reach),
      context,
    );
  const { compaction } = loop;
  if (!compaction) {
    return Array.from({ length: count }, (_, at) => {
      const context = g.add(loop.first, g.multiply(loop.growth, at));
      return cost(at === 0 ? 'first' : 'later', context, columnValue(g, context, nearlyOne));
    });
  }
  const summaries = bands(g, loop, prices, 'summary');
  let context = loop.first;
  return Array.from({ length: count }, (_, at) => {
    const kind = at === 0 ? 'first' : 'later';
    const isOver = g.less(compaction.at, context);
    const usual = cost(kind, context);
    const compacted = g.add(bandCost(g, summaries, context), cost('first', compaction.to));
    const own = choose(g, isOver, compacted, usual);
    context = g.add(choose(g, isOver, compaction.to, context), loop.growth);
    return own;
  });
}

/** Where the condition is 1 the one, where it is 0 the other. */
function choose(g: ColumnGraph, condition: Column, one: Column, other: Column): Column {
  const known = g.valueOf(condition);
  if (known !== null) return known === 1 ? one : other;
  return g.add(other, g.multiply(condition, g.subtract(one, other)));
}

function lineAt(g: ColumnGraph, { perToken, fixed }: Omit<BandCost, 'aboveTokens'>, context: Column): Column {
  return g.add(g.multiply(perToken, context), fixed);
}

function bandCost(g: ColumnGraph, all: readonly BandCost[], context: Column): Column {
  return all.reduce<Column>((total, band, at) => {
    const before = all[at - 1];
    if (!before) return lineAt(g, band, context);
    return choose(g, g.less(band.aboveTokens, context), lineAt(g, band, context), total);
  }, g.constant(0));
}

function bands(g: ColumnGraph, loop: DrawnLoop, prices: KindPrices, kind: CallKind): BandCost[] {
  const all = [{ inputTokens: 0, prices }, ...(prices.above ?? [])];
  return all.map((band, at) => ({
    aboveTokens: at === 0 ? -1 : band.inputTokens,
    ...callCost(g, loop, band.prices, kind),
  }));
}

/** What a call costs for each token of its context, and beside that. */
function callCost(g: ColumnGraph, loop: DrawnLoop, prices: KindPrices, kind: CallKind): Omit<BandCost, 'aboveTokens'> {
  const usd = (of: Parameters<typeof tokenPrice>[2]) => tokenPrice(g, prices, of);
  const written = kind === 'summary' && loop.compaction ? loop.compaction.summary : loop.output;
  const output = g.multiply(written, usd('output'));
  const { caching } = loop;
  switch (caching.kind) {
    case 'none':
      return { perToken: usd('input'), fixed: output };
    case 'share': {
      const fresh = g.multiply(g.subtract(1, caching.read), usd('input'));
      return { perToken: g.add(fresh, g.multiply(caching.read, usd('cacheRead'))), fixed: output };
    }
    case 'prefix': {
      const write = usd(caching.lifetime === '1h' ? 'cacheWrite1h' : 'cacheWrite');
      if (kind === 'first') return { perToken: write, fixed: output };
      // The last context is read and the growth written where the prefix is hit; else all is written.
      const read = usd('cacheRead');
      const perToken = g.add(g.multiply(caching.hit, read), g.multiply(g.subtract(1, caching.hit), write));
      const growth = g.multiply(g.multiply(caching.hit, loop.growth), g.subtract(write, read));
      return { perToken, fixed: g.add(output, growth) };
    }
    default:
      return caching satisfies never;
  }
}
