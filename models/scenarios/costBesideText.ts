import { featureIds, type History, type WorkMonth } from '../drivers/history.ts';
import type { Issue } from '../errors.ts';
import { findPrice } from '../prices/findPrice.ts';
import { kindPrices } from '../prices/kindPrices.ts';
import { otherPriceKinds } from '../prices/otherPrices.ts';
import type { OtherPrices, PriceBook } from '../prices/priceBook.ts';
import { tokenCost, type Usd, type UsdPerMillionTokens } from '../units.ts';

/** Months that say what a task costs today. */
const recentMonths = 3;
/** Less of a feature's cost is rounding, tiers and context steps. */
const leastShare = 0.01;

const kindWords: { readonly [K in keyof Required<OtherPrices>]: string } = {
  audioInput: 'audio',
  audioOutput: 'audio',
  imageInput: 'images',
  imageOutput: 'images',
  searches: 'web searches',
  requests: 'request fees',
  fast: 'fast mode',
};

/**
 * What a scenario made of a history has no driver for: cost of a feature above that of its text tokens, where its
 * models charge for more than text. It is in the forecast of what a task costs, and so in every dollar of the scenario.
 *
 * Shapes: one issue for each feature, of its last three months. Units: US$.
 *
 * @example
 * costBesideText(
 *   { months: [], tiers: [], tasks: [], work: [], otherCosts: [] },
 *   { version: '1', sources: [], models: [] },
 * ) // => []
 */
export function costBesideText(history: History, book: PriceBook): Issue[] {
  const recent = new Set(history.months.slice(-recentMonths));
  const ids = featureIds(history);
  const rows = history.work.filter(({ month }) => recent.has(month));
  return [...Map.groupBy(rows, ({ feature }) => feature)].flatMap(([feature, work]) => {
    const priced = work.map((row) => ({ row, ...textCost(row, book) }));
    const known = priced.filter(({ textUsd, kinds }) => textUsd !== null && kinds.length > 0);
    const above = known.reduce((sum, { row, textUsd }) => sum + Math.max(0, row.costUsd - textUsd!), 0);
    const cost = work.reduce((sum, { costUsd }) => sum + costUsd, 0);
    if (above < leastShare * cost || above < 0.005) return [];
    const kinds = [...new Set(known.flatMap((one) => one.kinds))].join(', ');
    const months = recent.size === 1 ? 'the last month' : `the last ${recent.size} months`;
    return [
      {
        severity: 'warning' as const,
        path: `base.features.${ids.get(feature)}`,
        message: `${feature}: ${dollars(above)} of ${dollars(cost)} in ${months} is above the standard price of its text tokens, and its models also charge for ${kinds}. A scenario has no driver for these: they stay in the cost per task, and move with its tokens, model switches and price changes. State what will differ as a cost line.`,
      },
    ];
  });
}

function textCost(
  row: WorkMonth,
  book: PriceBook,
): { readonly textUsd: Usd | null; readonly kinds: readonly string[] } {
  const { provider, model, month } = row;
  const found = findPrice({ book, provider, model, day: `${month}-15` });
  const prices = kindPrices(found);
  if (!prices) return { textUsd: null, kinds: [] };
  const cost = (tokens: number, price: number) => tokenCost(tokens, price as UsdPerMillionTokens);
  const stated = otherPriceKinds.filter((kind) => found?.others?.[kind] !== undefined);
  return {
    textUsd:
      cost(row.inputTokens, prices.input) +
      cost(row.cacheReadTokens, prices.cacheRead) +
      cost(row.cacheWriteTokens, prices.cacheWrite) +
      cost(row.outputTokens, prices.output),
    kinds: [...new Set(stated.map((kind) => kindWords[kind]))],
  };
}

const format = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const dollars = (amount: Usd) => format.format(amount);
