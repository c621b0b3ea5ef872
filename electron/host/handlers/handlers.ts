import type { Handlers } from '../context.ts';
import { fitAgentRuns, putAgentRuns } from './agentRuns.ts';
import { listAttributions, listStatedValues, readLookupFile, saveAttribution, testAttribution } from './attribution.ts';
import { listAudit } from './audit.ts';
import { readBacktest } from './backtest.ts';
import { proposeBudgets, readAmounts } from './budgets/budgetAmounts.ts';
import { readStatuses, tryActions } from './budgets/budgetStatus.ts';
import {
  addBudget,
  approveBudget,
  changeBudget,
  listBudgets,
  reforecastBudget,
  removeBudget,
  submitBudget,
} from './budgets/storedBudgets.ts';
import { forecastBudget } from './budgets.ts';
import { calculate, listCalculators } from './calculators.ts';
import { listChanges, undoChange } from './change.ts';
import { readCheck } from './check.ts';
import {
  exportEvidence,
  listClassifications,
  readClassification,
  saveClassification,
  testClassification,
} from './classification.ts';
import { sizeCommitment } from './commitments/commitmentSize.ts';
import { listStatedCommitments } from './commitments/statedCommitments.ts';
import { listContracts, saveContracts } from './contracts.ts';
import { readDrift } from './drift.ts';
import { chooseFile } from './file.ts';
import { listFolder } from './folder.ts';
import { forecastGivenSeries } from './forecasts.ts';
import {
  approveModel,
  decideChange,
  enterRetirement,
  readGovernance,
  removeRetirement,
  requestChange,
  withdrawApproval,
} from './governance.ts';
import { exportIssues } from './imports/importIssues.ts';
import { previewImport } from './imports/importPreview.ts';
import { removeImport } from './imports/importRemove.ts';
import { exportMapping, forgetMapping, listMappings, readMapping } from './imports/mapping.ts';
import { listImports, runImport } from './imports.ts';
import { bookJournal, exportJournal, mapJournal, readJournal } from './journal.ts';
import { readMonthEnd } from './monthEnd.ts';
import { comparePlans } from './plans.ts';
import {
  importCatalogue,
  listAffectedRuns,
  listPriceBooks,
  previewCatalogue,
  usePriceBook,
} from './prices/priceBook.ts';
import { listModelMappings, listUnpriced, saveModelMappings } from './prices/unpriced.ts';
import { readPriceHistory, searchPrices } from './prices.ts';
import { exportQuotas, proposeQuotas } from './quota.ts';
import { listRates, putRates, removeRate } from './rates.ts';
import { exportReport } from './reports.ts';
import { compareRuns, listRuns, previewRun, readRun, startRun } from './run.ts';
import { fitHistory } from './scenarios/fit.ts';
import { mergeStoredScenarios } from './scenarios/merge.ts';
import { diffStoredScenarios, listScenarios, readScenario, removeScenario, saveScenario } from './scenarios.ts';
import { readSeatUsers } from './seats.ts';
import { findAveragesGap } from './sensitivity/averages.ts';
import { explainDifference } from './sensitivity/explain.ts';
import { findGoal, listLevers } from './sensitivity/goalSeek.ts';
import { findSensitivity } from './sensitivity.ts';
import { exportStatements, resolveDispute, takeAnswers } from './statementFiles.ts';
import { readStatements } from './statements.ts';
import { closeMonth, enterInvoice, listTieOuts } from './tieOut.ts';
import { listAgentRuns, readActuals, readDiscount, summariseUsage, sumUnattributed } from './usage.ts';
import { readStatus } from './workbench.ts';
import {
  closeWorkspace,
  copyWorkspace,
  createNewWorkspace,
  createSample,
  listWorkspaceBackups,
  openChosenWorkspace,
  openRecentWorkspace,
  restoreWorkspace,
} from './workspace.ts';

