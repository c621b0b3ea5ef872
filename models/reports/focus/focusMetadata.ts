import type { TableColumn } from '../tables/table.ts';
import { focusVersion } from './focusColumns.ts';

/**
 * What FOCUS calls the metadata of a dataset: who made it, to which version, and its columns; with what made it.
 *
 * Source: FOCUS, Metadata.
 *
 * @example
 * focusMetadata([], { engine: '1' }).Schema.FocusVersion // => '1.3'
 */
export function focusMetadata(columns: readonly TableColumn[], made: { readonly [name: string]: string }) {
  return {
    DataGenerator: { DataGenerator: 'Cogsmith' },
    Schema: {
      SchemaId: `cogsmith-focus-${focusVersion}`,
      FocusVersion: focusVersion,
      ColumnDefinition: columns.map(({ name, type, says }) => ({
        ColumnName: name,
        DataType: type === 'text' ? 'String' : 'Decimal',
        x_Says: says,
      })),
    },
    x_MadeBy: made,
  };
}
