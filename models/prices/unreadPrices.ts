/** A kind of price that a catalogue states and the price book has no place for, and how many models state it. */
export interface UnreadPrice {
  readonly field: string;
  readonly models: number;
}

const priceField = /cost|price|pricing|_mtok$|_kcount$/;

/**
 * The kinds of price that a catalogue states and nobody reads, the most frequent first: pictures, seconds, characters,
 * requests, audio.
 *
 * Convention: a field counts where it is not 0.
 *
 * @example
 * unreadPrices(
 *   [{ input_cost_per_audio_token: 0.00001, input_cost_per_token: 0.000001 }],
 *   (field) => field === 'input_cost_per_token',
 * ) // => [{ "field": "input_cost_per_audio_token", "models": 1 }]
 */
export function unreadPrices(
  entries: Iterable<{ readonly [field: string]: unknown }>,
  isRead: (field: string) => boolean,
): UnreadPrice[] {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    for (const [field, value] of Object.entries(entry)) {
      if (!priceField.test(field) || !isStated(value) || isRead(field)) continue;
      counts.set(field, (counts.get(field) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([field, models]) => ({ field, models }))
    .sort((a, b) => b.models - a.models || (a.field < b.field ? -1 : 1));
}

function isStated(value: unknown): boolean {
  if (typeof value === 'object') return value !== null && Object.keys(value).length > 0;
  return typeof value === 'number' || typeof value === 'string' ? Number(value) !== 0 : false;
}
