import { z } from 'zod';
import { type ArgumentSchemas, id, none } from '../argumentSchemas.ts';
import type { Issue } from '../errors.ts';
import type { BaseBacktest } from '../record/baseBacktest.ts';
import type { MergedScenario } from '../sensitivity/mergeScenarios.ts';
import type { StoredRun } from '../simulation/methods.ts';
import type { ScenarioDifference } from './difference.ts';
import type { Scenario } from './scenario.ts';

export interface ScenarioSummary {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly changes: number;
  readonly updatedAt: string;
  /** Inputs changed since the last stored run. */
  readonly stale: boolean;
  readonly lastRun: StoredRun | null;
}

/** The calls about scenarios. */
export interface ScenarioMethods {
  'scenario.list': { args: Record<string, never>; result: ScenarioSummary[] };
  'scenario.read': { args: { id: string }; result: Scenario };
  'scenario.save': { args: { scenario: unknown }; result: Scenario };
  'scenario.remove': { args: { id: string }; result: null };
  'scenario.fit': {
    args: { id: string; name: string; months: number };
    result: { scenario: Scenario; issues: Issue[] };
  };
  /** The base beside the one that history makes, with what each would have foreseen of the last months. */
  'scenario.backtest': { args: { id: string }; result: BaseBacktest };
  'scenario.diff': { args: { a: string; b: string }; result: ScenarioDifference };
  'scenario.merge': {
    args: {
      base: string | null;
      a: string;
      b: string;
      prefer: 'a' | 'b';
      kept?: { [path: string]: 'a' | 'b' } | undefined;
      id: string;
      name: string;
    };
    result: MergedScenario;
  };
}

export const scenariosArgs = {
  'scenario.list': none,
  'scenario.read': z.strictObject({ id }),
  'scenario.save': z.strictObject({ scenario: z.unknown() }),
  'scenario.remove': z.strictObject({ id }),
  'scenario.fit': z.strictObject({ id, name: z.string().trim().min(1).max(120), months: z.int().min(1).max(120) }),
  'scenario.backtest': z.strictObject({ id }),
  'scenario.diff': z.strictObject({ a: id, b: id }),
  'scenario.merge': z.strictObject({
    base: id.nullable(),
    a: id,
    b: id,
    prefer: z.enum(['a', 'b']),
    kept: z.record(z.string().max(1000), z.enum(['a', 'b'])).optional(),
    id,
    name: z.string().trim().min(1).max(120),
  }),
} satisfies ArgumentSchemas<ScenarioMethods>;
