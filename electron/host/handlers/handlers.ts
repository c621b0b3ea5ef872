import type { Handlers } from '../context.ts';
import { listAttributions, listStatedValues, readLookupFile, saveAttribution, testAttribution } from './attribution.ts';
import { listAudit } from './audit.ts';
import { findAveragesGap } from './averages.ts';
import { readBacktest } from './backtest.ts';
import { forecastBudget } from './budget.ts';
import { calculate, listCalculators } from './calc.ts';
import { listChanges, undoChange } from './change.ts';
import {
  exportEvidence,
  listClassifications,
  readClassification,
  saveClassification,
  testClassification,
} from './classification.ts';
import { sizeCommitment } from './commitmentSize.ts';
import { listRates, putRates, removeRate } from './currency.ts';
import { readDrift } from './drift.ts';
import { explainDifference } from './explain.ts';
import { chooseFile } from './file.ts';
import { fitHistory } from './fit.ts';
import { listFolder } from './folder.ts';
import { forecastGivenSeries } from './forecast.ts';
import { findGoal, listLevers } from './goalSeek.ts';
import {
  approveModel,
  decideChange,
  enterRetirement,
  readGovernance,
  removeRetirement,
  requestChange,
  withdrawApproval,
} from './governance.ts';
import { listImports, runImport } from './import.ts';
import { exportIssues } from './importIssues.ts';
import { previewImport } from './importPreview.ts';
import { removeImport } from './importRemove.ts';
import { exportMapping, forgetMapping, listMappings, readMapping } from './mapping.ts';
import { mergeStoredScenarios } from './merge.ts';
import { readMonthEnd } from './monthEnd.ts';
import { comparePlans } from './plan.ts';
import { readPriceHistory, searchPrices } from './price.ts';
import { importCatalogue, listAffectedRuns, listPriceBooks, previewCatalogue, usePriceBook } from './priceBook.ts';
import { listPriceOverlays, savePriceOverlays } from './priceOverlay.ts';
import { exportReport } from './report.ts';
import { compareRuns, listRuns, previewRun, readRun, startRun } from './run.ts';
import { fitAgentRuns, putAgentRuns } from './runs.ts';
import { diffStoredScenarios, listScenarios, readScenario, removeScenario, saveScenario } from './scenario.ts';
import { findSensitivity } from './sensitivity.ts';
import { listStatedCommitments } from './statedCommitments.ts';
import { closeMonth, enterInvoice, listTieOuts } from './tieOut.ts';
import { listModelMappings, listUnpriced, saveModelMappings } from './unpriced.ts';
import { listAgentRuns, readActuals, summariseUsage, sumUnattributed } from './usage.ts';
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
  'currency.list': listRates,
  'currency.put': putRates,
  'currency.remove': removeRate,
  'usage.summary': summariseUsage,
  'runs.fit': fitAgentRuns,
  'runs.put': putAgentRuns,
  'usage.agentRuns': listAgentRuns,
  'usage.actuals': readActuals,
  'attribution.list': listAttributions,
  'attribution.test': testAttribution,
  'attribution.save': saveAttribution,
  'attribution.values': listStatedValues,
  'attribution.lookup': readLookupFile,
  'usage.unattributed': sumUnattributed,
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
  'price.overlays': listPriceOverlays,
  'price.saveOverlays': savePriceOverlays,
  'price.unpriced': listUnpriced,
  'price.mappings': listModelMappings,
  'price.saveMappings': saveModelMappings,
  'price.affected': listAffectedRuns,
  'calc.list': listCalculators,
  'calc.run': calculate,
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
  'question.sensitivity': findSensitivity,
  'question.explain': explainDifference,
  'question.levers': listLevers,
  'question.goalSeek': findGoal,
  'question.averages': findAveragesGap,
  'budget.forecast': forecastBudget,
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
