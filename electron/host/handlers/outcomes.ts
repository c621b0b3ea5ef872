import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import { type AcceptedOutcome, acceptedOutcome, checkOutcome } from '../../../models/outcomes/acceptedOutcome.ts';
import type { StoredOutcome } from '../../../models/outcomes/outcome.ts';
import { type OutcomeBill, outcomeBills } from '../../../models/outcomes/outcomeBills.ts';
import { makeDesign } from '../../../models/random/design.ts';
import { runSettingsSchema } from '../../../models/simulation/result.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { inTurns } from '../inTurns.ts';
import { readAgentRunRows } from '../store/agentRunStore.ts';
import type { Db } from '../store/open.ts';
import * as store from '../store/outcomeStore.ts';
import { costOf, pricedInSteps } from '../store/usageStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';

function listOutcomes({ workspace }: Context): StoredOutcome[] {
  return store.listOutcomes(workspace().db);
}

export async function saveOutcome(context: Context, { id, draft }: Args<'outcome.save'>): Promise<StoredOutcome> {
  const errors = checkOutcome(draft).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw invalidInput(errors, draft.name);
  const workspace = context.workspace();
  const made: StoredOutcome = { ...draft, id: id ?? context.newId(), owner: draft.owner ?? context.who };
  await writeAtOnce(workspace.db, () => {
    if (id !== null) findOutcome(workspace.db, id);
    store.putOutcome(workspace.db, made, context.now());
    workspace.audit({ action: id === null ? 'add' : 'change', entity: `outcome ${made.name}`, detail: made.owner });
  });
  context.changed('units', 'audit');
  return made;
}

async function removeOutcome(context: Context, { id }: { id: string }): Promise<null> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    const found = findOutcome(workspace.db, id);
    store.removeOutcome(workspace.db, found.id);
    workspace.audit({ action: 'remove', entity: `outcome ${found.name}`, detail: found.owner });
  });
  context.changed('units', 'audit');
  return null;
}

function findOutcome(db: Db, id: string): StoredOutcome {
  const all = store.listOutcomes(db);
  const found = all.find((one) => one.id === id) ?? all.find(({ name }) => name === id);
  if (found) return found;
  throw new WorkbenchError('not_found', `Outcome "${id}" does not exist; "outcome list" names those there are.`);
}

async function readOutcome(context: Context, { id }: { id: string }): Promise<Result<'outcome.read'>> {
  const { db } = context.workspace();
  const outcome = findOutcome(db, id);
  const runs = outcome.runs ? readAgentRunRows(db, outcome.runs) : [];
  const { sampler, trials, seed } = runSettingsSchema.parse({});
  const cost = acceptedOutcome(outcome, runs, { design: makeDesign(sampler, trials), seed });
  if (typeof cost === 'string') return { outcome, cost: null, why: cost, bills: [], months: [] };
  return { outcome, cost, why: null, ...(await billsOf(context, outcome, cost)) };
}

/** The months of the runs, and what files bill for the feature in them. */
async function billsOf(
  context: Context,
  { runs, review }: StoredOutcome,
  cost: AcceptedOutcome,
): Promise<{ readonly bills: readonly OutcomeBill[]; readonly months: readonly string[] }> {
  const { db } = context.workspace();
  const byMonth = runs ? store.runMonths(db, runs) : [];
  const months = byMonth.map(({ month }) => month);
  if (runs === null || months.length === 0) return { bills: [], months };
  const filter = {
    ...(runs.feature === null ? {} : { feature: [runs.feature] }),
    ...(runs.model === null ? {} : { model: [runs.model] }),
  };
  const asked = { by: ['month', 'operation'] as const, filter, from: months[0]!, to: months.at(-1)! };
  const sums = await inTurns(pricedInSteps(db, asked), context.signal);
  const own = sums.filter(({ key }) => months.includes(key[0]!));
  const isTokens = (operation: string | null | undefined) => operation == null || operation === 'inference';
  const billed = (tokens: boolean) => {
    const some = own.filter(({ key }) => isTokens(key[1]) === tokens);
    return some.length === 0 ? null : some.reduce((sum, one) => sum + costOf(one), 0);
  };
  const mean = Object.fromEntries(cost.parts.map(({ part, usd }) => [part, usd.mean]));
  const sum = (of: 'runs' | 'successes') => byMonth.reduce((total, one) => total + one[of], 0);
  return {
    months,
    bills: outcomeBills({
      ...{ attempts: sum('runs'), accepted: sum('successes'), reviewsEvery: review === 'everyAttempt' },
      perPart: { tokens: mean['tokens']!, tools: mean['tools']!, review: mean['review']! },
      billed: { tokensUsd: billed(true), toolsUsd: billed(false) },
    }),
  };
}

export const outcomesHandlers = {
  'outcome.list': listOutcomes,
  'outcome.save': saveOutcome,
  'outcome.remove': removeOutcome,
  'outcome.read': readOutcome,
} satisfies Partial<Handlers>;
