import type { PriceRow } from '../../models/workbench.ts';
import { unitValue } from '../format/units.ts';
import type { ComboOption } from '../ui/Combo.tsx';

export interface ModelOption extends ComboOption {
  readonly provider: string;
  readonly model: string;
}

const mostOptions = 40;

/** The list price that each model has now, of the standard tier and of short requests, in the order given. */
export function latestPrices(rows: readonly PriceRow[]): PriceRow[] {
  const latest = new Map<string, PriceRow>();
  for (const row of rows) {
    if (row.serviceTier !== 'standard' || row.aboveInputTokens > 0) continue;
    const id = `${row.provider}/${row.model}`;
    const known = latest.get(id);
    if (!known || (row.effectiveFrom ?? '') >= (known.effectiveFrom ?? '')) latest.set(id, row);
  }
  return [...latest.values()];
}

/** Models of the price book to choose from: one entry a provider and model, with its list price. */
export function modelOptions(rows: readonly PriceRow[]): ModelOption[] {
  return latestPrices(rows)
    .slice(0, mostOptions)
    .map((row) => ({
      id: `${row.provider}/${row.model}`,
      label: row.model,
      note: `${row.provider} · ${priceText(row)}`,
      provider: row.provider,
      model: row.model,
    }));
}

function priceText({ inputUsd, outputUsd }: PriceRow): string {
  const price = (usd: number | null) => (usd === null ? 'no price' : `$${unitValue(usd, 'usd')}`);
  return `${price(inputUsd)} in, ${price(outputUsd)} out per M tokens`;
}
