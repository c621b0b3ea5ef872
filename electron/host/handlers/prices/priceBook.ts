import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { monthRange } from '../../../../models/calendar.ts';
import { WorkbenchError } from '../../../../models/errors.ts';
import { parseJson } from '../../../../models/jsonDepth.ts';
import { digestCatalogue } from '../../../../models/prices/catalogueDigests.ts';
import { differingPrices } from '../../../../models/prices/differingPrices.ts';
import { encodePriceBook } from '../../../../models/prices/encodePriceBook.ts';
import type { PriceBook } from '../../../../models/prices/priceBook.ts';
import type { PriceBookChange } from '../../../../models/prices/priceBookChange.ts';
import type { PriceBookVersion } from '../../../../models/prices/priceBookVersions.ts';
import { type Catalogue, readCatalogue } from '../../../../models/prices/readCatalogue.ts';
import { updateBook } from '../../../../models/prices/updateBook.ts';
import { scenarioPrices } from '../../../../models/scenarios/scenarioPrices.ts';
import type { AffectedRun, Args } from '../../../../models/workbench.ts';
import { inputsHashOf } from '../../compute/inputsHash.ts';
import type { Context, Handlers } from '../../context.ts';
import { sourceFile } from '../../files/sourceFile.ts';
import { reprice } from '../../history/reprice.ts';
import type { Db } from '../../store/open.ts';
import * as store from '../../store/priceBookStore.ts';
import { type PricedRun, pricedRuns } from '../../store/runStore.ts';

/** A catalogue of all models there are has a few MB. */
const largestCatalogue = 64 * 1024 * 1024;

function listPriceBooks({ workspace }: Context): PriceBookVersion[] {
  return store.listBooks(workspace().db);
}

/** What a newer copy of a catalogue would change; nothing is kept. */
async function previewCatalogue(context: Context, asked: Args<'price.previewCatalogue'>): Promise<PriceBookChange> {
  const catalogue = await openCatalogue(context, asked.file);
  return updated(context, context.workspace().db, { catalogue, ...asked }).change;
}

/** Keeps the price book with a newer catalogue in it as a version, and prices the history by it. */
async function importCatalogue(context: Context, asked: Args<'price.importCatalogue'>): Promise<PriceBookVersion> {
  const workspace = context.workspace();
  const { db } = workspace;
  const catalogue = await openCatalogue(context, asked.file);
  const { name: file } = context.files.resolve(asked.file);
  const version = await reprice(context, () => {
    const before = store.currentCatalogue(db);
    const { book, change } = updated(context, db, { catalogue, ...asked });
    const digests = { ...before.digests, [catalogue.id]: digestCatalogue(catalogue) };
    const made = { owner: context.who, savedAt: context.now() };
    store.insertBook(db, { book, digests, parent: before.book.version, file, change, ...made });
    store.putInForce(db, book.version);
    const { added, changed, gone } = change;
    const detail = `${file}: ${added.length} new models, ${changed.length} changed prices, ${gone.length} removed models; version ${book.version}`;
    workspace.audit({ action: 'import prices', entity: 'price book', detail });
    return book.version;
  });
  context.files.release(asked.file);
  return store.listBooks(db).find((one) => one.version === version)!;
}

/** Puts a version of the price book in force again. */
async function usePriceBook(context: Context, { version }: { version: string }): Promise<PriceBookVersion> {
  const workspace = context.workspace();
  const { db } = workspace;
  if (!store.listBooks(db).some((one) => one.version === version)) {
    throw new WorkbenchError(
      'not_found',
      `Price book "${version}" does not exist; list the versions to see those that do.`,
    );
  }
  await reprice(context, () => {
    store.putInForce(db, version);
    workspace.audit({ action: 'use', entity: 'price book', detail: version });
  });
  return store.listBooks(db).find((one) => one.version === version)!;
}

/** Stored runs whose models have other prices now, with the models. */
function listAffectedRuns({ workspace, priceBook }: Context): AffectedRun[] {
  return [...pricedRuns(workspace().db)].flatMap((stored) => affected(stored, priceBook));
}

function affected(stored: PricedRun, book: PriceBook): AffectedRun[] {
  const { run, scenario, priceBookVersion } = stored;
  if (priceBookVersion === book.version) return [];
  const { prices } = scenarioPrices(scenario, book);
  if (stored.prices === null) {
    if (inputsHashOf(scenario, prices) === stored.inputsHash) return [];
    return [{ run, priceBookVersion, prices: null }];
  }
  const months = monthRange(scenario.start, scenario.months);
  const differing = differingPrices(stored.prices, prices).map((one) => ({ ...one, firstMonth: months[one.first]! }));
  return differing.length === 0 ? [] : [{ run, priceBookVersion, prices: differing }];
}

async function openCatalogue(context: Context, handle: string): Promise<Catalogue> {
  const { path, name } = sourceFile(context, handle);
  if ((await stat(path)).size > largestCatalogue)
    throw new WorkbenchError(
      'unreadable_file',
      `${name} is larger than 64 MB, the limit for a price catalog; choose another file.`,
    );
  let input: unknown;
  try {
    input = parseJson(await readFile(path, 'utf8'));
  } catch {
    throw new WorkbenchError('unreadable_file', `${name} is not JSON; choose a catalog of LiteLLM or genai-prices.`);
  }
  const catalogue = readCatalogue(input);
  if (catalogue) return catalogue;
  throw new WorkbenchError(
    'unreadable_file',
    `${name} is not a price catalog; choose model_prices_and_context_window.json of LiteLLM or data.json of genai-prices.`,
  );
}

function updated(
  context: Context,
  db: Db,
  { catalogue, effectiveFrom }: { readonly catalogue: Catalogue; readonly effectiveFrom: string | null },
): { readonly book: PriceBook; readonly change: PriceBookChange } {
  const { book, digests } = store.currentCatalogue(db);
  const from = effectiveFrom ?? context.now().slice(0, 10);
  const { models, retirements, change } = updateBook({
    book,
    catalogue,
    digests: digests[catalogue.id],
    effectiveFrom: from,
  });
  const sources = book.sources.map((one) => (one.id === catalogue.id ? { ...one, snapshotDate: from } : one));
  const made = { version: '', sources, models, retirements };
  const hash = createHash('sha256')
    .update(JSON.stringify(encodePriceBook(made)))
    .digest('hex');
  return { book: { ...made, version: `${from}-${hash.slice(0, 10)}` }, change };
}

export const priceBookHandlers = {
  'price.previewCatalogue': previewCatalogue,
  'price.importCatalogue': importCatalogue,
  'price.versions': listPriceBooks,
  'price.use': usePriceBook,
  'price.affected': listAffectedRuns,
} satisfies Partial<Handlers>;
