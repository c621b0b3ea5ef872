import { z } from 'zod';
import { type ArgumentSchemas, handle, id } from '../argumentSchemas.ts';
import type { FileHandle } from '../workspace.ts';
import type { InputChanges } from './baseCase/inputChanges.ts';
import { type TableFormat, tableFormats } from './tables.ts';

export type ExportFormat = 'xlsx' | 'csv' | 'json';
export type { TableFormat };

/** The calls of exports. */
export interface ReportMethods {
  'report.export': {
    args: { runId: string; format: ExportFormat };
    result: { file: FileHandle; name: string };
  };
  /** A run as tables for other programs, one file each. */
  'report.tables': {
    args: { runId: string; format: TableFormat };
    result: { files: { table: string; file: FileHandle; name: string; rows: number }[] };
  };
  /** The blue cells of an exported workbook against a scenario as it is now; stores nothing. */
  'report.readInputs': { args: { scenarioId: string; file: FileHandle }; result: InputChanges };
}

export const reportsArgs = {
  'report.export': z.strictObject({ runId: id, format: z.enum(['xlsx', 'csv', 'json']) }),
  'report.tables': z.strictObject({ runId: id, format: z.enum(tableFormats) }),
  'report.readInputs': z.strictObject({ scenarioId: id, file: handle }),
} satisfies ArgumentSchemas<ReportMethods>;
