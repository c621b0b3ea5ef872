import type { ContractPrice } from '../../../../models/contracts/contractPrice.ts';
import type { PriceRow } from '../../../../models/workbench.ts';
import type { ServedModel } from '../known.ts';
import type { Path } from '../path.ts';
import type { Field } from './field.ts';

/** A negotiated price replaces the list price of one model of one provider. */
export function contractPriceFields(price: ContractPrice, path: Path): Field[] {
  const rate = (label: string, key: 'inputUsd' | 'cacheReadUsd' | 'cacheWriteUsd' | 'outputUsd'): Field => ({
    kind: 'number',
    label,
    path: [...path, key],
    unit: 'usdPerMillion',
    value: price[key],
  });
  return [
    {
      kind: 'model',
      label: 'Model',
      path: [...path, 'model'],
      value: price.model,
      owner: path,
      chosen: ({ provider, model }) => ({ ...price, provider, model }),
    },
    { kind: 'text', label: 'Provider', path: [...path, 'provider'], value: price.provider, suggest: 'provider' },
    rate('Fresh input', 'inputUsd'),
    rate('Cache read', 'cacheReadUsd'),
    rate('Cache write', 'cacheWriteUsd'),
    rate('Output', 'outputUsd'),
  ];
}

/** A contract price that changes nothing yet: the list price, with what it does not state at the input price. */
export function startingPrice({ provider, model }: ServedModel, row: PriceRow | undefined): ContractPrice {
  const inputUsd = row?.inputUsd ?? 1;
  return {
    provider,
    model,
    inputUsd,
    cacheReadUsd: row?.cacheReadUsd ?? inputUsd,
    cacheWriteUsd: row?.cacheWriteUsd ?? inputUsd,
    outputUsd: row?.outputUsd ?? inputUsd,
  };
}
