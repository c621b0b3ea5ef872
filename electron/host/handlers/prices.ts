import { WorkbenchError } from '../../../models/errors.ts';
import { modelRetirement } from '../../../models/governance/catalogueRetirements.ts';
import type { EnteredRetirement } from '../../../models/governance/retirement.ts';
import { otherPricesOf } from '../../../models/prices/otherPrices.ts';
import { findModel } from '../../../models/prices/priceIndex.ts';
import { providerId } from '../../../models/prices/providerId.ts';
import { priceRowsOf, searchPriceRows } from '../../../models/prices/searchPriceRows.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { listRetirements } from '../store/governanceStore.ts';

/** Rows that are shown at once; the rest is counted. */
const shown = 200;

function searchPrices(context: Context, asked: Args<'price.search'>): Result<'price.search'> {
  const { priceBook, now } = context;
  const rows = searchPriceRows(priceBook, { ...asked, day: now().slice(0, 10) });
  const offset = asked.offset ?? 0;
  const entered = enteredRetirements(context);
  return {
    version: priceBook.version,
    total: rows.length,
    rows: rows.slice(offset, offset + shown).map((row) => {
      const typed = modelRetirement(priceBook, { used: row, entered });
      return { ...row, retires: typed ? (typed.retiresOn ?? 'undated') : null };
    }),
    providers: [...new Set(priceBook.models.map(({ provider }) => provider))],
  };
}

/** Everything about one model: its prices past and to come, its contracts, the names that mean it. */
function readPriceHistory(context: Context, { provider, model }: Args<'price.history'>): Result<'price.history'> {
  const { priceBook, now } = context;
  const entry = findModel({ book: priceBook, provider, model });
  if (!entry) {
    const message = `The price book has no model "${model}" of ${provider}; search the price book to see its names.`;
    throw new WorkbenchError('not_found', message);
  }
  const names = [entry.model, model].map((name) => name.toLowerCase());
  return {
    provider: entry.provider,
    model: entry.model,
    aliases: entry.aliases,
    rows: priceRowsOf(priceBook, entry, now().slice(0, 10)),
    others: otherPricesOf(priceBook, entry, now().slice(0, 10)),
    contracts: (priceBook.contracts ?? []).filter(
      (one) =>
        one.provider === providerId(entry.provider) &&
        (one.model === null || one.model.includes('*') || names.includes(one.model.toLowerCase())),
    ),
    retirement: modelRetirement(priceBook, { used: entry, entered: enteredRetirements(context) }),
    mappings: (priceBook.mappings ?? []).filter(
      (one) => one.toProvider === entry.provider && one.toModel === entry.model,
    ),
  };
}

/** Days that were typed in; none where no workspace is open. */
function enteredRetirements({ workspaces }: Context): EnteredRetirement[] {
  return workspaces.current ? listRetirements(workspaces.current.db) : [];
}

export const pricesHandlers = {
  'price.search': searchPrices,
  'price.history': readPriceHistory,
} satisfies Partial<Handlers>;
