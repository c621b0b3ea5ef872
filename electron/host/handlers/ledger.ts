import { addMonths, type Month, monthRange } from '../../../models/calendar.ts';
import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import { hitRate } from '../../../models/ledger/hitRate.ts';
import type {
  LedgerDecision,
  LedgerDraft,
  LedgerReview,
  SimulatedEffect,
} from '../../../models/ledger/ledgerDecision.ts';
import { type MonthBridge, realizedEffect } from '../../../models/ledger/realizedEffect.ts';
import { simulatedEffect } from '../../../models/ledger/simulatedEffect.ts';
import { makeDesign } from '../../../models/random/design.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { engineVersion } from '../../../models/simulation/compile.ts';
import { runSettingsSchema } from '../../../models/simulation/result.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import { askAll } from '../compute/ask.ts';
import { questionOf } from '../compute/askedScenario.ts';
import type { Context, Handlers } from '../context.ts';
import { readWholeMonths } from '../history/actualCosts.ts';
import { listFrozen } from '../store/frozenStore.ts';
import { listChanges } from '../store/governanceStore.ts';
import * as store from '../store/ledgerStore.ts';
import type { Db } from '../store/open.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';
import { readBridge } from './recordBridge.ts';
import { readScenario } from './scenarios.ts';

function listLedger({ workspace, now }: Context): Result<'ledger.list'> {
  const decisions = store.listLedger(workspace().db);
  return { decisions, hitRate: hitRate(decisions, now().slice(0, 10)) };
}

/** Keeps a decision with what it was simulated to do until its review. */
export async function addDecision(context: Context, { draft }: Args<'ledger.add'>): Promise<LedgerDecision> {
  const workspace = context.workspace();
  const simulated = await simulate(context, draft);
  const owner = draft.owner ?? context.who;
  const made: LedgerDecision = { ...draft, owner, id: context.newId(), simulated, review: null };
  await writeAtOnce(workspace.db, () => {
    store.insertDecision(workspace.db, made, context.now());
    const detail = `${made.kind} by ${owner}, review on ${made.reviewOn}`;
    workspace.audit({ action: 'decide', entity: `decision ${made.name}`, detail });
  });
  context.changed('ledger', 'audit');
  return made;
}

async function simulate(context: Context, draft: LedgerDraft): Promise<SimulatedEffect> {
  const { without, changed } = sidesOf(context, draft);
  const months = monthsOf(draft, without, changed);
  const { sampler, trials, seed } = runSettingsSchema.parse({});
  const targets = months.map((month) => ({ series: draft.series, month }));
  const wanted = { targets, drivers: [], parts: false };
  const asked = [without, changed].map((scenario) => {
    return { question: questionOf(context, scenario), wanted, design: makeDesign(sampler, trials), seed };
  });
  const { compute, signal, progress } = context;
  const [a, b] = await askAll(compute, asked, { signal, onProgress: progress });
  return {
    ...{ without: without.name, with: changed.name, months },
    ...simulatedEffect(a!.columns, b!.columns),
    ...{ trials, seed, priceBookVersion: context.priceBook.version, engineVersion },
  };
}

function sidesOf(context: Context, { basis }: LedgerDraft): { readonly without: Scenario; readonly changed: Scenario } {
  if (basis.kind === 'scenarios')
    return {
      without: readScenario(context, { id: basis.without }),
      changed: readScenario(context, { id: basis.with }),
    };
  const found = listChanges(context.workspace().db).find(({ id }) => id === basis.id);
  if (!found?.decision?.approved)
    throw new WorkbenchError(
      'not_found',
      `Model change "${basis.id}" is not approved; approve it under Governance first.`,
    );
  const without = readScenario(context, { id: found.scenarioId });
  const name = `${without.name} with ${found.change.name}`;
  const { scenario, issues } = parseScenario({ ...without, name, changes: [...without.changes, found.change] });
  if (!scenario) throw invalidInput(issues);
  return { without, changed: scenario };
}

/** The months of the decision until its review that both scenarios have. */
function monthsOf({ decidedOn, reviewOn }: LedgerDraft, a: Scenario, b: Scenario): Month[] {
  const has = (month: Month) =>
    [a, b].every(({ start, months }) => start <= month && month <= addMonths(start, months - 1));
  const all = monthRange(decidedOn.slice(0, 7), 240).filter((month) => month <= reviewOn.slice(0, 7) && has(month));
  if (all.length > 0) return all;
  const spans = [a, b].map(({ name, start, months }) => `"${name}" has ${months} months from ${start}`);
  throw new WorkbenchError(
    'invalid_input',
    `Between ${decidedOn} and ${reviewOn} there is no month of both scenarios (${spans.join(', ')}); choose other days or scenarios.`,
  );
}

