import { z } from 'zod';
import type { Month } from '../calendar.ts';
import { historyWorkload } from '../classification/historyWorkload.ts';
import { isListed, type ListedModel } from './modelName.ts';
import { byCostNow, costByMonth, type ModelMonth, type MonthCost, type SpendNow, spendNow } from './modelUse.ts';

const text = z.string().trim().min(1).max(200);

/** A model that may be used, and where. */
export const approvalSchema = z.strictObject({
  /** Null: of any provider. */
  provider: text.nullable(),
  /** A name, which any release of the model meets, or a pattern with `*`. */
  model: text,
  /** Null: in every environment. */
  environments: z.array(text).min(1).max(50).nullable(),
  /**
   * Which data may be sent to it, in the company's own words. Usage does not state its data, so this is not checked.
   */
  dataClass: z.string().trim().max(200).nullable(),
  note: z.string().trim().max(1000).nullable(),
});
export type Approval = z.infer<typeof approvalSchema>;

export interface ApprovedModel extends Approval {
  readonly id: string;
  readonly approvedBy: string;
  readonly approvedAt: string;
}

/** Usage of a model that nobody has approved there. */
export interface ApprovalFinding extends SpendNow {
  readonly provider: string | null;
  readonly model: string;
  readonly environment: string | null;
  /** Not on the list at all, or not for this environment. */
  readonly reason: 'notListed' | 'environment';
  /** In time order. */
  readonly months: readonly MonthCost[];
  readonly costUsd: number;
  /** Tokens without a price: what they cost is in no amount here. */
  readonly unpricedTokens: number;
}

/**
 * Usage that no approval covers, dearest now first; nothing while nobody has approved any model.
 *
 * Convention: environments in the words of the house rules, so that `prod` is production. Units: US$.
 *
 * @example
 * approvalFindings({ usage: [], approved: [], wholeMonths: [] }) // => []
 */
export function approvalFindings({
  usage,
  approved,
  wholeMonths,
}: {
  readonly usage: readonly ModelMonth[];
  readonly approved: readonly Approval[];
  readonly wholeMonths: readonly Month[];
}): ApprovalFinding[] {
  if (approved.length === 0) return [];
  const judge = createJudge(approved);
  const groups = Map.groupBy(usage, ({ provider, model, environment }) =>
    JSON.stringify([provider, model, environment]),
  );
  return [...groups.values()]
    .flatMap((rows): ApprovalFinding[] => {
      const { provider, model, environment } = rows[0]!;
      const reason = judge({ provider, model, environment });
      if (reason === null) return [];
      return [
        {
          provider,
          model,
          environment,
          reason,
          months: costByMonth(rows),
          costUsd: rows.reduce((sum, { costUsd }) => sum + costUsd, 0),
          unpricedTokens: rows.reduce((sum, { unpricedTokens }) => sum + unpricedTokens, 0),
          ...spendNow(rows, wholeMonths),
        },
      ];
    })
    .sort((a, b) => byCostNow(a, b) || b.unpricedTokens - a.unpricedTokens);
}

interface UsedModel extends ListedModel {
  readonly environment: string | null;
}

/** Why usage is not approved; null where it is. */
function createJudge(approved: readonly Approval[]): (used: UsedModel) => ApprovalFinding['reason'] | null {
  const entries = approved.map((approval) => ({
    covers: isListed(approval),
    environments: approval.environments && new Set(approval.environments.map(environmentOf)),
  }));
  return (used) => {
    const listed = entries.filter(({ covers }) => covers(used));
    if (listed.length === 0) return 'notListed';
    const environment = environmentOf(used.environment);
    return listed.some(({ environments }) => environments === null || environments.has(environment))
      ? null
      : 'environment';
  };
}

function environmentOf(environment: string | null): string | null {
  return historyWorkload({ environment }).environment;
}
