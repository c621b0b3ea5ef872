import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import type { FileHandle } from '../workspace.ts';
import type { CustomerOutlook } from './customerOutlook.ts';
import { type ChosenPolicy, type CustomerPolicy, customerPolicySchema } from './customerPolicy.ts';
import type { CustomerReport } from './customerReport.ts';
import { type HistoryPeriod, periodSchema } from './historyPeriod.ts';
import { type ProfitDimension, profitDimensions } from './profitAndLoss.ts';

/** The calls about who earns. A period is `2026-09`, `2026-Q3` or `2026`; null is the last whole quarter. */
export interface CustomerMethods {
  /** Null without history. */
  'customers.read': {
    args: { by: ProfitDimension; period: string | null };
    result: { readonly report: CustomerReport; readonly periods: readonly HistoryPeriod[] } | null;
  };
  /** The next four quarters by a scenario (null: the first), at the levels of a period; null without customers. */
  'customers.outlook': {
    args: { scenarioId: string | null; period: string | null };
    result: CustomerOutlook | null;
  };
  /** Chooses how cost and revenue without a customer are divided. */
  'customers.allocate': { args: { policy: CustomerPolicy }; result: ChosenPolicy };
  /** Says that a customer of usage is one of revenue: a rule of attribution. */
  'customers.match': { args: { usage: string; revenue: string }; result: { rules: number } };
  'customers.export': {
    args: { by: ProfitDimension; period: string | null };
    result: { file: FileHandle; name: string };
  };
}

const by = z.enum(profitDimensions);
const name = z.string().min(1).max(300);

export const customersArgs = {
  'customers.read': z.strictObject({ by, period: periodSchema }),
  'customers.outlook': z.strictObject({ scenarioId: id.nullable(), period: periodSchema }),
  'customers.allocate': z.strictObject({ policy: customerPolicySchema }),
  'customers.match': z.strictObject({ usage: name, revenue: name }),
  'customers.export': z.strictObject({ by, period: periodSchema }),
} satisfies ArgumentSchemas<CustomerMethods>;