/** One plain function for each method of the contract. */
export const handlers = {
  'workbench.status': readStatus,
  'file.choose': chooseFile,
  'folder.list': listFolder,
  'workspace.create': createNewWorkspace,
  'workspace.createSample': createSample,
  'workspace.open': openChosenWorkspace,
  'workspace.openRecent': openRecentWorkspace,
  'workspace.saveCopy': copyWorkspace,
  'workspace.backups': listWorkspaceBackups,
  'workspace.restore': restoreWorkspace,
  'workspace.close': closeWorkspace,
  'import.preview': previewImport,
  'import.run': runImport,
  'import.list': listImports,
  'import.remove': removeImport,
  'import.issues': exportIssues,
  'mapping.list': listMappings,
  'mapping.forget': forgetMapping,
  'mapping.export': exportMapping,
  'mapping.read': readMapping,
  'rates.list': listRates,
  'rates.put': putRates,
  'rates.remove': removeRate,
  'usage.summary': summariseUsage,
  'agentRuns.fit': fitAgentRuns,
  'agentRuns.put': putAgentRuns,
  'agentRuns.list': listAgentRuns,
  'usage.actuals': readActuals,
  'attribution.list': listAttributions,
  'attribution.test': testAttribution,
  'attribution.save': saveAttribution,
  'attribution.values': listStatedValues,
  'attribution.lookup': readLookupFile,
  'usage.unattributed': sumUnattributed,
  'usage.discount': readDiscount,
  'classification.list': listClassifications,
  'classification.read': readClassification,
  'classification.test': testClassification,
  'classification.save': saveClassification,
  'classification.evidence': exportEvidence,
  'governance.read': readGovernance,
  'governance.approve': approveModel,
  'governance.withdraw': withdrawApproval,
  'governance.retire': enterRetirement,
  'governance.removeRetirement': removeRetirement,
  'governance.request': requestChange,
  'governance.decide': decideChange,
  'tieOut.list': listTieOuts,
  'tieOut.invoice': enterInvoice,
  'tieOut.close': closeMonth,
  'monthEnd.read': readMonthEnd,
  'price.search': searchPrices,
  'price.history': readPriceHistory,
  'price.previewCatalogue': previewCatalogue,
  'price.importCatalogue': importCatalogue,
  'price.versions': listPriceBooks,
  'price.use': usePriceBook,
  'contracts.list': listContracts,
  'contracts.save': saveContracts,
  'price.unpriced': listUnpriced,
  'price.mappings': listModelMappings,
  'price.saveMappings': saveModelMappings,
  'price.affected': listAffectedRuns,
  'calculators.list': listCalculators,
  'calculators.run': calculate,
  'scenario.list': listScenarios,
  'scenario.read': readScenario,
  'scenario.save': saveScenario,
  'scenario.remove': removeScenario,
  'scenario.fit': fitHistory,
  'scenario.diff': diffStoredScenarios,
  'scenario.merge': mergeStoredScenarios,
  'run.start': startRun,
  'run.preview': previewRun,
  'run.list': listRuns,
  'run.read': readRun,
  'run.compare': compareRuns,
  'sensitivity.rank': findSensitivity,
  'sensitivity.explain': explainDifference,
  'sensitivity.levers': listLevers,
  'sensitivity.goalSeek': findGoal,
  'sensitivity.averages': findAveragesGap,
  'budget.forecast': forecastBudget,
  'budget.list': listBudgets,
  'budget.status': readStatuses,
  'budget.add': addBudget,
  'budget.change': changeBudget,
  'budget.remove': removeBudget,
  'budget.submit': submitBudget,
  'budget.approve': approveBudget,
  'budget.reforecast': reforecastBudget,
  'budget.amounts': readAmounts,
  'budget.propose': proposeBudgets,
  'budget.try': tryActions,
  'check.read': readCheck,
  'seats.users': readSeatUsers,
  'quota.propose': proposeQuotas,
  'quota.export': exportQuotas,
  'statement.read': readStatements,
  'statement.export': exportStatements,
  'statement.answer': takeAnswers,
  'statement.resolve': resolveDispute,
  'journal.read': readJournal,
  'journal.export': exportJournal,
  'journal.book': bookJournal,
  'journal.map': mapJournal,
  'forecast.series': forecastGivenSeries,
  'drift.read': readDrift,
  'backtest.read': readBacktest,
  'commitment.stated': listStatedCommitments,
  'commitment.size': sizeCommitment,
  'plan.compare': comparePlans,
  'report.export': exportReport,
  'change.list': listChanges,
  'change.undo': undoChange,
  'audit.list': listAudit,
} satisfies Handlers;
