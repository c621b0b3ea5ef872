import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import type { Approval, ApprovedModel } from '../../../models/governance/approval.ts';
import { catalogueRetirements } from '../../../models/governance/catalogueRetirements.ts';
import { type Governance, governanceOf } from '../../../models/governance/governance.ts';
import {
  type ModelChange,
  type ModelChangeRequest,
  type SwitchChange,
  simulatedChange,
} from '../../../models/governance/modelChange.ts';
import type { ListedModel } from '../../../models/governance/modelName.ts';
import type { ModelMonth } from '../../../models/governance/modelUse.ts';
import type { EnteredRetirement, Retirement } from '../../../models/governance/retirement.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { partialMonthsOf } from '../history/partialMonths.ts';
import * as store from '../store/governanceStore.ts';
import type { Db } from '../store/open.ts';
import { listScenarios } from '../store/scenarioStore.ts';
import { summariseUsage } from '../store/usageStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';
import { compareScenarios } from './compare.ts';
import { readScenario } from './scenarios.ts';
import { readActuals } from './usage.ts';

/** Models in use, what nobody approved of, what is about to go, and changes with what came of them. */
export async function readGovernance(context: Context): Promise<Governance> {
  const { db } = context.workspace();
  const { usage, withoutModelUsd } = readModelUse(db);
  const entered = store.listRetirements(db);
  const actuals = new Map((await readActuals(context, {})).map((actual) => [actual.month, actual.aiCogsUsd]));
  return governanceOf({
    records: {
      approved: store.listApproved(db),
      retirements: [...entered, ...catalogueRetirements(context.priceBook, { models: distinctModels(usage), entered })],
      changes: store.listChanges(db),
      scenarios: listScenarios(db).map(({ scenario }) => scenario),
    },
    happened: {
      usage,
      months: [...new Set(usage.map(({ month }) => month))].sort(),
      isPartial: partialMonthsOf(db),
      aiCogsUsd: (month) => actuals.get(month) ?? null,
    },
    withoutModelUsd,
    today: context.now().slice(0, 10),
  });
}

function distinctModels(usage: readonly ModelMonth[]): ListedModel[] {
  const models = usage.map(({ provider, model }) => [JSON.stringify([provider, model]), { provider, model }] as const);
  return [...new Map(models).values()];
}

function readModelUse(db: Db): { readonly usage: ModelMonth[]; readonly withoutModelUsd: number } {
  const by = ['month', 'provider', 'model', 'environment', 'feature'] as const;
  const { groups } = summariseUsage(db, { by, from: null, to: null, filter: {} });
  const usage: ModelMonth[] = [];
  let withoutModelUsd = 0;
  for (const group of groups) {
    const [month, provider, model, environment, feature] = group.key as (string | null)[];
    const tokens = group.inputTokens + group.cacheReadTokens + group.cacheWriteTokens + group.outputTokens;
    const { costUsd, unpricedTokens } = group;
    if (model == null) withoutModelUsd += costUsd;
    else {
      const stated = { provider: provider ?? null, environment: environment ?? null, feature: feature ?? null };
      usage.push({ month: month!, model, ...stated, costUsd, tokens, unpricedTokens });
    }
  }
  return { usage, withoutModelUsd };
}

async function approveModel(context: Context, approval: Approval): Promise<ApprovedModel> {
  const workspace = context.workspace();
  const made = { ...approval, id: context.newId(), approvedBy: context.who, approvedAt: context.now() };
  await writeAtOnce(workspace.db, () => {
    store.insertApproved(workspace.db, made);
    const where = approval.environments?.join(', ') ?? 'all environments';
    workspace.audit({ action: 'approve', entity: `model ${approval.model}`, detail: where });
  });
  context.changed('governance', 'audit');
  return made;
}

async function withdrawApproval(context: Context, { id }: { id: string }): Promise<null> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    const found = store.listApproved(workspace.db).find((one) => one.id === id);
    if (!found) throw new WorkbenchError('not_found', `Approval "${id}" does not exist; it may already be revoked.`);
    store.removeApproved(workspace.db, id);
    const detail = `approved by ${found.approvedBy} on ${found.approvedAt.slice(0, 10)}`;
    workspace.audit({ action: 'withdraw', entity: `model ${found.model}`, detail });
  });
  context.changed('governance', 'audit');
  return null;
}

