import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import type { StoredInitiative } from '../../../models/portfolio/initiative.ts';
import { checkInitiative, portfolioNotes } from '../../../models/portfolio/initiativeNumbers.ts';
import { drawInitiatives } from '../../../models/portfolio/initiativeTrials.ts';
import { type InitiativeWorth, initiativeWorth } from '../../../models/portfolio/initiativeWorth.ts';
import { type Portfolio, portfolioOf } from '../../../models/portfolio/portfolio.ts';
import { makeDesign } from '../../../models/random/design.ts';
import { runSettingsSchema } from '../../../models/simulation/result.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { inTurns, type Steps } from '../inTurns.ts';
import * as store from '../store/initiativeStore.ts';
import type { Db } from '../store/open.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';

function listInitiatives({ workspace }: Context): StoredInitiative[] {
  return store.listInitiatives(workspace().db);
}

export async function saveInitiative(
  context: Context,
  { id, draft }: Args<'initiative.save'>,
): Promise<StoredInitiative> {
  const errors = checkInitiative(draft).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw invalidInput(errors, draft.name);
  const workspace = context.workspace();
  const made: StoredInitiative = { ...draft, id: id ?? context.newId(), owner: draft.owner ?? context.who };
  await writeAtOnce(workspace.db, () => {
    if (id !== null) findInitiative(workspace.db, id);
    store.putInitiative(workspace.db, made, context.now());
    const detail = `${made.stage}, ${made.owner}`;
    workspace.audit({ action: id === null ? 'add' : 'change', entity: `initiative ${made.name}`, detail });
  });
  context.changed('portfolio', 'audit');
  return made;
}

async function removeInitiative(context: Context, { id }: { id: string }): Promise<null> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    const found = findInitiative(workspace.db, id);
    store.removeInitiative(workspace.db, found.id);
    workspace.audit({ action: 'remove', entity: `initiative ${found.name}`, detail: found.owner });
  });
  context.changed('portfolio', 'audit');
  return null;
}

function findInitiative(db: Db, id: string): StoredInitiative {
  const all = store.listInitiatives(db);
  const found = all.find((one) => one.id === id) ?? all.find(({ name }) => name === id);
  if (found) return found;
  throw new WorkbenchError('not_found', `Initiative "${id}" does not exist; "initiative list" names those there are.`);
}

/** All initiatives on the same draws, and the best set of them. */
async function rankInitiatives(context: Context, { budgetUsd, together }: Args<'initiative.rank'>): Promise<Portfolio> {
  const initiatives = listInitiatives(context);
  const { sampler, trials, seed } = runSettingsSchema.parse({});
  const worths = await inTurns(
    worthsOf(initiatives, { together, design: makeDesign(sampler, trials), seed }),
    context.signal,
  );
  return portfolioOf(worths, { budgetUsd, together, trials, notes: portfolioNotes(initiatives, together) });
}

function* worthsOf(
  initiatives: readonly StoredInitiative[],
  options: Parameters<typeof drawInitiatives>[1],
): Steps<InitiativeWorth[]> {
  const drawn = drawInitiatives(initiatives, options);
  yield;
  const worths: InitiativeWorth[] = [];
  for (const [at, initiative] of initiatives.entries()) {
    worths.push(initiativeWorth(initiative, drawn[at]!));
    yield;
  }
  return worths;
}

export const portfolioHandlers = {
  'initiative.list': listInitiatives,
  'initiative.save': saveInitiative,
  'initiative.remove': removeInitiative,
  'initiative.rank': rankInitiatives,
} satisfies Partial<Handlers>;
