import { isDeepStrictEqual } from 'node:util';
import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import type { PriceBook } from '../../../models/prices/priceBook.ts';
import type { ScenarioDifference } from '../../../models/scenarios/difference.ts';
import { diffScenarios } from '../../../models/scenarios/diffScenarios.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../../models/scenarios/scenarioPrices.ts';
import type { ScenarioSummary } from '../../../models/workbench.ts';
import { inputsHashOf } from '../compute/inputsHash.ts';
import type { Context, Handlers } from '../context.ts';
import { lastRun } from '../store/runStore.ts';
import * as store from '../store/scenarioStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';

function listScenarios({ workspace, priceBook }: Context): ScenarioSummary[] {
  const { db } = workspace();
  return store.listScenarios(db).map(({ scenario, updatedAt }) => {
    const last = lastRun(db, scenario.id);
    return {
      id: scenario.id,
      name: scenario.name,
      description: scenario.description,
      changes: scenario.changes.length,
      updatedAt,
      stale: last !== null && (!isDeepStrictEqual(last.scenario, scenario) || hasOtherPrices(last, priceBook)),
      lastRun: last?.run ?? null,
    };
  });
}

/** A newer price book need not price the models of a scenario otherwise. */
function hasOtherPrices(last: NonNullable<ReturnType<typeof lastRun>>, book: PriceBook): boolean {
  if (last.priceBookVersion === book.version) return false;
  return inputsHashOf(last.scenario, scenarioPrices(last.scenario, book).prices) !== last.inputsHash;
}

export function readScenario(context: Context, { id }: { id: string }): Scenario {
  const record = store.readScenario(context.workspace().db, id);
  if (!record) {
    throw new WorkbenchError('not_found', `Scenario "${id}" does not exist; list the scenarios to see their ids.`);
  }
  return record.scenario;
}

export async function saveScenario(context: Context, { scenario: input }: { scenario: unknown }): Promise<Scenario> {
  const { scenario, issues } = parseScenario(input);
  if (!scenario) {
    throw invalidInput(issues);
  }
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    const before = store.readScenario(workspace.db, scenario.id);
    store.saveScenario(workspace.db, scenario, context.now());
    const detail = before ? changeDetail(before.scenario, scenario) : `New: ${scenario.name}`;
    workspace.audit({ action: 'change', entity: `scenario ${scenario.id}`, detail });
  });
  context.changed('scenarios', 'audit', 'workspace');
  return scenario;
}

async function removeScenario(context: Context, { id }: { id: string }): Promise<null> {
  const { name } = readScenario(context, { id });
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    store.removeScenario(workspace.db, id);
    workspace.audit({ action: 'remove', entity: `scenario ${id}`, detail: name });
  });
  context.changed('scenarios', 'audit', 'workspace');
  return null;
}

function diffStoredScenarios(context: Context, { a, b }: { a: string; b: string }): ScenarioDifference {
  return diffScenarios(readScenario(context, { id: a }), readScenario(context, { id: b }));
}

/** What an auditor wants to read: which assumption went from what to what. */
function changeDetail(before: Scenario, after: Scenario): string {
  const { differences } = diffScenarios(before, after);
  if (differences.length === 0) return 'No assumption changed';
  const shown = differences.slice(0, 10).map(({ label, a, b }) => `${label}: ${a ?? 'none'} → ${b ?? 'none'}`);
  const rest = differences.length - shown.length;
  return shown.join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}

export const scenariosHandlers = {
  'scenario.list': listScenarios,
  'scenario.read': readScenario,
  'scenario.save': saveScenario,
  'scenario.remove': removeScenario,
  'scenario.diff': diffStoredScenarios,
} satisfies Partial<Handlers>;
