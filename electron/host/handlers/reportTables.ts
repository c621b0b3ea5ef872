import { WorkbenchError } from '../../../models/errors.ts';
import type { Report } from '../../../models/reports/report.ts';
import { costTable, revenueTable } from '../../../models/reports/tables/historyTables.ts';
import { reportTables } from '../../../models/reports/tables/runTables.ts';
import { type Table, tablesVersion } from '../../../models/reports/tables/table.ts';
import { trialsTables } from '../../../models/reports/tables/trialsTables.ts';
import { usageTable } from '../../../models/reports/tables/usageTable.ts';
import { budgetsTable, runsTable } from '../../../models/reports/tables/workspaceTables.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import { writeTable } from '../files/writeTable.ts';
import { inTurns } from '../inTurns.ts';
import { listBudgets } from '../store/budgetStore.ts';
import { pricedDays, revenueRows, runLines, statedRows } from '../store/tableRows.ts';
import { afterWrites } from '../store/writeInTurns.ts';
import { drawPaths, mostPathTrials } from './recordTrials.ts';
import { storedReport } from './storedReport.ts';

/** Writes a stored run and the history of its workspace as tables for other programs, each a file of its own. */
export async function exportTables(
  context: Context,
  { runId, format, trials }: Args<'report.tables'>,
): Promise<Result<'report.tables'>> {
  const workspace = context.workspace();
  const report = storedReport(context, runId);
  const drawn = trials ? await trialsOf(context, report) : [];
  const files = await afterWrites(workspace.db, async () => {
    const written: Result<'report.tables'>['files'] = [];
    const tables = [...reportTables(report), ...drawn, ...workspaceTables(context)];
    for (const table of tables) {
      const name = `${table.name}.${format}`;
      const file = context.files.createTemporary(name);
      const metadata = { cogsmith_table: table.name, cogsmith_tables_version: String(tablesVersion) };
      const rows = await inTurns(writeTable(table, { path: file.path, format, metadata }), context.signal);
      written.push({ table: table.name, file: file.handle, name, rows });
      context.progress({ done: written.length, total: tables.length, unit: 'tables' });
    }
    return written;
  });
  const detail = `${report.scenario.name}, run ${runId}, as tables (${format})`;
  await workspace.recordExport({ action: 'export', entity: 'run', detail });
  context.changed('audit');
  return { files };
}

function workspaceTables(context: Context): Table[] {
  const { db } = context.workspace();
  return [
    usageTable(pricedDays(db)),
    costTable(statedRows(db)),
    revenueTable(revenueRows(db)),
    runsTable(runLines(db)),
    budgetsTable(listBudgets(db)),
  ];
}

/** The run once more, trial by trial: raw draws are not stored. */
async function trialsOf(context: Context, { scenario, prices, result }: Report): Promise<Table[]> {
  const { trials, sampler, seed } = result.run;
  if (!prices)
    throw new WorkbenchError('invalid_input', 'The run did not keep its prices; run the scenario again, then export.');
  const most = mostPathTrials(scenario);
  if (trials > most) {
    const message = `${trials.toLocaleString('en-US')} trials of ${scenario.months} months are too many for a table; run it with at most ${most.toLocaleString('en-US')}.`;
    throw new WorkbenchError('invalid_input', message);
  }
  const values = await drawPaths(context, { question: { scenario, prices }, settings: { trials, sampler, seed } });
  return trialsTables({ months: result.months, trials, values });
}
