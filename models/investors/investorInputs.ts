import { z } from 'zod';
import { type Quantity, quantitySchema } from '../distributions/quantity.ts';
import type { StatedNumber } from '../scenarios/checks/checkNumbers.ts';
import { type InvestorMetricId, investorMetricIds } from './metricTerms.ts';

const quantity = quantitySchema.nullable();

/** What no forecast of margin knows; null is not stated. Units: US$ and customers per month, shares, US$. */
export const investorInputsSchema = z.strictObject({
  /** Part of revenue that AI earns; not stated, all of it. */
  aiRevenueShare: quantity,
  salesMarketingUsd: quantity,
  otherOperatingUsd: quantity,
  newCustomers: quantity,
  /** Paying customers before the first month. */
  customers: quantity,
  monthlyChurn: quantity,
  /** Revenue of the 12 months, and of the month, before the first one; not stated, as imported. */
  priorYearRevenueUsd: z.number().positive().nullable(),
  priorMonthRevenueUsd: z.number().min(0).nullable(),
});
export type InvestorInputs = z.infer<typeof investorInputsSchema>;
export type InvestorInputId = keyof InvestorInputs;

/** From and to where a metric is called usual, and who says so. */
const bandSchema = z
  .strictObject({ low: z.number(), high: z.number(), source: z.string().trim().min(1).max(500) })
  .refine(({ low, high }) => low <= high, 'must run from the lower to the higher value');
export type BenchmarkBand = z.infer<typeof bandSchema>;

export const investorSettingsSchema = z.strictObject({
  inputs: investorInputsSchema,
  bands: z.partialRecord(z.enum(investorMetricIds), bandSchema),
});
export type InvestorSettings = z.infer<typeof investorSettingsSchema>;
export type BenchmarkBands = { readonly [M in InvestorMetricId]?: BenchmarkBand | undefined };

/** Nothing is stated. */
export const noInvestorSettings: InvestorSettings = {
  inputs: {
    ...{ aiRevenueShare: null, salesMarketingUsd: null, otherOperatingUsd: null, newCustomers: null },
    ...{ customers: null, monthlyChurn: null, priorYearRevenueUsd: null, priorMonthRevenueUsd: null },
  },
  bands: {},
};

/** Inputs that may be ranges, with the driver that each is drawn as. */
export const drawnInputs = {
  aiRevenueShare: 'investor.share',
  salesMarketingUsd: 'investor.salesMarketingUsd',
  otherOperatingUsd: 'investor.otherOperatingUsd',
  newCustomers: 'investor.newCustomers',
  customers: 'investor.customers',
  monthlyChurn: 'investor.monthlyChurn',
} as const satisfies Partial<Record<InvestorInputId, string>>;
export type DrawnInputId = keyof typeof drawnInputs;

/** What people call the inputs. */
export const inputWords: { readonly [I in InvestorInputId]: string } = {
  aiRevenueShare: 'AI share of revenue',
  salesMarketingUsd: 'S&M cost per month',
  otherOperatingUsd: 'R&D and G&A cost per month',
  newCustomers: 'New customers per month',
  customers: 'Customers at the start',
  monthlyChurn: 'Monthly customer churn',
  priorYearRevenueUsd: 'Revenue of the 12 months before',
  priorMonthRevenueUsd: 'Revenue of the month before',
};

/**
 * The stated inputs that are drawn, as numbers to be checked and drawn.
 *
 * @example
 * statedInputs({ ...noInvestorSettings.inputs, newCustomers: 5 }).map(({ driverId }) => driverId)
 * // => ["investor.newCustomers"]
 */
export function statedInputs(inputs: InvestorInputs): (StatedNumber & { readonly id: DrawnInputId })[] {
  return (Object.keys(drawnInputs) as DrawnInputId[]).flatMap((id) => {
    const stated: Quantity | null = inputs[id];
    return stated === null ? [] : [{ id, driverId: drawnInputs[id], words: inputWords[id], quantity: stated }];
  });
}
