import { makerOf } from '../../prices/modelId.ts';
import { providerId } from '../../prices/providerId.ts';
import type { Cells } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { readTags, type TagDimensions, tagDimensions } from './tags.ts';

/**
 * Whose model it is: as the gateway says, else by the model's name.
 *
 * @example
 * providerOf(null, 'claude-sonnet-4-5') // => 'anthropic'
 * providerOf('azure_ai', 'gpt-5') // => 'azure'
 */
export function providerOf(stated: string | null, model: string | null): string | null {
  if (stated !== null) return providerId(stated);
  return model === null ? null : makerOf(model);
}

/**
 * The operation of a gateway's call type.
 *
 * @example
 * operationOf('aembedding') // => 'embedding'
 * operationOf('acompletion') // => 'inference'
 */
export function operationOf(callType: string | null): string {
  const type = callType?.toLowerCase() ?? '';
  if (/embed/.test(type)) return 'embedding';
  if (/image/.test(type)) return 'image';
  if (/transcri/.test(type)) return 'transcription';
  if (/speech|audio/.test(type)) return 'speech';
  if (/moderation/.test(type)) return 'moderation';
  if (/rerank/.test(type)) return 'rerank';
  if (/fine|train/.test(type)) return 'training';
  return 'inference';
}

/**
 * The list price that LiteLLM states for a call: it writes 0 for tokens of a model that its own catalogue does not
 * have, which is not a price.
 *
 * Units: US$ as decimal text. Source: FORMATS section 4.
 *
 * @example
 * statedSpend('0.0', 1200) // => null
 * statedSpend('0', 0) // => '0'
 */
export function statedSpend(spend: string | null, tokens: number): string | null {
  return spend !== null && Number(spend) === 0 && tokens > 0 ? null : spend;
}

/**
 * Reads the environment, team and feature that a gateway's row keeps in a column of metadata.
 *
 * @example
 * openMetadata(
 *   { names: ['metadata'], folded: ['metadata'], find: () => 0, has: () => true },
 *   'metadata',
 * )(['{"env":"prod"}']).environment // => 'production'
 */
export function openMetadata(header: Header, ...names: readonly string[]): (cells: Cells) => TagDimensions {
  const reads = names.map((name) => openCells(header).text(name));
  return (cells) => tagDimensions(Object.assign({}, ...reads.map((read) => readTags(read(cells)))));
}
