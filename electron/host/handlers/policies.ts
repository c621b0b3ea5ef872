import {
  type ClassificationVersion,
  classificationSchema,
  houseClassification,
} from '../../../models/classification/classification.ts';
import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import { adoptedRules, adoptionNote } from '../../../models/policies/adoptedRules.ts';
import { forecastMoves } from '../../../models/policies/forecastMoves.ts';
import { tallyMoves } from '../../../models/policies/historyMoves.ts';
import type { PolicyComparison } from '../../../models/policies/policyComparison.ts';
import { policyPeriods } from '../../../models/policies/policyPeriods.ts';
import { type PolicySide, scenarioUnder, sideName, sideRules } from '../../../models/policies/policySide.ts';
import { schemaIssues } from '../../../models/schemaIssues.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { historyGroups } from '../history/historyTally.ts';
import { listClassifications } from '../store/classificationStore.ts';
import { fiscalStartOf } from '../store/fiscalStart.ts';
import { factsOf, saveClassification } from './classification.ts';
import { runUnder } from './run.ts';
import { readScenario } from './scenarios.ts';

/** Two policies on the same history, and on the same draws of a scenario. */
async function comparePolicies(context: Context, args: Args<'policy.compare'>): Promise<PolicyComparison> {
  const { a, b, scenarioId, settings } = args;
  const named = (side: PolicySide) => ({ ...side, name: sideName(side) });
  const scenario = scenarioId === null ? null : readScenario(context, { id: scenarioId });
  const history = await historyUnder(context, { a, b });
  if (!scenario) return { a: named(a), b: named(b), history, forecast: null };
  const resultA = await runUnder(context, scenarioUnder(a, scenario), settings);
  const resultB = await runUnder(context, scenarioUnder(b, scenario), settings);
  const head = { id: scenario.id, name: scenario.name };
  return { a: named(a), b: named(b), history, forecast: forecastMoves(head, resultA, resultB) };
}

async function historyUnder(
  context: Context,
  { a, b }: Pick<Args<'policy.compare'>, 'a' | 'b'>,
): Promise<PolicyComparison['history']> {
  const { db } = context.workspace();
  const inForce = listClassifications(db)[0] ?? houseClassification;
  const [sideA, sideB] = [sideRules(a, inForce), sideRules(b, inForce)];
  const tally = tallyMoves(sideA, sideB);
  // Summed by what the rules of either ask for.
  const rules = [...sideA.classification.rules, ...sideB.classification.rules];
  for await (const groups of historyGroups(context, { rules, otherwise: 'defaults' })) groups.forEach(tally.add);
  const parts = tally.a.parts();
  if (parts.length === 0) return null;
  const fiscalYearStart = fiscalStartOf(db);
  const asked = { start: fiscalYearStart, facts: factsOf(db) };
  return {
    fiscalYearStart,
    ...policyPeriods({ a: parts, b: tally.b.parts() }, asked),
    moves: tally.moves(),
    unmatched: tally.unmatched(),
  };
}

/** Puts the ready sets of a side in force, in the labels of the history. */
async function adoptPolicy(context: Context, side: Args<'policy.adopt'>): Promise<ClassificationVersion> {
  if (side.choices.length === 0 && side.base === 'inForce')
    throw new WorkbenchError('invalid_input', 'These rules are in force already; choose the class of a ready set.');
  const { db } = context.workspace();
  const rules = ['environment', 'operation', 'customerTier'] as const;
  const seen = { environment: new Set<string>(), operation: new Set<string>(), customerTier: new Set<string>() };
  for await (const groups of historyGroups(context, houseClassification))
    for (const { values } of groups)
      for (const dimension of rules) {
        const label = values[dimension];
        if (label != null) seen[dimension].add(label);
      }
  const labels = {
    environment: [...seen.environment].sort(),
    operation: [...seen.operation].sort(),
    customerTier: [...seen.customerTier].sort(),
  };
  const adopted = adoptedRules(side, listClassifications(db)[0] ?? houseClassification, labels);
  const checked = classificationSchema.safeParse(adopted);
  if (!checked.success) throw invalidInput(schemaIssues(checked.error.issues, adopted));
  return saveClassification(context, { ...checked.data, note: adoptionNote(side) });
}

export const policiesHandlers = {
  'policy.compare': comparePolicies,
  'policy.adopt': adoptPolicy,
} satisfies Partial<Handlers>;
