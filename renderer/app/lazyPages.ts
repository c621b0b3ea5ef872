import { type ComponentType, lazy } from 'react';

const loaders: (() => Promise<unknown>)[] = [];

/** A page whose code is loaded when it is first shown, or before, when nothing else is to be done. */
function page<P>(load: () => Promise<ComponentType<P>>) {
  loaders.push(load);
  return lazy(async () => ({ default: await load() }));
}

/** Loads the code of all pages one after another, so that going to one does not wait for it. */
export async function loadAllPages(): Promise<void> {
  for (const load of loaders) await load();
}

export const AgentRunsPage = page(async () => (await import('../features/agents/AgentRunsPage.tsx')).AgentRunsPage);
export const AttributionPage = page(
  async () => (await import('../features/attribution/AttributionPage.tsx')).AttributionPage,
);
export const BoardPage = page(async () => (await import('../features/reports/BoardPage.tsx')).BoardPage);
export const BudgetsPage = page(async () => (await import('../features/budgets/BudgetsPage.tsx')).BudgetsPage);
export const CalculatorsPage = page(
  async () => (await import('../features/calculators/CalculatorsPage.tsx')).CalculatorsPage,
);
export const CapitalizationPage = page(
  async () => (await import('../features/capitalization/CapitalizationPage.tsx')).CapitalizationPage,
);
export const ClassificationPage = page(
  async () => (await import('../features/classification/ClassificationPage.tsx')).ClassificationPage,
);
export const CommitmentRegisterPage = page(
  async () => (await import('../features/registers/CommitmentRegisterPage.tsx')).CommitmentRegisterPage,
);
export const ComparePage = page(async () => (await import('../features/compare/ComparePage.tsx')).ComparePage);
export const ContractsCard = page(async () => (await import('../features/contracts/ContractsCard.tsx')).ContractsCard);
export const CustomersPage = page(async () => (await import('../features/customers/CustomersPage.tsx')).CustomersPage);
export const DeskPage = page(async () => (await import('../features/commitments/DeskPage.tsx')).DeskPage);
export const DuelPage = page(async () => (await import('../features/plans/DuelPage.tsx')).DuelPage);
export const EditorPage = page(async () => (await import('../features/scenarios/EditorPage.tsx')).EditorPage);
export const ForecastPage = page(async () => (await import('../features/forecast/ForecastPage.tsx')).ForecastPage);
export const ForecastRecord = page(async () => (await import('../features/record/ForecastRecord.tsx')).ForecastRecord);
export const GovernancePage = page(
  async () => (await import('../features/governance/GovernancePage.tsx')).GovernancePage,
);
export const HelpDrawer = page(async () => (await import('../features/help/HelpDrawer.tsx')).HelpDrawer);
export const HelpPage = page(async () => (await import('../features/help/HelpPage.tsx')).HelpPage);
export const ImportPage = page(async () => (await import('../features/imports/ImportPage.tsx')).ImportPage);
export const InitiativesPage = page(
  async () => (await import('../features/initiatives/InitiativesPage.tsx')).InitiativesPage,
);
export const DeferredRevenuePage = page(
  async () => (await import('../features/deferredRevenue/DeferredRevenuePage.tsx')).DeferredRevenuePage,
);
export const InvestorsPage = page(async () => (await import('../features/investors/InvestorsPage.tsx')).InvestorsPage);
export const LedgerPage = page(async () => (await import('../features/ledger/LedgerPage.tsx')).LedgerPage);
export const MergePage = page(async () => (await import('../features/scenarios/MergePage.tsx')).MergePage);
export const MonthEndBar = page(async () => (await import('../features/monthEnd/MonthEndBar.tsx')).MonthEndBar);
export const OutcomesPage = page(async () => (await import('../features/outcomes/OutcomesPage.tsx')).OutcomesPage);
export const OverviewPage = page(async () => (await import('../features/overview/OverviewPage.tsx')).OverviewPage);
export const PoliciesPage = page(async () => (await import('../features/policies/PoliciesPage.tsx')).PoliciesPage);
export const PriceForGoal = page(async () => (await import('../features/sensitivity/PriceForGoal.tsx')).PriceForGoal);
export const PricesPage = page(async () => (await import('../features/prices/PricesPage.tsx')).PricesPage);
export const RatesPage = page(async () => (await import('../features/rates/RatesPage.tsx')).RatesPage);
export const RecordPage = page(async () => (await import('../features/record/RecordPage.tsx')).RecordPage);
export const ScenariosPage = page(async () => (await import('../features/scenarios/ScenariosPage.tsx')).ScenariosPage);
export const SensitivityPage = page(
  async () => (await import('../features/sensitivity/SensitivityPage.tsx')).SensitivityPage,
);
export const SourcesPage = page(async () => (await import('../features/sources/SourcesPage.tsx')).SourcesPage);
export const StressesPage = page(async () => (await import('../features/stresses/StressesPage.tsx')).StressesPage);
export const SwitchPage = page(async () => (await import('../features/switches/SwitchPage.tsx')).SwitchPage);
export const TieOutPage = page(async () => (await import('../features/tieOut/TieOutPage.tsx')).TieOutPage);
export const UnitCostsPage = page(async () => (await import('../features/unitCosts/UnitCostsPage.tsx')).UnitCostsPage);
export const VendorsPage = page(async () => (await import('../features/concentration/VendorsPage.tsx')).VendorsPage);
export const UsagePage = page(async () => (await import('../features/usage/UsagePage.tsx')).UsagePage);
