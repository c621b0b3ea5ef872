import type { TextCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { curNames } from './curNames.ts';
import { readTags } from './tags.ts';

/**
 * The name of a product: a column of its own, or a key in CUR 2.0's map of products.
 *
 * @example
 * openProductName({
 *   names: ['product'],
 *   folded: ['product'],
 *   find: (name) => (name === 'product' ? 0 : -1),
 *   has: () => true,
 * })(['{"product_name":"Amazon Bedrock"}']) // => 'Amazon Bedrock'
 */
export function openProductName(header: Header): TextCell {
  const { text } = openCells(header);
  const [name, map] = [text(...curNames('product_product_name')), text('product')];
  const known = new Map<string, string | null>();
  return (cells) => {
    const stated = name(cells);
    const products = stated === null ? map(cells) : null;
    if (products === null) return stated;
    const found = known.get(products);
    if (found !== undefined) return found;
    const { product_name: inMap } = readTags(products) as { readonly product_name?: unknown };
    const read = typeof inMap === 'string' && inMap !== '' ? inMap : null;
    // The same few products come on every line.
    if (known.size < 10_000) known.set(products, read);
    return read;
  };
}
