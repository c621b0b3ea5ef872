import { z } from 'zod';
import { type ArgumentSchemas, handle, id } from '../argumentSchemas.ts';
import type { FileHandle } from '../workspace.ts';
import type { InputChanges } from './baseCase/inputChanges.ts';
import type { BoardPage } from './board/boardPage.ts';
import type { Book } from './book/book.ts';
import { type Paper, papers } from './paper.ts';
import { type TableFormat, tableFormats } from './tables/table.ts';

export type ExportFormat = 'xlsx' | 'csv' | 'json';
export type { TableFormat };

/** The calls of exports. */
export interface ReportMethods {
  /**
   * Of a workbook: its paper (A4 where nothing is said), whether nothing but blue cells can be typed over, and whether
   * the plan duel and the sensitivity are asked where this session has no answer of the run's inputs.
   */
  'report.export': {
    args: {
      runId: string;
      format: ExportFormat;
      paper?: Paper | undefined;
      isProtected?: boolean | undefined;
      withAnswers?: boolean | undefined;
    };
    result: { file: FileHandle; name: string };
  };
  /** The board page of a scenario as it is now; `asked` null: what alerts say to do. */
  'report.board': {
    args: { scenarioId: string; asked: string[] | null };
    result: { page: BoardPage; html: string; file: FileHandle; name: string };
  };
  /**
   * The report of several pages: the board page's figures, drivers, risks, budgets, a comparison, commitments and every
   * assumption. `against` null: the last edited scenario of the same months; `paper` null: that of the printer.
   */
  'report.full': {
    args: { scenarioId: string; asked: string[] | null; against: string | null; paper: Paper | null };
    result: { book: Book; file: FileHandle; name: string };
  };
  /** The same as slides for PowerPoint, with native charts. */
  'report.slides': {
    args: { scenarioId: string; asked: string[] | null; against: string | null };
    result: { book: Book; file: FileHandle; name: string; slides: number };
  };
  /** A run and the history of its workspace as tables for other programs, one file each; `trials`: each trial too. */
  'report.tables': {
    args: { runId: string; format: TableFormat; trials: boolean };
    result: { files: { table: string; file: FileHandle; name: string; rows: number }[] };
  };
  /** The history, or a run, in the shape of FOCUS, and its metadata. */
  'report.focus': {
    args: { runId: string | null; format: TableFormat };
    result: { file: FileHandle; name: string; metadata: FileHandle; rows: number };
  };
  /** The blue cells of an exported workbook against a scenario as it is now; stores nothing. */
  'report.readInputs': { args: { scenarioId: string; file: FileHandle }; result: InputChanges };
}

const asked = z.array(z.string().trim().min(1).max(300)).max(8).nullable();

export const reportsArgs = {
  'report.board': z.strictObject({ scenarioId: id, asked }),
  'report.full': z.strictObject({ scenarioId: id, asked, against: id.nullable(), paper: z.enum(papers).nullable() }),
  'report.slides': z.strictObject({ scenarioId: id, asked, against: id.nullable() }),
  'report.export': z.strictObject({
    runId: id,
    format: z.enum(['xlsx', 'csv', 'json']),
    paper: z.enum(papers).optional(),
    isProtected: z.boolean().optional(),
    withAnswers: z.boolean().optional(),
  }),
  'report.tables': z.strictObject({ runId: id, format: z.enum(tableFormats), trials: z.boolean() }),
  'report.focus': z.strictObject({ runId: id.nullable(), format: z.enum(tableFormats) }),
  'report.readInputs': z.strictObject({ scenarioId: id, file: handle }),
} satisfies ArgumentSchemas<ReportMethods>;
