import { readFile, stat } from 'node:fs/promises';
import { readXlsx } from 'hucre/xlsx';
import { WorkbenchError } from '../../../models/errors.ts';
import { type InputChanges, inputChanges } from '../../../models/reports/baseCase/inputChanges.ts';
import { inputsName } from '../../../models/reports/baseCase/places.ts';
import type { Report } from '../../../models/reports/report.ts';
import { reportCsv } from '../../../models/reports/reportCsv.ts';
import { reportDocument } from '../../../models/reports/reportDocument.ts';
import { workbookSheets } from '../../../models/reports/workbookSheets.ts';
import { scenarioPrices } from '../../../models/scenarios/scenarioPrices.ts';
import type { Args, ExportFormat, FileHandle } from '../../../models/workbench.ts';
import type { Context, Handler, Handlers } from '../context.ts';
import { sourceFile } from '../files/sourceFile.ts';
import { writeWhole } from '../files/writeWhole.ts';
import { writeWorkbook } from '../files/writeWorkbook.ts';
import { reportAnswers } from './reportAnswers.ts';
import { exportTables } from './reportTables.ts';
import { readScenario } from './scenarios.ts';
import { storedReport } from './storedReport.ts';

/** Writes a stored run as a workbook, a table or a document, and gives the caller a handle to it. */
export const exportReport: Handler<'report.export'> = async (context, { runId, format, ...workbook }) => {
  const report = storedReport(context, runId);
  const file = context.files.createTemporary(`${report.scenario.name} ${report.ranAt.slice(0, 10)}.${format}`);
  const { name } = context.files.resolve(file.handle);
  writeWhole(file.path, await contents(context, { report, format, workbook }));
  const detail = `${report.scenario.name}, run ${runId}, as ${name}`;
  await context.workspace().recordExport({ action: 'export', entity: 'run', detail });
  context.changed('audit');
  return { file: file.handle, name };
};

/** Workbooks above this were not written by an export. */
const largestWorkbook = 64 * 2 ** 20;

/** What was typed into the blue cells of an exported workbook, against the scenario as it is now. */
async function readInputs(
  context: Context,
  { scenarioId, file }: { scenarioId: string; file: FileHandle },
): Promise<InputChanges> {
  const scenario = readScenario(context, { id: scenarioId });
  const { path, name } = sourceFile(context, file);
  if ((await stat(path)).size > largestWorkbook)
    throw new WorkbenchError('unreadable_file', `${name} is larger than 64 MB, the limit for a workbook.`);
  const sheets = await readXlsx(await readFile(path)).then(
    (workbook) => workbook.sheets,
    () => {
      throw new WorkbenchError('unreadable_file', `${name} is not an XLSX workbook; save it as .xlsx first.`);
    },
  );
  if (!sheets.some((sheet) => sheet.name === inputsName))
    throw new WorkbenchError(
      'unreadable_file',
      `${name} has no sheet "${inputsName}"; choose a workbook that Cogsmith exported.`,
    );
  return inputChanges({ scenario, prices: scenarioPrices(scenario, context.priceBook).prices }, sheets);
}

interface Exported {
  readonly report: Report;
  readonly format: ExportFormat;
  readonly workbook: Pick<Args<'report.export'>, 'paper' | 'isProtected' | 'withAnswers'>;
}

async function contents(context: Context, { report, format, workbook }: Exported): Promise<string | Uint8Array> {
  switch (format) {
    case 'xlsx': {
      const { withAnswers = false, ...paper } = workbook;
      const answers = await reportAnswers(context, { report, withAnswers });
      return writeWorkbook({ title: report.scenario.name, sheets: workbookSheets(report, answers), ...paper });
    }
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
  'report.tables': exportTables,
  'report.readInputs': readInputs,
} satisfies Partial<Handlers>;
