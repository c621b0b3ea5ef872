import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, test } from 'vitest';
import { writeWorkbook } from '../../electron/host/files/writeWorkbook.ts';
import { type Sheet, type SheetCell, textCell } from '../../models/reports/sheet.ts';
import { workbookSheets } from '../../models/reports/workbookSheets.ts';
import { recalculate, soffice } from '../support/recalculate.ts';
import { tinyReport } from '../support/tinyReport.ts';
import { zipText } from '../support/zipText.ts';

const sheets = workbookSheets(tinyReport);

function numberAt(sheet: Sheet, row: number, column: number): number | null {
  const cell = sheet.rows[row]?.[column];
  return cell?.kind === 'number' ? cell.value : null;
}

const formulaCells = sheets.flatMap(({ rows }, sheet) =>
  rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) =>
      cell?.kind === 'number' && cell.formula && cell.value !== null ? [{ sheet, row, column, value: cell.value }] : [],
    ),
  ),
);

describe('the workbook of a run', () => {
  test('reads back with the values, formulas and formats that were written', async () => {
    const workbook = await readXlsx(await writeWorkbook({ title: 'Tiny', sheets }), { readStyles: true });
    expect(workbook.sheets.map(({ name }) => name)).toEqual(sheets.map(({ name }) => name));
    const forecast = workbook.sheets[2]!;
    const total = forecast.cells?.get('5,5');
    expect(total).toMatchObject({ formula: 'SUM(D6:E6)', formulaResult: 2100 });
    expect(total?.style?.numFmt).toBe('#,##0;(#,##0);"–"');
    expect(forecast.cells?.get('9,3')?.style?.numFmt).toBe('0.0%');
    expect(forecast.freezePane).toEqual({ rows: 5, columns: 3 });
  });

  test('is A4 and open; or Letter, and protected but for its blue cells', async () => {
    const plain = await readXlsx(await writeWorkbook({ title: 'Tiny', sheets }), { readStyles: true });
    expect(plain.sheets.every(({ pageSetup }) => pageSetup?.paperSize === 'a4')).toBe(true);
    expect(plain.sheets.every(({ protection }) => protection === undefined)).toBe(true);
    const bytes = await writeWorkbook({ title: 'Tiny', sheets, paper: 'letter', isProtected: true });
    const workbook = await readXlsx(bytes, { readStyles: true });
    let unlocked = 0;
    for (const [at, { pageSetup, protection, cells }] of workbook.sheets.entries()) {
      expect(pageSetup?.paperSize).toBe('letter');
      expect(protection).toMatchObject({ sheet: true });
      expect(protection?.password).toBeUndefined();
      for (const [place, { style }] of cells ?? []) {
        const [row, column] = place.split(',').map(Number) as [number, number];
        const cell = sheets[at]!.rows[row]?.[column];
        const isBlue = cell?.kind === 'number' && cell.origin === 'input';
        expect(style?.protection?.locked ?? true, `${workbook.sheets[at]!.name} ${place}`).toBe(!isBlue);
        if (isBlue) unlocked++;
      }
    }
    expect(unlocked).toBeGreaterThan(0);
  });

  test('holds a formula wherever a sum is a sum, and a value wherever percentiles do not add', () => {
    const forecast = sheets[2]!;
    const formulas = (row: number) =>
      forecast.rows[row]!.slice(3).map((cell) => (cell?.kind === 'number' ? cell.formula : null));
    expect(formulas(5)).toEqual([null, null, 'SUM(D6:E6)']);
    expect(formulas(8)).toEqual(['D6-D8', 'E6-E8', 'F6-F8']);
    const p90 = forecast.rows.findIndex(([, statistic]) => statistic?.kind === 'text' && statistic.text === 'P90');
    expect(formulas(p90)).toEqual([null, null, null]);
  });

  test('shows no probability as none or all', async () => {
    const workbook = await readXlsx(await writeWorkbook({ title: 'Tiny', sheets }), { readStyles: true });
    const forecast = workbook.sheets[2]!;
    const below = sheets[2]!.rows.findIndex(
      ([, statistic]) => statistic?.kind === 'text' && statistic.text === 'probability',
    );
    expect(below).toBeGreaterThan(0);
    expect(forecast.cells?.get(`${below},3`)?.style?.numFmt).toBe('[<0.01]"<1%";[>0.99]">99%";0.0%');
  });

  test('lets no text of the user become a formula', async () => {
    const workbook = await readXlsx(await writeWorkbook({ title: 'Tiny', sheets }));
    const texts = workbook.sheets.flatMap(({ rows }) => rows.flat()).filter((value) => typeof value === 'string');
    expect(texts).toContain("'@head");
    expect(texts.filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
  });

  test('foots: the lines of COGS are the COGS of the forecast in every column', () => {
    const lines = sheets[3]!;
    const check = lines.rows.at(-1)!;
    expect(check.slice(1).map((_, column) => numberAt(lines, lines.rows.length - 1, column + 1))).toEqual([0, 0, 0]);
  });
});

describe('the file of a workbook', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cogsmith-parts-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const titled = (name: string, rows: number, columns: number): Sheet => ({
    name,
    widths: new Array(30).fill(12),
    frozen: { rows, columns },
    rows: [[textCell('A')]],
  });

  test('names the rows and columns repeated on each page with its sheet in quotes, doubled where it has one', async () => {
    const file = path.join(folder, 'titles.xlsx');
    const written = [titled('COGS lines', 5, 1), titled("Owner's plan", 4, 28), titled('Rows', 2, 0)];
    writeFileSync(file, await writeWorkbook({ title: 'Tiny', sheets: written }));
    const xml = await zipText(file, 'xl/workbook.xml');
    const titles = [...xml.matchAll(/<definedName name="_xlnm.Print_Titles"[^>]*>([^<]*)</g)].map(([, range]) => range);
    expect(titles).toEqual([
      "'COGS lines'!$A:$A,'COGS lines'!$1:$5",
      "'Owner''s plan'!$A:$AB,'Owner''s plan'!$1:$4",
      "'Rows'!$1:$2",
    ]);
    expect(await zipText(file, 'xl/worksheets/sheet1.xml')).not.toContain('printTitles');
  });

  test('opens whatever characters a name was given', async () => {
    const text = 'a\ufffeb\uffffc\u0000d\ud800e\u001ff 😀';
    const sheet = { ...titled('Names', 1, 1), rows: [[textCell(text)]] };
    const { sheets: read } = await readXlsx(await writeWorkbook({ title: text, sheets: [sheet] }));
    expect(read[0]!.rows[0]![0]).toBe('a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf 😀');
  });
});

