import { attribute } from '../../usage/labels.ts';
import { serviceTierName } from '../../usage/serviceTier.ts';
import type { DimensionValues } from '../../usage/usageRow.ts';
import { type Cells, textCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { onceForTexts } from '../cells/onceForTexts.ts';
import { openSkuDetails } from './focusSku.ts';
import { readTags, tagDimensions } from './tags.ts';

/**
 * Reads the dimensions of a FOCUS row: tags first, those of a part of a shared charge before those of the whole, then
 * the sub account as team and the API key's name as feature.
 *
 * Convention: a service that the provider files outside AI has the operation `cloud`. Source: FORMATS section 1.
 *
 * @example
 * openFocusDimensions({
 *   names: ['Tags'],
 *   folded: ['tags'],
 *   find: (name) => (name === 'tags' ? 0 : -1),
 *   has: () => true,
 * })(['{" Team ": "search"}'], true).team // => 'search'
 */
export function openFocusDimensions(header: Header): (cells: Cells, isAi: boolean) => Partial<DimensionValues> {
  const text = (...names: string[]) => textCell(header, ...names);
  const [service, region, category] = [text('servicename'), text('regionid', 'region'), text('servicecategory')];
  const [tags, allocated, subAccount, requester] = [
    text('tags'),
    text('allocatedtags'),
    text('subaccountname', 'subaccountid'),
    text('requesterdetails'),
  ];
  const [meter, description] = [text('skumeter'), text('chargedescription')];
  const credential = text('credentialid');
  const details = openSkuDetails(header);
  const tagsOf = onceForTexts([tags, allocated], ([shared = null, own = null]) => {
    const [ofWhole, ofPart] = [readTags(shared), readTags(own)];
    // Tags of who used a shared resource say more than those of the resource.
    const [whole, part] = [tagDimensions(ofWhole), tagDimensions(ofPart)];
    const stated = Object.fromEntries(Object.entries(part).filter(([, value]) => value !== null));
    return { ...whole, ...stated, tags: tagDimensions({ ...ofWhole, ...ofPart }).tags };
  });
  return (cells, isAi) => {
    const tag = tagsOf(cells);
    const key = credentialName(requester(cells)) ?? credential(cells);
    const labels = attribute({ owner: subAccount(cells), key });
    const sku = details(cells);
    const words = `${meter(cells) ?? ''} ${description(cells) ?? ''}`;
    return {
      service: service(cells),
      model: sku.model,
      region: region(cells),
      team: tag.team ?? labels.team,
      feature: tag.feature ?? labels.feature,
      environment: tag.environment ?? labels.environment,
      customer: tag.customer,
      customerTier: tag.customerTier,
      tags: tag.tags,
      serviceTier: serviceTierName(sku.serviceTier),
      contextBand: sku.contextBand,
      operation: operationOf({ words, category: category(cells), isAi: isAi || sku.model !== null }),
    };
  };
}

/** What the row is for; `cloud` is a service that the provider itself files outside AI. */
function operationOf(row: { readonly words: string; readonly category: string | null; readonly isAi: boolean }) {
  if (/fine-?tun|\btraining\b/i.test(row.words)) return 'training';
  if (/embedding/i.test(row.words)) return 'embedding';
  if (row.isAi || /^(ai and machine learning)$/i.test(row.category ?? '')) return 'inference';
  return row.category === null ? null : 'cloud';
}

function credentialName(text: string | null): string | null {
  const match = /"Credential"\s*,\s*"value"\s*:\s*\{[^}]*"Name"\s*:\s*"([^"]+)"/.exec(text ?? '');
  return match?.[1] ?? null;
}
