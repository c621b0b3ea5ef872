import type { Month } from '../../../models/calendar.ts';
import { featureIds, type History, type WorkMonth } from '../../../models/drivers/history.ts';
import { oneSpelling } from '../../../models/drivers/oneSpelling.ts';
import { findPrice } from '../../../models/prices/findPrice.ts';
import { kindPrices } from '../../../models/prices/kindPrices.ts';
import type { PriceBook } from '../../../models/prices/priceBook.ts';
import type { CostFeature, CostMonth, LinePrices } from '../../../models/record/costMonth.ts';
import type { Context } from '../context.ts';

/** What happened in a month, by what drives cost: users, tasks, calls and tokens of each feature on each model. */
export function actualCostMonth(context: Context, imported: History, month: Month): CostMonth {
  const { history } = oneSpelling(imported);
  const ids = featureIds(history);
  const users = history.tiers.filter((one) => one.month === month).flatMap((one) => one.users ?? []);
  const work = history.work.filter((one) => one.month === month);
  const firstMonth = (model: string) =>
    history.work.reduce((first, one) => (one.model === model && one.month < first ? one.month : first), month);
  return {
    month,
    users: users.length === 0 ? null : users.reduce((sum, count) => sum + count, 0),
    features: [...Map.groupBy(work, ({ feature }) => feature)].map(([name, lines]): CostFeature => {
      const tasks = history.tasks.filter((one) => one.month === month && one.feature === name);
      const requests = lines.map((line) => line.requests);
      return {
        id: ids.get(name)!,
        name,
        tasks: tasks.length === 0 ? null : tasks.reduce((sum, one) => sum + one.tasks, 0),
        requests: requests.includes(null) ? null : requests.reduce<number>((sum, count) => sum + count!, 0),
        lines: lines.map(({ provider, model, costUsd, ...tokens }) => ({
          provider,
          model,
          inputTokens: tokens.inputTokens,
          cacheReadTokens: tokens.cacheReadTokens,
          cacheWriteTokens: tokens.cacheWriteTokens,
          outputTokens: tokens.outputTokens,
          prices: listPrices(context, { provider, model, month }),
          firstPrices: listPrices(context, { provider, model, month: firstMonth(model) }),
          costUsd,
        })),
      };
    }),
  };
}

/** Prices are looked up by the book that they are of, so that a copy for each question would be searched anew. */
const listBooks = new WeakMap<PriceBook, PriceBook>();

function listBookOf(book: PriceBook): PriceBook {
  const known = listBooks.get(book);
  if (known) return known;
  const { contracts: _contracts, ...list } = book;
  listBooks.set(book, list);
  return list;
}

function listPrices(
  { priceBook: book }: Context,
  { provider, model, month }: Pick<WorkMonth, 'provider' | 'model' | 'month'>,
): LinePrices | null {
  const found = kindPrices(findPrice({ book: listBookOf(book), provider, model, day: `${month}-15` }));
  if (!found) return null;
  const { input, cacheRead, cacheWrite, output } = found;
  return { input, cacheRead, cacheWrite, output };
}
