import { z } from 'zod';
import { type ArgumentSchemas, month, none } from '../argumentSchemas.ts';
import type { Month } from '../calendar.ts';
import type { StatementDecision } from '../imports/judgeStatement.ts';
import type { PullResult, Refreshed, SourceDetail, SourceSummary, TryResult } from './pull.ts';
import { type Source, sourceSchema } from './source.ts';

interface PullQuestion {
  name: string;
  /** The first month to read again; left out, that of the last pull less the overlap. */
  from?: Month | undefined;
  /** Where rows could be a restatement of other imports, or an addition to them. */
  decision?: StatementDecision | undefined;
}

/** The calls about sources that fill themselves. */
export interface SourceMethods {
  'source.list': { args: Record<string, never>; result: SourceSummary[] };
  'source.read': { args: { name: string }; result: SourceDetail };
  /** The path of a folder is its handle. */
  'source.save': { args: { source: Source }; result: SourceSummary };
  /** What it brought stays. */
  'source.remove': { args: { name: string }; result: null };
  /** Reads without storing; `allow` lets this computer read what was set up elsewhere. */
  'source.try': { args: { name: string; allow: boolean }; result: TryResult };
  'source.pull': { args: PullQuestion; result: PullResult };
  /** All sources one after the other, then the history priced anew. */
  'source.refresh': { args: Record<string, never>; result: { sources: Refreshed[] } };
}

const name = z.string().trim().min(1).max(100);

export const sourcesArgs = {
  'source.list': none,
  'source.read': z.strictObject({ name }),
  'source.save': z.strictObject({ source: sourceSchema }),
  'source.remove': z.strictObject({ name }),
  'source.try': z.strictObject({ name, allow: z.boolean() }),
  'source.pull': z.strictObject({ name, from: month.optional(), decision: z.enum(['add', 'replace']).optional() }),
  'source.refresh': none,
} satisfies ArgumentSchemas<SourceMethods>;
