import { providerId } from '../../prices/providerId.ts';
import { splitLabel } from '../../usage/labels.ts';
import { contextBandName, serviceTierName } from '../../usage/serviceTier.ts';
import type { DimensionValues } from '../../usage/usageRow.ts';
import { type Cells, statedText, type TextCell, textCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { onceEach } from '../cells/scannedRow.ts';
import { columnNames, usageTemplate } from '../mapping/templates.ts';
import { readTags, tagText } from './tags.ts';

const names = (column: string) => columnNames(usageTemplate, column);

type Customer = Pick<DimensionValues, 'customer' | 'customerTier'>;

/**
 * Who was served, without the name before an address.
 *
 * @example
 * openCustomer(openHeader(['customer', 'plan']))(['jo@acme.com', 'pro'])
 * // => { "customer": "acme.com", "customerTier": "pro" }
 */
export function openCustomer(header: Header): (cells: Cells) => Customer {
  const customer = translated(header, 'customer', withoutMail);
  const customerTier = textCell(header, ...names('customer_tier'));
  return (cells) => ({ customer: customer(cells), customerTier: customerTier(cells) });
}

/**
 * What a row of a usage table is of: provider, model, team and the like, each as it is kept.
 *
 * @example
 * openDimensions(openHeader(['vendor', 'env']))(['Open AI', 'Prod']).environment // => 'production'
 */
export function openDimensions(header: Header): (cells: Cells) => Omit<DimensionValues, keyof Customer> {
  const text = (column: string) => textCell(header, ...names(column));
  const provider = translated(header, 'provider', providerId);
  const environment = translated(
    header,
    'environment',
    (value) => splitLabel(value).environment ?? value.toLowerCase(),
  );
  const team = translated(header, 'team', withoutMail);
  const tier = translated(header, 'service_tier', serviceTierName);
  const band = translated(header, 'context_band', contextBandName);
  const [service, model, feature] = [text('service'), text('model'), text('feature')];
  const tags = translated(header, 'tags', statedTags);
  const [region, operation] = [text('region'), text('operation')];
  return (cells) => ({
    provider: provider(cells),
    service: service(cells),
    model: model(cells),
    feature: feature(cells),
    team: team(cells),
    environment: environment(cells),
    region: region(cells),
    operation: operation(cells),
    serviceTier: tier(cells),
    contextBand: band(cells),
    tags: tags(cells),
  });
}

/** The same few names come on every row: each is translated once. */
function translated(header: Header, column: string, translate: (value: string) => string | null): TextCell {
  const index = header.find(...names(column));
  if (index === -1) return () => null;
  const known = new Map<string, string | null>();
  return onceEach(index, (cell) => {
    const value = statedText(cell);
    if (value === null) return null;
    const found = known.get(value);
    if (found !== undefined) return found;
    const name = translate(value);
    known.set(value, name);
    return name;
  });
}

/** Tags as JSON, or as the file writes them. */
function statedTags(value: string): string | null {
  const tags = readTags(value);
  return Object.keys(tags).length > 0 ? tagText(tags) : value;
}

/** An e-mail address does not belong in a workspace; its domain still tells customers apart. */
function withoutMail(value: string): string {
  return value.slice(value.indexOf('@') + 1);
}
