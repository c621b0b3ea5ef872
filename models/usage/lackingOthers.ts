import { findPrice } from '../prices/findPrice.ts';
import type { PriceBook } from '../prices/priceBook.ts';
import { tokenKinds, tokensOf } from '../prices/priceUsage.ts';
import type { Block } from './blocks/block.ts';
import { usageRowReader } from './blocks/blockRows.ts';
import { fastMode } from './serviceTier.ts';
import type { UsageRow } from './usageRow.ts';

/** Use beside text tokens of one model that the price book has no price for. */
interface LackingOther {
  readonly message: string;
  readonly rows: number;
}

const kinds = ['audio', 'searches', 'fast'] as const;
type Kind = (typeof kinds)[number];

const endings: { readonly [K in Kind]: string } = {
  audio:
    'tokens of sound, and the price book has no price of sound for it: they are unpriced. Import the bill for their cost.',
  searches:
    'web searches, and the price book has no price of a search for it: they are in no cost. Import the cost export for it.',
  fast: 'tokens in fast mode, and the price book has no price of fast mode for it: they are unpriced. Import the cost export for their cost.',
};

/**
 * What of the use of some blocks has no price beside the prices of text: sound, searches, fast mode; told once for each
 * model.
 *
 * Convention: rows that state their own cost need no price; a model without any price is told elsewhere. Units: tokens,
 * searches.
 *
 * @example
 * lackingOthers([], { version: '1', sources: [], models: [] }) // => []
 */
export function lackingOthers(blocks: Iterable<Block>, book: PriceBook): LackingOther[] {
  const found = new Map<string, { model: string; kind: Kind; count: number; rows: number }>();
  for (const block of blocks) {
    if (!saysMore(block)) continue;
    const read = usageRowReader(block);
    for (let at = 0; at < block.size; at++) {
      const row = read(at);
      for (const [kind, count] of lackingOf(row, book)) {
        const key = `${kind}\n${row.model}`;
        const held = found.get(key) ?? { model: row.model!, kind, count: 0, rows: 0 };
        held.count += count;
        held.rows++;
        found.set(key, held);
      }
    }
  }
  return [...found.values()].map(({ model, kind, count, rows }) => ({
    message: `${model} has ${count.toLocaleString('en-US')} ${endings[kind]}`,
    rows,
  }));
}

function saysMore(block: Block): boolean {
  const names = ['audioInputTokens', 'audioOutputTokens', 'webSearches'];
  return names.some((name) => block.has(name)) || block.labels('serviceTier').labels.includes(fastMode);
}

function lackingOf(row: UsageRow, book: PriceBook): [Kind, number][] {
  const hasCost = row.billedUsd !== null || row.effectiveUsd !== null || row.listUsd !== null;
  const { model, provider, day, region } = row;
  const price = hasCost || model === null ? null : findPrice({ book, provider, model, day, region });
  if (!price) return [];
  const others = price.others ?? {};
  const lacks = {
    audio:
      (others.audioInput === undefined ? (row.audioInputTokens ?? 0) : 0) +
      (others.audioOutput === undefined ? (row.audioOutputTokens ?? 0) : 0),
    searches: others.searches === undefined && others.requests === undefined ? (row.webSearches ?? 0) : 0,
    fast:
      row.serviceTier === fastMode && others.fast === undefined
        ? tokenKinds.reduce((sum, kind) => sum + (tokensOf(row, kind) ?? 0), 0)
        : 0,
  };
  return kinds.flatMap((kind): [Kind, number][] => (lacks[kind] > 0 ? [[kind, lacks[kind]]] : []));
}
