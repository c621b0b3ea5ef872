import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import type { FileHandle } from '../workspace.ts';

export type ExportFormat = 'xlsx' | 'csv' | 'json';

/** The calls of exports. */
export interface ReportMethods {
  'report.export': {
    args: { runId: string; format: ExportFormat };
    result: { file: FileHandle; name: string };
  };
}

export const reportsArgs = {
  'report.export': z.strictObject({ runId: id, format: z.enum(['xlsx', 'csv', 'json']) }),
} satisfies ArgumentSchemas<ReportMethods>;