describe.skipIf(!soffice)(`in LibreOffice the workbook${soffice ? '' : ' (skipped: no soffice on the path)'}`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cogsmith-workbook-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('opens without a warning and computes the same numbers', { timeout: 180_000 }, async () => {
    // Every stored result of a formula is wrong in this copy, so that what comes back was computed by LibreOffice.
    const spoiled = sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(spoil)) }));
    const source = path.join(folder, 'report.xlsx');
    writeFileSync(source, await writeWorkbook({ title: 'Tiny', sheets: spoiled }));
    const { file, said } = await recalculate(source, folder);
    expect(said.split('\n').filter((line) => /warn|error/i.test(line) && !line.includes('javaldx'))).toEqual([]);

    const computed = await readXlsx(readFileSync(file));
    expect(formulaCells.length).toBeGreaterThan(20);
    const differing = formulaCells.filter(({ sheet, row, column, value }) => {
      const got = computed.sheets[sheet]!.rows[row]?.[column];
      return typeof got !== 'number' || Math.abs(got - value) > 1e-9 * Math.max(1, Math.abs(value));
    });
    expect(differing).toEqual([]);
  });
});

function spoil(cell: SheetCell): SheetCell {
  return cell?.kind === 'number' && cell.formula ? { ...cell, value: 987_654_321 } : cell;
}
