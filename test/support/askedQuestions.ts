import { type Compute, createCompute } from '../../electron/host/compute/pool.ts';
import type { Context } from '../../electron/host/context.ts';
import { priceBook } from '../../electron/host/priceBook.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import type { Progress } from '../../models/workbench.ts';

export interface Asking {
  readonly context: Context;
  readonly told: readonly Progress[];
  readonly cancel: () => void;
  readonly close: () => Promise<void>;
}

/** The threads of the test file that runs. */
let shared: Compute | null = null;

/** A host's context with nothing in it but some scenarios: what a handler of a question needs. All of a test file share threads, until one of them is closed. */
export function askingAbout(...scenarios: readonly Scenario[]): Asking {
  shared ??= createCompute({ threads: 2 });
  const compute = shared;
  const controller = new AbortController();
  const told: Progress[] = [];
  const db = {
    prepare: () => ({
      get: (id: string) => {
        const scenario = scenarios.find((one) => one.id === id);
        return scenario && { body_json: JSON.stringify(scenario), updated_at: '' };
      },
    }),
  };
  const context = {
    compute,
    priceBook,
    signal: controller.signal,
    progress: (progress: Progress) => told.push(progress),
    workspace: () => ({ db }),
  } as unknown as Context;
  return { context, told, cancel: () => controller.abort(), close: () => closeThreads(compute) };
}

async function closeThreads(compute: Compute): Promise<void> {
  if (shared !== compute) return;
  shared = null;
  await compute.close();
}
