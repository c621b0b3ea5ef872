import type { AgentRunsFit } from '../agents/fitRuns.ts';
import type { Work } from '../agents/work.ts';
import type { Issue } from '../errors.ts';
import { idOfName } from '../ids.ts';
import type { Scenario } from './scenario.ts';

interface Put {
  readonly scenario: Scenario;
  /** The id of a feature of the base. */
  readonly feature: string;
  /** From when on; null: from the start, in the base itself. */
  readonly from: string | null;
  readonly fit: Pick<AgentRunsFit, 'work' | 'steps' | 'success'>;
}

/**
 * A scenario in which a feature works as fitted runs did: as its work in the base, or as a change of its agent loop
 * from a month on.
 *
 * Convention: the steps of a loop are replaced where the feature is one, so that its caching and its context stay; else
 * the tokens of a task. Retries that are stated stay, with the fitted share of success. Units: as the scenario. Errors:
 * as an issue, where there is no such feature, or the runs say too little. Source: derived.
 *
 * @example
 * putRuns({ scenario: { name: 'Base', base: { features: [] } }, feature: 'chat', from: null, fit: {} })
 *   .issues[0].path // => "feature"
 */
export function putRuns({ scenario, feature: id, from, fit }: Put): { scenario: unknown; issues: readonly Issue[] } {
  const { features } = scenario.base;
  const feature = features.find((one) => one.id === id);
  if (!feature) {
    const known = features.map((one) => one.id).join(', ');
    const advice = known ? `use one of ${known}` : 'add a feature to it first';
    return { scenario: null, issues: [failed(`"${scenario.name}" has no feature "${id}"; ${advice}.`)] };
  }
  const fitted = fittedWork(feature.work, fit);
  if (!fitted) {
    const needed =
      feature.work.kind === 'agentLoop'
        ? 'steps of at least five runs'
        : 'input and output tokens of at least five runs, which its work is stated in';
    return { scenario: null, issues: [failed(`The runs are not enough for "${feature.name}"; provide ${needed}.`)] };
  }
  const { work, issues } = fitted;
  if (from === null) {
    const base = { ...scenario.base, features: features.map((one) => (one.id === id ? { ...one, work } : one)) };
    return { scenario: { ...scenario, base }, issues };
  }
  const change = {
    kind: 'agentLoop',
    id: idOfName(`${id} runs ${from}`, 'runs'),
    name: `${feature.name} as in its runs`,
    from,
    feature: id,
    work,
  };
  // A later fit for the same month replaces the earlier one.
  const changes = scenario.changes.filter((one) => one.id !== change.id);
  return { scenario: { ...scenario, changes: [...changes, change] }, issues };
}

function fittedWork(
  before: Work,
  { work, steps, success }: Put['fit'],
): { readonly work: object; readonly issues: readonly Issue[] } | null {
  const { retries: stated } = before;
  const retries = stated && (success ? { ...stated, successProbability: success.probability } : stated);
  const kept = retries ? { retries } : {};
  if (before.kind === 'agentLoop') return steps && { work: { ...before, steps: steps.steps, ...kept }, issues: [] };
  const cached = [before.cacheReadTokens, before.cacheWriteTokens].some((tokens) => !isNothing(tokens));
  const message =
    'All input of the fitted runs counts as fresh input; the feature previously had cached tokens, which cost less.';
  const issues: Issue[] = cached ? [{ severity: 'warning', path: 'work.cacheReadTokens', message }] : [];
  return work && { work: { ...work, ...kept }, issues };
}

function isNothing(tokens: { readonly value: unknown }): boolean {
  return tokens.value === 0;
}

function failed(message: string): Issue {
  return { severity: 'error', path: 'feature', message };
}
