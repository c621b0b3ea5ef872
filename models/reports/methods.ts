import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import type { FileHandle } from '../workspace.ts';
import type { BoardPage } from './board/boardPage.ts';

export type ExportFormat = 'xlsx' | 'csv' | 'json';

/** The calls of exports. */
export interface ReportMethods {
  'report.export': {
    args: { runId: string; format: ExportFormat };
    result: { file: FileHandle; name: string };
  };
  /** The board page of a scenario as it is now; `asked` null: what alerts say to do. */
  'report.board': {
    args: { scenarioId: string; asked: string[] | null };
    result: { page: BoardPage; html: string; file: FileHandle; name: string };
  };
}

export const reportsArgs = {
  'report.board': z.strictObject({
    scenarioId: id,
    asked: z.array(z.string().trim().min(1).max(300)).max(8).nullable(),
  }),
  'report.export': z.strictObject({ runId: id, format: z.enum(['xlsx', 'csv', 'json']) }),
} satisfies ArgumentSchemas<ReportMethods>;
