import { Command, CommanderError } from 'commander';
import type { ReplyError } from '../../models/workbench.ts';
import { findAppRoot, readVersion } from '../host/files/appRoot.ts';
import { faultInWords } from '../host/files/faults.ts';
import { type Answer, exitCodes, printAnswer, printError } from './terminal.ts';
import type { AddVerb } from './verb.ts';
import { addActuals } from './verbs/actuals.ts';
import { addAgentRuns } from './verbs/agentRuns.ts';
import { addAnomalies } from './verbs/anomalies.ts';
import { addAttribution } from './verbs/attribution.ts';
import { addAudit } from './verbs/audit.ts';
import { addAverages } from './verbs/averages.ts';
import { addBacktest } from './verbs/backtest.ts';
import { addBackup } from './verbs/backup.ts';
import { addBridge } from './verbs/bridge.ts';
import { addBudget } from './verbs/budget.ts';
import { addCalc } from './verbs/calc.ts';
import { addCapitalization } from './verbs/capitalization.ts';
import { addChance } from './verbs/chance.ts';
import { addCheck } from './verbs/check.ts';
import { addClassification } from './verbs/classification.ts';
import { addCommitment } from './verbs/commitment.ts';
import { addCompare } from './verbs/compare.ts';
import { addConcentration } from './verbs/concentration.ts';
import { addContracts } from './verbs/contracts.ts';
import { addCopy } from './verbs/copy.ts';
import { addCustomers } from './verbs/customers.ts';
import { addDecision } from './verbs/decision.ts';
import { addDeferredRevenue } from './verbs/deferredRevenue.ts';
import { addDrift } from './verbs/drift.ts';
import { addDriver } from './verbs/driver.ts';
import { addExplain } from './verbs/explain.ts';
import { addExport } from './verbs/export.ts';
import { addForecast } from './verbs/forecast.ts';
import { addGoalSeek } from './verbs/goalSeek.ts';
import { addGovernance } from './verbs/governance.ts';
import { addImport } from './verbs/import.ts';
import { addImports } from './verbs/imports.ts';
import { addInitiative } from './verbs/initiative.ts';
import { addInvestor } from './verbs/investor.ts';
import { addLedger } from './verbs/ledger.ts';
import { addMapping } from './verbs/mapping.ts';
import { addMargin } from './verbs/margin.ts';
import { addMcp } from './verbs/mcp.ts';
import { addMerge } from './verbs/merge.ts';
import { addMonthEnd } from './verbs/monthEnd.ts';
import { addNew } from './verbs/new.ts';
import { addOutcome } from './verbs/outcome.ts';
import { addPlan } from './verbs/plan.ts';
import { addPolicy } from './verbs/policy.ts';
import { addPreview } from './verbs/preview.ts';
import { addPrice } from './verbs/price.ts';
import { addQuota } from './verbs/quota.ts';
import { addRates } from './verbs/rates.ts';
import { addRecord } from './verbs/record.ts';
import { addRefresh } from './verbs/refresh.ts';
import { addReport } from './verbs/report.ts';
import { addRun } from './verbs/run.ts';
import { addRuns } from './verbs/runs.ts';
import { addSample } from './verbs/sample.ts';
import { addScenario } from './verbs/scenario.ts';
import { addSeats } from './verbs/seats.ts';
import { addSensitivity } from './verbs/sensitivity.ts';
import { addServe } from './verbs/serve.ts';
import { addSource } from './verbs/source.ts';
import { addStatement } from './verbs/statement.ts';
import { addStatus } from './verbs/status.ts';
import { addStress } from './verbs/stress.ts';
import { addSwitch } from './verbs/switch.ts';
import { addTieOut } from './verbs/tieOut.ts';
import { addUndo } from './verbs/undo.ts';
import { addUnit } from './verbs/unit.ts';
import { addUsage } from './verbs/usage.ts';

const verbs: readonly AddVerb[] = [
  addStatus,
  addNew,
  addSample,
  addImport,
  addImports,
  addSource,
  addRefresh,
  addMapping,
  addRates,
  addPrice,
  addContracts,
  addUsage,
  addActuals,
  addAttribution,
  addClassification,
  addGovernance,
  addTieOut,
  addMonthEnd,
  addScenario,
  addRun,
  addPreview,
  addRuns,
  addReport,
  addStress,
  addSwitch,
  addChance,
  addMargin,
  addCompare,
  addCommitment,
  addSensitivity,
  addExplain,
  addGoalSeek,
  addAverages,
  addBudget,
  addAnomalies,
  addQuota,
  addSeats,
  addStatement,
  addCustomers,
  addUnit,
  addPolicy,
  addCapitalization,
  addInvestor,
  addDeferredRevenue,
  addOutcome,
  addInitiative,
  addConcentration,
  addLedger,
  addDrift,
  addCheck,
  addDecision,
  addDriver,
  addForecast,
  addBacktest,
  addRecord,
  addBridge,
  addMerge,
  addPlan,
  addExport,
  addCalc,
  addAgentRuns,
  addAudit,
  addUndo,
  addBackup,
  addCopy,
  addServe,
  addMcp,
];

/** Runs one command line; the result is the exit code. */
export async function runCli(argv: readonly string[]): Promise<number> {
  const asJson = argv.includes('--json');
  let exitCode = 0;
  const program = createProgram((answer) => {
    printAnswer(answer, asJson);
    exitCode = answer.exitCode ?? 0;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const told = describe(error, program);
    printError(told, asJson);
    return exitCodes[told.code];
  }
}

/** Every verb; `finish` gets the answer of the one that runs. */
export function createProgram(finish: (answer: Answer) => void): Command {
  const program = new Command('cogsmith')
    .description('Forecast AI COGS and gross margin as ranges, from a terminal.')
    .version(readVersion(findAppRoot()))
    .showSuggestionAfterError(false)
    .configureHelp({ showGlobalOptions: true });
  for (const add of verbs) add(program, finish);
  for (const command of allCommands(program)) {
    // Errors are told once, by us, in the form that was asked for.
    command.exitOverride().configureOutput({ outputError: () => undefined, writeErr: () => undefined });
    if (command.commands.length === 0) command.option('--json', 'print one JSON document and nothing else');
  }
  return program;
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

function describe(error: unknown, program: Command): ReplyError {
  const told = faultInWords(error);
  if (told) return { code: told.code, message: told.message, details: told.details };
  if (error instanceof CommanderError) return usageError(error, program);
  console.error(error);
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message: `Internal error (${reason}). If it persists, report it.`, details: null };
}

function usageError(error: CommanderError, program: Command): ReplyError {
  if (error.code === 'commander.help') {
    const names = program.commands.map((command) => command.name()).join(', ');
    return { code: 'invalid_input', message: `No command given; use one of ${names}, or --help.`, details: null };
  }
  const text = error.message.replace(/^error: /, '').replace(/[.]$/, '');
  return {
    code: 'invalid_input',
    message: `${text.charAt(0).toUpperCase()}${text.slice(1)}; see --help.`,
    details: null,
  };
}