/** The last day that was typed for a model holds, whatever a catalogue says. */
async function enterRetirement(context: Context, retirement: Retirement): Promise<EnteredRetirement> {
  const workspace = context.workspace();
  const made = { ...retirement, enteredBy: context.who, enteredAt: context.now() };
  await writeAtOnce(workspace.db, () => {
    store.putRetirement(workspace.db, made);
    const { model, retiresOn, source } = made;
    workspace.audit({ action: 'retire', entity: `model ${model}`, detail: `${retiresOn}, ${source}` });
  });
  context.changed('governance', 'audit');
  return made;
}

async function removeRetirement(context: Context, key: Args<'governance.removeRetirement'>): Promise<null> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    if (!store.removeRetirement(workspace.db, key))
      throw new WorkbenchError(
        'not_found',
        `No retirement date of ${key.model} is entered; it may already be removed.`,
      );
    workspace.audit({ action: 'remove', entity: `retirement of ${key.model}`, detail: '' });
  });
  context.changed('governance', 'audit');
  return null;
}

/** Simulates a scenario with the change and without it, on the same draws, and keeps the request with what came out. */
async function requestChange(context: Context, request: ModelChangeRequest): Promise<ModelChange> {
  const workspace = context.workspace();
  const { scenarioId, change, settings } = request;
  const without = readScenario(context, { id: scenarioId });
  if (!usesModel(without, change)) throw new WorkbenchError('invalid_input', notUsed(request, without.name));
  const input = { ...without, name: `${without.name} with ${change.name}`, changes: [...without.changes, change] };
  const { scenario, issues } = parseScenario(input);
  if (!scenario) throw invalidInput(issues);
  const comparison = await compareScenarios(context, { a: without, b: scenario, settings });
  const made: ModelChange = {
    ...request,
    id: context.newId(),
    requestedBy: context.who,
    requestedAt: context.now(),
    simulated: simulatedChange(comparison),
    decision: null,
  };
  await writeAtOnce(workspace.db, () => {
    store.insertChange(workspace.db, made);
    const detail = `${change.fromModel} to ${change.toModel} from ${change.from}`;
    workspace.audit({ action: 'request', entity: `model change ${change.name}`, detail });
  });
  context.changed('governance', 'audit');
  return made;
}

/** Whether a feature that the change is about runs on the old model, from the start or since an earlier switch. */
function usesModel({ base, changes }: Scenario, { feature, fromModel }: SwitchChange): boolean {
  const inScope = base.features.filter(({ id }) => feature === null || feature === id);
  const moved = changes.some((change) => change.kind === 'switch' && change.toModel === fromModel);
  return inScope.length > 0 && (moved || inScope.some(({ models }) => models.some(({ model }) => model === fromModel)));
}

function notUsed({ change }: ModelChangeRequest, scenario: string): string {
  const where = change.feature === null ? 'no feature' : `feature "${change.feature}" does not exist or`;
  return `In "${scenario}" ${where} runs on ${change.fromModel}; choose a model and a feature that the scenario uses.`;
}

/** Approves or refuses a request; who decided and when stay with it. */
async function decideChange(
  context: Context,
  { id, approved, by, note }: Args<'governance.decide'>,
): Promise<ModelChange> {
  const workspace = context.workspace();
  const decided = await writeAtOnce(workspace.db, () => {
    const found = undecided(workspace.db, id);
    const decision = { approved, decidedBy: by ?? context.who, decidedAt: context.now(), note };
    store.writeDecision(workspace.db, id, decision);
    const detail = `${approved ? 'approved' : 'refused'} by ${decision.decidedBy}`;
    workspace.audit({ action: 'decide', entity: `model change ${found.change.name}`, detail });
    return { ...found, decision };
  });
  context.changed('governance', 'audit');
  return decided;
}

function undecided(db: Db, id: string): ModelChange {
  const found = store.listChanges(db).find((one) => one.id === id);
  if (!found) throw new WorkbenchError('not_found', `Model change "${id}" does not exist; see the list of requests.`);
  if (!found.decision) return found;
  const { approved: was, decidedBy, decidedAt } = found.decision;
  const said = `${was ? 'approved' : 'refused'} by ${decidedBy} on ${decidedAt.slice(0, 10)}`;
  throw new WorkbenchError(
    'conflict',
    `"${found.change.name}" was already ${said}; request the change again to change the decision.`,
  );
}

export const governanceHandlers = {
  'governance.read': readGovernance,
  'governance.approve': approveModel,
  'governance.withdraw': withdrawApproval,
  'governance.retire': enterRetirement,
  'governance.removeRetirement': removeRetirement,
  'governance.request': requestChange,
  'governance.decide': decideChange,
} satisfies Partial<Handlers>;
