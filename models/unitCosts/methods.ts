import { z } from 'zod';
import { type ArgumentSchemas, handle, id } from '../argumentSchemas.ts';
import { type HistoryPeriod, periodSchema } from '../customers/historyPeriod.ts';
import type { FileHandle } from '../workspace.ts';
import type { CountedFile, CountsTaken } from './countedFile.ts';
import { type StoredUnit, type UnitDimension, type UnitDraft, unitDimensions, unitDraftSchema } from './unit.ts';
import type { UnitOutlook } from './unitOutlook.ts';
import type { UnitReport } from './unitReport.ts';

/** The calls about units of one's own. */
export interface UnitMethods {
  'unit.list': { args: Record<string, never>; result: { units: StoredUnit[]; files: CountedFile[] } };
  /** `id` null: a new one. */
  'unit.save': { args: { id: string | null; draft: UnitDraft }; result: StoredUnit };
  'unit.remove': { args: { id: string }; result: null };
  /** Null without history. A period is `2026-09`, `2026-Q3` or `2026`; null is the last whole quarter. */
  'unit.read': {
    args: { id: string; by: UnitDimension; period: string | null };
    result: { readonly report: UnitReport; readonly periods: readonly HistoryPeriod[] } | null;
  };
  /** A scenario (null: the first); `why` says where it does not have the count or cost. */
  'unit.outlook': {
    args: { id: string; scenarioId: string | null };
    result: { readonly outlook: UnitOutlook | null; readonly why: string | null };
  };
  /** Takes a table of counts; months that another file counts too are asked about. */
  'unit.importCounts': {
    args: { file: FileHandle; overlap: 'ask' | 'add' | 'replace' };
    result: CountsTaken;
  };
  'unit.removeCounts': { args: { id: string }; result: null };
}

export const unitCostsArgs = {
  'unit.list': z.strictObject({}),
  'unit.save': z.strictObject({ id: id.nullable(), draft: unitDraftSchema }),
  'unit.remove': z.strictObject({ id }),
  'unit.read': z.strictObject({ id, by: z.enum(unitDimensions), period: periodSchema }),
  'unit.outlook': z.strictObject({ id, scenarioId: id.nullable() }),
  'unit.importCounts': z.strictObject({ file: handle, overlap: z.enum(['ask', 'add', 'replace']) }),
  'unit.removeCounts': z.strictObject({ id }),
} satisfies ArgumentSchemas<UnitMethods>;
