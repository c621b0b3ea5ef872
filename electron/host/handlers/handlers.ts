import type { Handlers } from '../context.ts';
import { agentRunsHandlers } from './agentRuns.ts';
import { anomaliesHandlers } from './anomalies.ts';
import { attributionHandlers } from './attribution.ts';
import { auditHandlers } from './audit.ts';
import { backtestHandlers } from './backtest.ts';
import { boardHandlers } from './board.ts';
import { bookHandlers } from './book.ts';
import { budgetAmountsHandlers } from './budgets/budgetAmounts.ts';
import { budgetQuestionHandlers } from './budgets/budgetQuestion.ts';
import { budgetStatusHandlers } from './budgets/budgetStatus.ts';
import { budgetsHandlers } from './budgets.ts';
import { calculatorsHandlers } from './calculators.ts';
import { capitalizationHandlers } from './capitalization.ts';
import { changeHandlers } from './change.ts';
import { checkHandlers } from './check.ts';
import { classificationHandlers } from './classification.ts';
import { commitmentDeskHandlers } from './commitments/commitmentDesk.ts';
import { commitmentRegisterHandlers } from './commitments/commitmentRegister.ts';
import { commitmentSizeHandlers } from './commitments/commitmentSize.ts';
import { proposeOfferHandlers } from './commitments/proposeOffer.ts';
import { statedCommitmentsHandlers } from './commitments/statedCommitments.ts';
import { compareHandlers } from './compare.ts';
import { concentrationHandlers } from './concentration.ts';
import { contractsHandlers } from './contracts.ts';
import { customerOutlookHandlers } from './customerOutlook.ts';
import { customersHandlers } from './customers.ts';
import { decisionsHandlers } from './decisions.ts';
import { deferredRevenueHandlers } from './deferredRevenue.ts';
import { driftHandlers } from './drift.ts';
import { fileHandlers } from './file.ts';
import { focusHandlers } from './focus.ts';
import { folderHandlers } from './folder.ts';
import { forecastsHandlers } from './forecasts.ts';
import { governanceHandlers } from './governance.ts';
import { importIssuesHandlers } from './imports/importIssues.ts';
import { importPreviewHandlers } from './imports/importPreview.ts';
import { importRemoveHandlers } from './imports/importRemove.ts';
import { mappingHandlers } from './imports/mapping.ts';
import { importsHandlers } from './imports.ts';
import { investorsHandlers } from './investors.ts';
import { journalHandlers } from './journal.ts';
import { ledgerHandlers } from './ledger.ts';
import { monthEndHandlers } from './monthEnd.ts';
import { openQuestionsHandlers } from './openQuestions.ts';
import { outcomesHandlers } from './outcomes.ts';
import { plansHandlers } from './plans.ts';
import { policiesHandlers } from './policies.ts';
import { portfolioHandlers } from './portfolio.ts';
import { priceBookHandlers } from './prices/priceBook.ts';
import { unpricedHandlers } from './prices/unpriced.ts';
import { pricesHandlers } from './prices.ts';
import { quotaHandlers } from './quota.ts';
import { ratesHandlers } from './rates.ts';
import { recordHandlers } from './record.ts';
import { recordBandsHandlers } from './recordBands.ts';
import { recordBridgeHandlers } from './recordBridge.ts';
import { reportsHandlers } from './reports.ts';
import { rollForwardHandlers } from './rollForward.ts';
import { runHandlers } from './run.ts';
import { backtestBaseHandlers } from './scenarios/backtestBase.ts';
import { fitHandlers } from './scenarios/fit.ts';
import { mergeHandlers } from './scenarios/merge.ts';
import { scenariosHandlers } from './scenarios.ts';
import { seatsHandlers } from './seats.ts';
import { averagesHandlers } from './sensitivity/averages.ts';
import { explainHandlers } from './sensitivity/explain.ts';
import { goalSeekHandlers } from './sensitivity/goalSeek.ts';
import { sensitivityHandlers } from './sensitivity.ts';
import { sourcesHandlers } from './sources.ts';
import { statementFilesHandlers } from './statementFiles.ts';
import { statementsHandlers } from './statements.ts';
import { stressesHandlers } from './stresses.ts';
import { switchesHandlers } from './switches.ts';
import { tieOutHandlers } from './tieOut.ts';
import { unitCostsHandlers } from './unitCosts.ts';
import { unitOutlookHandlers } from './unitOutlook.ts';
import { usageHandlers } from './usage.ts';
import { workbenchHandlers } from './workbench.ts';
import { workspaceHandlers } from './workspace.ts';

/** One plain function for each method of the contract; each file maps its own. */
export const handlers: Handlers = {
  ...workbenchHandlers,
  ...fileHandlers,
  ...folderHandlers,
  ...workspaceHandlers,
  ...importPreviewHandlers,
  ...importsHandlers,
  ...importRemoveHandlers,
  ...importIssuesHandlers,
  ...mappingHandlers,
  ...ratesHandlers,
  ...usageHandlers,
  ...agentRunsHandlers,
  ...attributionHandlers,
  ...classificationHandlers,
  ...governanceHandlers,
  ...tieOutHandlers,
  ...boardHandlers,
  ...bookHandlers,
  ...stressesHandlers,
  ...switchesHandlers,
  ...monthEndHandlers,
  ...pricesHandlers,
  ...priceBookHandlers,
  ...contractsHandlers,
  ...unpricedHandlers,
  ...calculatorsHandlers,
  ...scenariosHandlers,
  ...fitHandlers,
  ...backtestBaseHandlers,
  ...mergeHandlers,
  ...runHandlers,
  ...compareHandlers,
  ...sensitivityHandlers,
  ...explainHandlers,
  ...goalSeekHandlers,
  ...averagesHandlers,
  ...budgetQuestionHandlers,
  ...budgetsHandlers,
  ...budgetAmountsHandlers,
  ...budgetStatusHandlers,
  ...checkHandlers,
  ...seatsHandlers,
  ...quotaHandlers,
  ...statementsHandlers,
  ...customersHandlers,
  ...customerOutlookHandlers,
  ...sourcesHandlers,
  ...unitCostsHandlers,
  ...unitOutlookHandlers,
  ...outcomesHandlers,
  ...policiesHandlers,
  ...capitalizationHandlers,
  ...investorsHandlers,
  ...deferredRevenueHandlers,
  ...portfolioHandlers,
  ...concentrationHandlers,
  ...ledgerHandlers,
  ...statementFilesHandlers,
  ...journalHandlers,
  ...forecastsHandlers,
  ...driftHandlers,
  ...anomaliesHandlers,
  ...decisionsHandlers,
  ...openQuestionsHandlers,
  ...recordHandlers,
  ...recordBandsHandlers,
  ...recordBridgeHandlers,
  ...rollForwardHandlers,
  ...backtestHandlers,
  ...statedCommitmentsHandlers,
  ...commitmentDeskHandlers,
  ...proposeOfferHandlers,
  ...commitmentRegisterHandlers,
  ...commitmentSizeHandlers,
  ...plansHandlers,
  ...reportsHandlers,
  ...focusHandlers,
  ...changeHandlers,
  ...auditHandlers,
};
