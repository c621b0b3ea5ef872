import { z } from 'zod';
import { type ArgumentSchemas, month } from '../argumentSchemas.ts';
import { type AttributedDimension, attributedDimensions } from '../attribution/attribution.ts';
import type { Month } from '../calendar.ts';
import { type Journal, type JournalMapping, journalMappingSchema } from './journal.ts';
import { type StatementFormat, type Statements, statementFormats } from './statement.ts';

/** The calls of statements and the journal. */
export interface StatementMethods {
  /** Without a month, the last whole one. Null without one. */
  'statement.read': { args: { month: Month | null; by: AttributedDimension }; result: Statements | null };
  /** The statements of a month as files; those of one owner, or of all where it is left out. */
  'statement.export': {
    args: { month: Month; by: AttributedDimension; formats: StatementFormat[]; owner?: string | null | undefined };
    result: { files: readonly { readonly file: string; readonly name: string }[] };
  };
  /** Takes in what an owner answered; lines whose amount has changed since are refused by name. */
  'statement.answer': {
    args: { file: string; by: string | null };
    result: { accepted: number; disputed: number; refused: readonly string[] };
  };
  'statement.resolve': {
    args: { month: Month; by: AttributedDimension; owner: string | null; line: string; note: string | null };
    result: null;
  };
  'journal.read': { args: { month: Month | null; by: AttributedDimension }; result: Journal | null };
  'journal.export': { args: { month: Month; by: AttributedDimension }; result: { file: string; name: string } };
  /** Remembers the accruals of a month as booked, so that the next one trues them up. */
  'journal.book': { args: { month: Month; by: AttributedDimension }; result: Journal };
  'journal.map': { args: { mapping: JournalMapping }; result: JournalMapping };
}

const by = z.enum(attributedDimensions);
const owner = z.string().max(500).nullable();

export const statementsArgs = {
  'statement.read': z.strictObject({ month: month.nullable(), by }),
  'statement.export': z.strictObject({
    month,
    by,
    formats: z.array(z.enum(statementFormats)).min(1).max(statementFormats.length),
    owner: owner.optional(),
  }),
  'statement.answer': z.strictObject({
    file: z.string().min(1).max(200),
    by: z.string().trim().min(1).max(200).nullable(),
  }),
  'statement.resolve': z.strictObject({
    month,
    by,
    owner,
    line: z.string().min(1).max(1000),
    note: z.string().trim().max(1000).nullable(),
  }),
  'journal.read': z.strictObject({ month: month.nullable(), by }),
  'journal.export': z.strictObject({ month, by }),
  'journal.book': z.strictObject({ month, by }),
  'journal.map': z.strictObject({ mapping: journalMappingSchema }),
} satisfies ArgumentSchemas<StatementMethods>;
