import { type CommittedUsage, stackCommitments, type UsageCell } from '../../commitments/stack.ts';
import type { Company } from './company.ts';

/**
 * Usage of all features under the commitments of the scenario: a cell is a feature's usage with a provider, by model
 * where a commitment asks for models; features in the company's order.
 *
 * Shapes: one column a month. Units: US$. Source: SEMANTICS section 4.
 *
 * @example
 * commitmentBook({ graph: new ColumnGraph(), months: ['2027-01'], features: [], commitments: [] }).cells // => []
 */
export function commitmentBook(company: Omit<Company, 'book'>): CommittedUsage {
  const { graph, sources, months, features, commitments } = company;
  const byModel = new Set(commitments.flatMap(({ provider, models }) => (models ? [provider] : [])));
  const inTokens = new Set(
    commitments.flatMap((one) =>
      one.kind === 'throughput' && one.usdPerMillionTokens === undefined ? [one.provider] : [],
    ),
  );
  const cells = features.flatMap(({ id, listSpend, modelSpend, tokensOn }) =>
    Object.entries(listSpend).flatMap(([provider, list]): UsageCell[] => {
      const tokens = (model: string | null) => (inTokens.has(provider) ? { tokens: tokensOn(provider, model) } : {});
      if (!byModel.has(provider)) return [{ provider, model: null, feature: id, list, ...tokens(null) }];
      return modelSpend(provider).map(({ model, months: spend }) => ({
        provider,
        model,
        feature: id,
        list: spend,
        ...tokens(model),
      }));
    }),
  );
  return stackCommitments({ graph, sources, months, commitments, cells });
}
