import { splitLabel } from '../usage/labels.ts';
import type { DimensionValues } from '../usage/usageRow.ts';
import { operations, type Workload } from './workload.ts';

/** Values of some dimensions; one that is left out is not stated. */
export type StatedValues = { readonly [D in keyof DimensionValues]?: string | null };

/** What the history says of a cost in the words of the house rules; null where it says nothing. */
export type HistoryWorkload = { readonly [C in keyof Workload]: string | null };

const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');

/** Names that sources and people give to operations, beside the words themselves. */
const alsoNamed: { readonly [word: string]: Workload['operation'] } = {
  tuning: 'fineTuning',
  finetune: 'fineTuning',
  eval: 'evaluation',
  evals: 'evaluation',
  experiments: 'experiment',
  embedding: 'retrieval',
  embeddings: 'retrieval',
  payments: 'paymentFees',
};

/** Names that companies give to environments, beside those that labels are read for. */
const environmentsNamed = new Map<string, Workload['environment']>(
  Object.entries({
    live: 'production',
    stg: 'staging',
    uat: 'staging',
    sandbox: 'development',
    test: 'development',
    testing: 'development',
    qa: 'development',
    local: 'development',
    experiment: 'research',
    experiments: 'research',
  }),
);

const operationWords = new Map<string, string>([
  ...Object.entries(alsoNamed),
  ...operations.map((operation) => [plain(operation), operation] as const),
]);

/**
 * A cost of the history as a workload, so that the house rules of scenarios hold for it.
 *
 * Convention: an environment may be abbreviated or part of a label, and a sandbox or test is development; tiers in any
 * case; other words stay as they are. Source: SEMANTICS section 6.
 *
 * @example
 * historyWorkload({ environment: 'Prod', operation: 'fine_tuning', customerTier: 'Free' })
 * // => { line: null, environment: 'production', operation: 'fineTuning', feature: null, plan: null, tier: 'free' }
 */
export function historyWorkload(values: StatedValues): HistoryWorkload {
  const { environment = null, operation = null, feature = null, customerTier = null } = values;
  return {
    line: null,
    environment: environment === null ? null : environmentOf(environment),
    operation: operation === null ? null : (operationWords.get(plain(operation)) ?? operation),
    feature,
    plan: null,
    tier: customerTier?.toLowerCase() ?? null,
  };
}

/**
 * The words that a history is known to use for an environment, an operation or a tier, the term itself first.
 *
 * @example
 * wordsFor('environment', 'staging') // => ["staging", "stg", "uat"]
 */
export function wordsFor(term: 'environment' | 'operation' | 'tier', word: string): string[] {
  const named = { environment: environmentsNamed, operation: operationWords, tier: new Map<string, string>() }[term];
  return [...new Set([word, ...[...named].flatMap(([said, means]) => (means === word ? [said] : []))])];
}

function environmentOf(stated: string): string {
  const word = splitLabel(stated).environment ?? stated.toLowerCase();
  return environmentsNamed.get(plain(word)) ?? word;
}
