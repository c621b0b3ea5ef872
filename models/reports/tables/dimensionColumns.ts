import { type Dimension, dimensions } from '../../usage/usageRow.ts';
import { type TableColumn, text } from './table.ts';

const says: { readonly [D in Dimension]: string } = {
  provider: 'who bills it',
  service: 'as the provider calls it',
  model: 'as the price book calls it',
  feature: 'of the product',
  team: 'that owns it',
  environment: 'production, development, …',
  region: 'of the provider',
  customer: 'who used it',
  customerTier: 'plan or tier of the customer',
  operation: 'inference, training, embedding, tool, …',
  serviceTier: 'batch, priority, …',
  contextBand: 'length of the context, where priced by it',
  tags: 'key=value; key=value',
};

/**
 * The name of a column of ours in a table for other programs.
 *
 * @example
 * snakeCase('customerTier') // => 'customer_tier'
 */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** One column for each dimension; null is "not stated". */
export const dimensionColumns: readonly TableColumn[] = dimensions.map((name) => text(snakeCase(name), says[name]));
