import { z } from 'zod';
import { type ArgumentSchemas, handle, id, none } from '../argumentSchemas.ts';
import type { FileHandle } from '../workspace.ts';
import type { ImportPreview, ImportResult, RowIssue } from './importResult.ts';
import type { StatementDecision } from './judgeStatement.ts';
import { type Mapping, mappingSchema, type RememberedMapping } from './mapping/mapping.ts';
import type { Reading } from './reading.ts';

/** How a table is to be read. */
export interface WaysToRead {
  /** A format's id; null: the one that the header tells. */
  readonly format: string | null;
  /** For tables of no known format: which column of the file holds which field of the generic tables. */
  readonly mapping?: Mapping | undefined;
  /** How dates and decimals are to be read where a cell could mean two things. */
  readonly reading?: Reading | undefined;
}

/** Where the files do not tell whether one is another part of what is there or its restatement. */
interface Decided {
  readonly decision?: StatementDecision | undefined;
}

export interface ImportRequest extends WaysToRead, Decided {
  readonly file: FileHandle;
  /** Tables of a ZIP that are read in a way of their own; the others are read as the file is. */
  readonly parts?: readonly (WaysToRead & Decided & { readonly name: string })[] | undefined;
  /** Tables of a ZIP that are not imported. */
  readonly leftOut?: readonly string[] | undefined;
  /** The sheets of a workbook that are read; left out, the only one that holds a table. */
  readonly sheets?: readonly string[] | undefined;
}

/** What a file, or one table of a ZIP, would come to beside what is there and beside the others of its call. */
export interface DryRunTable {
  readonly handle: FileHandle;
  /** Its name in a ZIP; null for a file that is one table itself, or cannot be opened. */
  readonly part: string | null;
  readonly result: ImportResult;
}

export interface StoredImport {
  readonly id: string;
  readonly file: string;
  readonly importedAt: string;
  readonly result: ImportResult;
}

/** The calls of imports, and of the mappings that they remember. */
export interface ImportMethods {
  /** The whole file, or one table of a ZIP, as it is and as its first rows would be read. */
  'import.preview': {
    args: { file: FileHandle; part?: string | undefined; format?: string | null | undefined } & Omit<
      WaysToRead,
      'format'
    >;
    result: ImportPreview;
  };
  /** As `import.run`, but nothing is stored: what the files would come to, and what would be asked. */
  'import.dryRun': { args: { files: ImportRequest[] }; result: { tables: DryRunTable[] } };
  'import.run': { args: { files: ImportRequest[] }; result: { files: ImportResult[] } };
  'import.list': { args: Record<string, never>; result: StoredImport[] };
  'import.remove': { args: { id: string }; result: null };
  /** Rows left out, as a CSV file: of stored imports, and of files that came to nothing. */
  'import.issues': {
    args: { imports: string[]; failed: { file: string; issues: RowIssue[] }[] };
    result: { file: FileHandle; name: string };
  };
  'mapping.list': { args: Record<string, never>; result: RememberedMapping[] };
  'mapping.forget': { args: { header: string }; result: null };
  'mapping.export': { args: { name: string; mapping: Mapping }; result: { file: FileHandle; name: string } };
  'mapping.read': { args: { file: FileHandle }; result: Mapping };
}

const waysToRead = {
  format: z.string().min(1).max(100).nullable(),
  mapping: mappingSchema.optional(),
  reading: z
    .strictObject({
      dates: z.enum(['monthFirst', 'dayFirst']).nullable(),
      decimals: z.enum(['point', 'comma']).nullable(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'must be a currency code of three capital letters like EUR')
        .nullish(),
      spread: z.literal('days').nullish(),
    })
    .optional(),
};

const decision = z.enum(['add', 'replace']).optional();

const importRequest = z.strictObject({
  file: handle,
  ...waysToRead,
  parts: z
    .array(z.strictObject({ name: z.string().min(1).max(1000), ...waysToRead, decision }))
    .min(1)
    .max(10_000)
    .optional(),
  decision,
  leftOut: z.array(z.string().min(1).max(1000)).max(10_000).optional(),
  sheets: z.array(z.string().min(1).max(1000)).min(1).max(1000).optional(),
});

const filesToImport = z.strictObject({ files: z.array(importRequest).min(1).max(1000) });

const rowIssue = z.strictObject({
  kind: z.enum(['skipped', 'rejected', 'warning']),
  row: z.number().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
  count: z.number(),
});

export const importsArgs = {
  'import.preview': z.strictObject({
    file: handle,
    part: z.string().min(1).max(1000).optional(),
    ...waysToRead,
    format: waysToRead.format.optional(),
  }),
  'import.run': filesToImport,
  'import.dryRun': filesToImport,
  'import.list': none,
  'import.remove': z.strictObject({ id }),
  'import.issues': z.strictObject({
    imports: z.array(id).max(10_000),
    failed: z.array(z.strictObject({ file: z.string().max(1000), issues: z.array(rowIssue).max(10_000) })).max(10_000),
  }),
  'mapping.list': none,
  'mapping.forget': z.strictObject({ header: z.string().min(1).max(100_000) }),
  'mapping.export': z.strictObject({ name: z.string().min(1).max(300), mapping: mappingSchema }),
  'mapping.read': z.strictObject({ file: handle }),
} satisfies ArgumentSchemas<ImportMethods>;
