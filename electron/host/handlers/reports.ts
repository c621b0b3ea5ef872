import { WorkbenchError } from '../../../models/errors.ts';
import type { Report } from '../../../models/reports/report.ts';
import { reportCsv } from '../../../models/reports/reportCsv.ts';
import { reportDocument } from '../../../models/reports/reportDocument.ts';
import { workbookSheets } from '../../../models/reports/workbookSheets.ts';
import type { ExportFormat } from '../../../models/workbench.ts';
import type { Handler, Handlers } from '../context.ts';
import { writeWhole } from '../files/writeWhole.ts';
import { writeWorkbook } from '../files/writeWorkbook.ts';
import { readRun, readRunPrices } from '../store/runStore.ts';

/** Writes a stored run as a workbook, a table or a document, and gives the caller a handle to it. */
export const exportReport: Handler<'report.export'> = async (context, { runId, format }) => {
  const workspace = context.workspace();
  const stored = readRun(workspace.db, runId);
  if (!stored) throw new WorkbenchError('not_found', `Run "${runId}" does not exist; run the scenario again.`);
  const report: Report = {
    workspace: workspace.name,
    scenario: stored.scenario,
    ranAt: stored.run.ranAt,
    result: stored.result,
    prices: readRunPrices(workspace.db, runId),
  };
  const file = context.files.createTemporary(`${report.scenario.name} ${report.ranAt.slice(0, 10)}.${format}`);
  const { name } = context.files.resolve(file.handle);
  writeWhole(file.path, await contents(report, format));
  const detail = `${report.scenario.name}, run ${runId}, as ${name}`;
  await workspace.recordExport({ action: 'export', entity: 'run', detail });
  context.changed('audit');
  return { file: file.handle, name };
};

async function contents(report: Report, format: ExportFormat): Promise<string | Uint8Array> {
  switch (format) {
    case 'xlsx':
      return writeWorkbook({ title: report.scenario.name, sheets: workbookSheets(report) });
    case 'csv':
      return reportCsv(report);
    case 'json':
      return `${JSON.stringify(reportDocument(report), null, 2)}\n`;
    default:
      return format satisfies never;
  }
}

export const reportsHandlers = {
  'report.export': exportReport,
} satisfies Partial<Handlers>;