async function removeDecision(context: Context, { id }: { id: string }): Promise<null> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    const found = findDecision(workspace.db, id);
    store.removeDecision(workspace.db, found.id);
    workspace.audit({ action: 'remove', entity: `decision ${found.name}`, detail: found.owner });
  });
  context.changed('ledger', 'audit');
  return null;
}

function findDecision(db: Db, id: string): LedgerDecision {
  const all = store.listLedger(db);
  const found = all.find((one) => one.id === id) ?? all.find(({ name }) => name === id);
  if (found) return found;
  throw new WorkbenchError('not_found', `Decision "${id}" does not exist; "ledger list" names those there are.`);
}

/** What came of a decision, by the bridge of each full month since, or as somebody states it. */
async function reviewDecision(
  context: Context,
  { id, realizedUsd, words }: Args<'ledger.review'>,
): Promise<LedgerDecision> {
  const workspace = context.workspace();
  const decision = findDecision(workspace.db, id);
  const happened = await happenedOf(context, decision);
  const read =
    realizedUsd === null
      ? await fromBridges(context, decision, happened)
      : { realizedUsd, source: 'stated' as const, words: words ?? `Stated by ${context.who}` };
  // What is stated need not be imported; it is then of all months.
  const months = happened.length > 0 ? happened : decision.simulated.months;
  const review: LedgerReview = { ...read, months, reviewedBy: context.who, reviewedAt: context.now() };
  await writeAtOnce(workspace.db, () => {
    store.putReview(workspace.db, decision.id, review);
    const usd = `$${Math.round(review.realizedUsd).toLocaleString('en-US')}`;
    const detail = `${usd} over ${months.length} months, ${review.source}`;
    workspace.audit({ action: 'review', entity: `decision ${decision.name}`, detail });
  });
  context.changed('ledger', 'audit');
  return { ...decision, review };
}

/** The full months of the decision that happened, without a gap from its first. */
async function happenedOf(context: Context, { simulated }: LedgerDecision): Promise<Month[]> {
  const whole = new Set(
    (await readWholeMonths(context)).flatMap(({ month, aiCogsUsd }) => (aiCogsUsd === null ? [] : [month])),
  );
  const gap = simulated.months.findIndex((month) => !whole.has(month));
  return gap < 0 ? [...simulated.months] : simulated.months.slice(0, gap);
}

async function fromBridges(
  context: Context,
  { series, bars, feature, name, simulated }: LedgerDecision,
  months: readonly Month[],
): Promise<Pick<LedgerReview, 'realizedUsd' | 'source' | 'words'>> {
  if ((series !== 'aiCogs' && series !== 'cogs') || bars.length === 0)
    throw new WorkbenchError(
      'invalid_input',
      `The bridge is of AI COGS and does not show what "${name}" did; state the realized effect and where it is from.`,
    );
  const [first] = months;
  if (first === undefined)
    throw new WorkbenchError(
      'invalid_input',
      `${simulated.months[0]}, the first month of "${name}", is not a full month of actuals yet; import it, or state the effect.`,
    );
  const frozen = listFrozen(context.workspace().db).find(
    (one) =>
      one.knownThrough !== null && one.knownThrough < first && months.every((month) => one.months.includes(month)),
  );
  const bridges: MonthBridge[] = [];
  for (const month of months) {
    const against = frozen ? ('forecast' as const) : ('lastMonth' as const);
    const bridge = await readBridge(context, { month, against, forecastId: frozen?.id ?? null, budgetId: null });
    bridges.push({ month, bars: bridge.bars });
  }
  // What moved from one month to the next stays in those after it.
  const lasting = frozen ? bridges : months.flatMap((_, at) => bridges.slice(0, at + 1));
  const from = frozen ? `the median of "${frozen.name}"` : `the month before ${first}`;
  return {
    realizedUsd: realizedEffect(lasting, { bars, feature }),
    source: 'bridge',
    words: `Bridge from ${from}: ${bars.join(', ')}${feature === null ? '' : ` of ${feature}`}`,
  };
}

export const ledgerHandlers = {
  'ledger.list': listLedger,
  'ledger.add': addDecision,
  'ledger.remove': removeDecision,
  'ledger.review': reviewDecision,
} satisfies Partial<Handlers>;
