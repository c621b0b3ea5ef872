import type { z } from 'zod';
import { agentsArgs } from './agents/methods.ts';
import { anomaliesArgs } from './anomalies/methods.ts';
import { attributionArgs } from './attribution/methods.ts';
import { budgetsArgs } from './budgets/methods.ts';
import { calculatorsArgs } from './calculators/methods.ts';
import { capitalizationArgs } from './capitalization/methods.ts';
import { classificationArgs } from './classification/methods.ts';
import { commitmentsArgs } from './commitments/methods.ts';
import { concentrationArgs } from './concentration/methods.ts';
import { contractsArgs } from './contracts/methods.ts';
import { customersArgs } from './customers/methods.ts';
import { deferredRevenueArgs } from './deferredRevenue/methods.ts';
import { driftArgs } from './drift/methods.ts';
import { driversArgs } from './drivers/methods.ts';
import { forecastsArgs } from './forecasts/methods.ts';
import { governanceArgs } from './governance/methods.ts';
import { importsArgs } from './imports/methods.ts';
import { investorsArgs } from './investors/methods.ts';
import { ledgerArgs } from './ledger/methods.ts';
import { outcomesArgs } from './outcomes/methods.ts';
import { plansArgs } from './plans/methods.ts';
import { policyArgs } from './policies/methods.ts';
import { portfolioArgs } from './portfolio/methods.ts';
import { pricesArgs } from './prices/methods.ts';
import { quotasArgs } from './quotas/methods.ts';
import { ratesArgs } from './rates/methods.ts';
import { recordArgs } from './record/methods.ts';
import { reportsArgs } from './reports/methods.ts';
import { scenariosArgs } from './scenarios/methods.ts';
import { seatsArgs } from './seats/methods.ts';
import { sensitivityArgs } from './sensitivity/methods.ts';
import { simulationArgs } from './simulation/methods.ts';
import { sourcesArgs } from './sources/methods.ts';
import { statementsArgs } from './statements/methods.ts';
import { stressesArgs } from './stresses/methods.ts';
import { switchesArgs } from './switches/methods.ts';
import { tieOutArgs } from './tieOut/methods.ts';
import { unitCostsArgs } from './unitCosts/methods.ts';
import { usageArgs } from './usage/methods.ts';
import type { Args, Method } from './workbench.ts';
import { workspaceArgs } from './workspace/methods.ts';

/** What each method accepts: the one place where arguments are checked, on every transport. */
export const methodArgs: { readonly [M in Method]: z.ZodType<Args<M>> } = {
  ...workspaceArgs,
  ...stressesArgs,
  ...switchesArgs,
  ...importsArgs,
  ...ratesArgs,
  ...usageArgs,
  ...agentsArgs,
  ...attributionArgs,
  ...classificationArgs,
  ...governanceArgs,
  ...tieOutArgs,
  ...pricesArgs,
  ...contractsArgs,
  ...calculatorsArgs,
  ...scenariosArgs,
  ...driversArgs,
  ...recordArgs,
  ...quotasArgs,
  ...seatsArgs,
  ...sourcesArgs,
  ...statementsArgs,
  ...customersArgs,
  ...unitCostsArgs,
  ...outcomesArgs,
  ...policyArgs,
  ...capitalizationArgs,
  ...investorsArgs,
  ...deferredRevenueArgs,
  ...portfolioArgs,
  ...concentrationArgs,
  ...ledgerArgs,
  ...anomaliesArgs,
  ...simulationArgs,
  ...sensitivityArgs,
  ...budgetsArgs,
  ...forecastsArgs,
  ...driftArgs,
  ...commitmentsArgs,
  ...plansArgs,
  ...reportsArgs,
};
