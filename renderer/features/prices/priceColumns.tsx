import type { PriceRow } from '../../../models/workbench.ts';
import { count } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { priceText, statusTones, statusWords } from './priceWords.ts';

/** The columns of published prices, the same in the list and in the history of one model. */
export const priceColumns: readonly Column<PriceRow>[] = [
  { id: 'tier', head: 'Tier', cell: ({ serviceTier }) => serviceTier },
  {
    id: 'above',
    head: 'Context above',
    align: 'end',
    cell: ({ aboveInputTokens }) => (aboveInputTokens === 0 ? '' : count(aboveInputTokens)),
  },
  { id: 'input', head: 'Input', align: 'end', cell: ({ inputUsd }) => priceText(inputUsd) },
  { id: 'read', head: 'Cache read', align: 'end', cell: ({ cacheReadUsd }) => priceText(cacheReadUsd) },
  { id: 'write', head: 'Write 5 min', align: 'end', cell: ({ cacheWriteUsd }) => priceText(cacheWriteUsd) },
  { id: 'write1h', head: 'Write 1 h', align: 'end', cell: ({ cacheWrite1hUsd }) => priceText(cacheWrite1hUsd) },
  { id: 'output', head: 'Output', align: 'end', cell: ({ outputUsd }) => priceText(outputUsd) },
  { id: 'from', head: 'From', cell: ({ effectiveFrom }) => effectiveFrom ?? 'the beginning' },
  {
    id: 'status',
    head: 'Holds',
    cell: ({ status }) => <Badge tone={statusTones[status]}>{statusWords[status]}</Badge>,
  },
  {
    id: 'source',
    head: 'Source',
    cell: ({ source, checkedOn }) => (checkedOn ? `${source}, ${checkedOn}` : source),
  },
];

export function priceRowKey(row: PriceRow): string {
  const { provider, model, serviceTier, aboveInputTokens, effectiveFrom, inputUsd, source } = row;
  return [provider, model, serviceTier, aboveInputTokens, effectiveFrom, inputUsd, source].join(' ');
}
