import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import type { Backtest } from './backtest.ts';
import { type Comparison, type RunResult, type RunSettings, runSettingsSchema } from './result.ts';

export interface StoredRun {
  readonly id: string;
  readonly scenarioId: string;
  readonly scenarioName: string;
  readonly ranAt: string;
  readonly settings: RunSettings;
  readonly totalGrossMarginP50: number | null;
}

/** The calls about runs. */
export interface RunMethods {
  'run.start': { args: { scenarioId: string; settings: RunSettings }; result: { id: string; result: RunResult } };
  'run.preview': { args: { scenario: unknown; settings: RunSettings }; result: RunResult };
  /** A stored scenario as it is now, its margins held against `below` or its own target; nothing is stored. */
  'run.now': { args: { scenarioId: string; below: number | null; settings: RunSettings }; result: RunResult };
  'run.list': { args: { scenarioId: string | null }; result: StoredRun[] };
  'run.read': { args: { id: string }; result: { run: StoredRun; result: RunResult } };
  /** Stored scenarios by their ids; `b` may be a draft, of which nothing is stored. */
  'run.compare': { args: { a: string; b: string | { draft: unknown }; settings: RunSettings }; result: Comparison };
  /** `runId` null: every stored run. */
  'backtest.read': { args: { runId: string | null }; result: Backtest };
}

export const simulationArgs = {
  'run.start': z.strictObject({ scenarioId: id, settings: runSettingsSchema }),
  'run.preview': z.strictObject({ scenario: z.unknown(), settings: runSettingsSchema }),
  'run.now': z.strictObject({
    scenarioId: id,
    below: z.number().min(-10).max(1).nullable(),
    settings: runSettingsSchema,
  }),
  'run.list': z.strictObject({ scenarioId: id.nullable() }),
  'run.read': z.strictObject({ id }),
  'run.compare': z.strictObject({
    a: id,
    b: z.union([id, z.strictObject({ draft: z.unknown() })]),
    settings: runSettingsSchema,
  }),
  'backtest.read': z.strictObject({ runId: id.nullable() }),
} satisfies ArgumentSchemas<RunMethods>;
