import type { Day } from '../calendar.ts';
import { type Price, type PriceBook, type PriceBookModel, type RetirementDay, serviceTiers } from './priceBook.ts';
import { noticeOf } from './retirementNotice.ts';

/** One published price as a table shows it. Units: US$/M tokens. */
export interface PriceBookRow {
  readonly provider: string;
  readonly model: string;
  readonly serviceTier: string;
  readonly aboveInputTokens: number;
  readonly inputUsd: number | null;
  readonly cacheReadUsd: number | null;
  readonly cacheWriteUsd: number | null;
  readonly cacheWrite1hUsd: number | null;
  readonly outputUsd: number | null;
  readonly effectiveFrom: Day | null;
  /** Whether a later one has taken its place, it holds, or it is still to come. */
  readonly status: 'past' | 'inForce' | 'future';
  readonly source: string;
  /** When the source was looked at. */
  readonly checkedOn: Day | null;
  /** When the model is shut off; null: nobody says. */
  readonly retires: RetirementDay | null;
}

interface PriceRowQuery {
  readonly text: string;
  readonly day: Day;
  readonly provider?: string | null | undefined;
  readonly status?: PriceBookRow['status'] | null | undefined;
}

/** Providers that publish their own list, before resellers of the same models. */
const makers = ['openai', 'anthropic', 'google', 'mistral', 'x-ai', 'deepseek', 'cohere', 'aws', 'azure'];

/**
 * The prices of every model whose provider, name or alias contains all words of a text; every price for an empty text.
 *
 * Convention: case does not matter; a dot in a name may be written as a hyphen; makers come before resellers, then by
 * name.
 *
 * @example
 * searchPriceRows({ version: '1', sources: [], models: [] }, { text: 'gpt', day: '2026-11-01' }) // => []
 */
export function searchPriceRows(book: PriceBook, { text, day, provider, status }: PriceRowQuery): PriceBookRow[] {
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return book.models
    .filter((model) => {
      if (provider && model.provider !== provider) return false;
      const names = plain([model.provider, model.model, ...model.aliases].join(' '));
      return words.every((word) => names.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b) || (a.model < b.model ? -1 : 1))
    .flatMap((model) => priceRowsOf(book, model, day))
    .filter((row) => !status || row.status === status);
}

/**
 * Every price of one model, as rows of a table, by tier, context and date.
 *
 * Units: US$/M tokens.
 *
 * @example
 * priceRowsOf(
 *   { version: '1', sources: [], models: [] },
 *   { provider: 'a', model: 'b', aliases: [], prices: [] },
 *   '2026-11-01',
 * ) // => []
 */
export function priceRowsOf(book: PriceBook, model: PriceBookModel, day: Day): PriceBookRow[] {
  const newest = new Map<string, string>();
  for (const { serviceTier, effectiveFrom } of model.prices) {
    const from = effectiveFrom ?? '';
    if (from <= day && from >= (newest.get(serviceTier) ?? '')) newest.set(serviceTier, from);
  }
  const checked = new Map<string, Day>(book.sources.map(({ id, snapshotDate }) => [id, snapshotDate]));
  const retires = noticeOf(book, model)?.retires ?? null;
  return model.prices
    .toSorted(
      (a, b) =>
        serviceTiers.indexOf(a.serviceTier) - serviceTiers.indexOf(b.serviceTier) ||
        a.aboveInputTokens - b.aboveInputTokens ||
        ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? -1 : 1),
    )
    .map((price) => {
      const from = price.effectiveFrom ?? '';
      const status = from > day ? 'future' : from === newest.get(price.serviceTier) ? 'inForce' : 'past';
      return { ...tableRow(model, price), status, checkedOn: checked.get(price.source) ?? null, retires };
    });
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('.', '-');
}

function rank({ provider }: PriceBookModel): number {
  const position = makers.indexOf(provider);
  return position === -1 ? makers.length : position;
}

function tableRow(
  { provider, model }: PriceBookModel,
  price: Price,
): Omit<PriceBookRow, 'status' | 'checkedOn' | 'retires'> {
  return {
    provider,
    model,
    serviceTier: price.serviceTier,
    aboveInputTokens: price.aboveInputTokens,
    inputUsd: price.input,
    cacheReadUsd: price.cacheRead,
    cacheWriteUsd: price.cacheWrite5m,
    cacheWrite1hUsd: price.cacheWrite1h,
    outputUsd: price.output,
    effectiveFrom: price.effectiveFrom,
    source: price.source,
  };
}
