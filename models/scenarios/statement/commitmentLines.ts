import type { Column } from '../../columns/columnGraph.ts';
import type { CommitmentKind } from '../../commitments/commitment.ts';
import { type CommitmentPath, isEligible } from '../../commitments/stack.ts';
import { type Company, type StatementLine, userShare } from './company.ts';
import { taskShares } from './featureLines.ts';

/** What the cost of a commitment that no usage bears is called; null where there is none. */
const lineNames: { readonly [K in CommitmentKind]: string | null } = {
  annualSpend: 'Shortfall',
  negotiated: null,
  graduatedTiers: null,
  allUnitsTiers: null,
  retroactiveRebate: 'Rebate',
  milestone: 'Shortfall',
  prepaidPool: 'Forfeited',
  postpaidMinimum: 'True-up',
  savingsPlan: 'Unused hours',
  throughput: 'Idle capacity',
};

/** A commitment's way through the months, and its line in the statement. */
export interface CommitmentShare {
  readonly path: CommitmentPath;
  readonly line: StatementLine | null;
}

/**
 * Lines of AI COGS that commitments add, as their policy books them: shortfalls, rebates, what is forfeited or idle.
 * They go to the plans by their eligible spend of the month, and where there is none by their users.
 *
 * Shapes: one column a month, line and plan. Units: US$.
 *
 * @example
 * commitmentLines({ plans: [], features: [], book: { cells: [], paths: [] } }) // => []
 */
export function commitmentLines(company: Company): CommitmentShare[] {
  return company.book.paths.map((path) => {
    const { commitment } = path;
    const named = lineNames[commitment.kind];
    if (named === null) return { path, line: null };
    // What was bought for one feature takes its class.
    const only = commitment.features?.length === 1 ? commitment.features[0] : undefined;
    const columns = path.lines[commitment.recognition?.policy ?? 'asInvoiced'];
    const line = {
      id: `${commitment.kind === 'annualSpend' ? 'shortfall' : 'commitment'}-${commitment.id}`,
      name: `${named}, ${commitment.name}`,
      isAi: true,
      spentOn: only === undefined ? { boughtFrom: commitment.provider } : { feature: only },
      months: columns,
      byPlan: byPlan(company, path, columns),
    };
    return { path, line };
  });
}

function byPlan(company: Company, path: CommitmentPath, columns: readonly Column[]): Column[][] {
  const { graph: g, plans, features, book } = company;
  const cells = book.cells.filter((cell) => isEligible(path.commitment, cell));
  const parts = features.map((feature) => {
    const own = cells.filter((cell) => cell.feature === feature.id);
    return columns.map((_, month) => g.sum(own.map(({ charge, covered }) => g.add(charge[month]!, covered[month]!))));
  });
  const spend = columns.map((_, month) => g.sum(parts.map((part) => part[month]!)));
  return plans.map((plan, index) =>
    columns.map((column, month) => {
      if (g.valueOf(column) === 0) return column;
      if (g.valueOf(spend[month]!) === 0) return g.multiply(column, userShare(company, plan, month));
      const own = g.sum(
        parts.map((part, feature) => {
          if (g.valueOf(part[month]!) === 0) return part[month]!;
          return g.multiply(part[month]!, taskShares(company, features[feature]!, month)[index]!);
        }),
      );
      return g.multiply(column, g.divide(own, g.maximum(spend[month]!, Number.MIN_VALUE)));
    }),
  );
}
