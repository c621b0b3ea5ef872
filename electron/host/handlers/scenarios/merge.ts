import { WorkbenchError } from '../../../../models/errors.ts';
import { parseScenario } from '../../../../models/scenarios/parseScenario.ts';
import { type MergedScenario, mergeScenarios } from '../../../../models/sensitivity/mergeScenarios.ts';
import type { Context, Handlers } from '../../context.ts';
import { readScenario } from '../scenarios.ts';
import { checkSameMonths } from '../sensitivity/explain.ts';

interface MergeArgs {
  /** The scenario both come from; null: whatever either has is taken. */
  readonly base: string | null;
  readonly a: string;
  readonly b: string;
  readonly prefer: 'a' | 'b';
  /** The side to keep at single conflicts, by their path. */
  readonly kept?: { readonly [path: string]: 'a' | 'b' } | undefined;
  readonly id: string;
  readonly name: string;
}

/** Two scenarios in one, with the places where they conflict. Nothing is stored. */
function mergeStoredScenarios(context: Context, { base, a, b, prefer, kept, id, name }: MergeArgs): MergedScenario {
  const [one, other] = [readScenario(context, { id: a }), readScenario(context, { id: b })];
  checkSameMonths(one, other);
  const merged = mergeScenarios({
    base: base === null ? null : readScenario(context, { id: base }),
    a: one,
    b: other,
    prefer,
    kept,
  });
  const { scenario, issues } = parseScenario({ ...merged.scenario, id, name });
  if (scenario) return { ...merged, scenario };
  const reasons = issues.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  const message = `"${one.name}" and "${other.name}" cannot be merged into a valid scenario: ${reasons.join(' ')}`;
  throw new WorkbenchError('conflict', message, issues);
}

export const mergeHandlers = {
  'scenario.merge': mergeStoredScenarios,
} satisfies Partial<Handlers>;
