import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeWorkbook } from '../../electron/host/files/writeWorkbook.ts';
import type { ReportAnswers } from '../../models/reports/answers/answered.ts';
import { sensitivityName } from '../../models/reports/answers/sensitivitySheet.ts';
import { addWaterfall } from '../../models/reports/answers/waterfallBlock.ts';
import type { Sheet, SheetCell } from '../../models/reports/sheet.ts';
import { workbookSheets } from '../../models/reports/workbookSheets.ts';
import type { SeriesKey } from '../../models/simulation/result.ts';
import { dailySpendFile } from '../support/dailySpend.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { spoiledSheets } from '../support/joinedWorkbook.ts';
import fc from '../support/properties.ts';
import { recalculate, soffice } from '../support/recalculate.ts';
import { sampleReport } from '../support/sampleReport.ts';
import { tinyReport } from '../support/tinyReport.ts';

const settings = { trials: 100, seed: 1, sampler: 'sobol' } as const;
const folder = mkdtempSync(path.join(tmpdir(), 'cogsmith-answers-'));
let bench: ImportBench;
/** Two months of one plan: a session asks of it without delay. */
const { scenario } = tinyReport;
const scenarioId = scenario.id;
/** Two years, so that its sheets have all that a sheet can have. */
const report = sampleReport('baseline.scenario.json', 64);

beforeAll(async () => {
  bench = await openImportBench();
  for (const saved of [scenario, report.scenario]) await bench.call('scenario.save', { scenario: saved });
  // $1 a day of chat and $0.20 of evaluations in August, twice that in September: 31 × $1 and 30 × $2 of COGS.
  await bench.bring(
    bench.write('spend.csv', dailySpendFile({ first: '2026-08', months: 2, usd: (month) => month + 1 })),
  );
});
afterAll(async () => {
  await bench?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function exported(withAnswers = false) {
  const { id } = await bench.call('run.start', { scenarioId, settings });
  const { file } = await bench.call('report.export', { runId: id, format: 'xlsx', withAnswers });
  const { path: written } = bench.host.files.resolve(file);
  return readXlsx(readFileSync(written)).then(({ sheets }) => sheets);
}

type Read = Awaited<ReturnType<typeof exported>>;
const rowsOf = (sheets: Read, name: string) => sheets.find((sheet) => sheet.name === name)?.rows;
const rowNamed = (rows: Read[number]['rows'] | undefined, name: string) => rows?.find(([first]) => first === name);

describe('a workbook of a session', () => {
  test('without a question says which sheets are not there, why, and what to do', async () => {
    const sheets = await exported();
    const cover = rowsOf(sheets, 'Cover');
    expect(rowsOf(sheets, 'Plan duel')).toBeUndefined();
    expect(rowNamed(cover, 'Plan duel')?.[1]).toBe(
      'Not in this workbook. Open Plan duel for this scenario and export again, or export with its answers.',
    );
    expect(rowNamed(cover, 'Sensitivity')?.[1]).toMatch(/^Not in this workbook\. Open Sensitivity/);
  });

  test('bridges the last full month to the one before, line by line', async () => {
    const rows = rowsOf(await exported(), 'Bridge')!;
    const before = rows.findIndex(([first]) => first === 'Actual 2026-08');
    expect(rows[before]?.[1]).toBeCloseTo(31, 6);
    expect(rowNamed(rows.slice(before), 'Actual')?.[1]).toBeCloseTo(60, 6);
    expect(rowNamed(rows.slice(before), 'Actual, as stated')?.[1]).toBeCloseTo(60, 6);
    // Of the two other bridges the sheet says why they are not there and what to do.
    const missing = rows.flatMap(([first]) => (String(first).startsWith('Not here: ') ? [String(first)] : []));
    expect(missing).toEqual([expect.stringMatching(/freeze a run/), expect.stringMatching(/add one under Budgets/)]);
  });

  test('has the duel and the figures that were asked last, and says of which inputs', async () => {
    const [plan] = scenario.base.plans;
    const plans = [plan!.id, { line: '$49' }];
    await bench.call('plan.compare', { scenarioId, plans, customersOf: null, month: null, settings });
    for (const series of ['cogs', 'grossMargin'] satisfies SeriesKey[])
      await bench.call('sensitivity.rank', { scenarioId, target: { series, month: null }, settings });
    const sheets = await exported();
    const duel = rowsOf(sheets, 'Plan duel')!;
    // One seat a customer, so that $49 a seat is $49 a customer, whatever it uses.
    expect(rowNamed(duel, 'Mean bill')?.[3]).toBeCloseTo(49, 9);
    const [cost, profit] = ['Mean cost', 'Mean profit'].map((name) => Number(rowNamed(duel, name)?.[3]));
    expect(profit).toBeCloseTo(49 - cost!, 9);
    expect(duel.flat()).toContainEqual(expect.stringMatching(/^Asked .* UTC, of the inputs of this run\.$/));
    const asked = rowsOf(sheets, sensitivityName)!.flat();
    expect(asked.indexOf('Total gross margin')).toBeLessThan(asked.indexOf('Total COGS'));
    expect(asked.indexOf('Total gross margin')).toBeGreaterThan(0);
    expect(rowNamed(rowsOf(sheets, 'Cover'), 'Plan duel')?.[1]).toMatch(/^The same customers/);
    expect(rowNamed(rowsOf(sheets, 'Checks'), 'All checks')?.[2]).toBe(0);

    await bench.call('scenario.save', { scenario: { ...scenario, description: 'Edited' } });
    const edited = rowsOf(await exported(), 'Plan duel')!.flat();
    expect(edited).toContainEqual(
      expect.stringMatching(/of other inputs than this run's: .*ask again, then export\.$/),
    );
    // Asked with the export, they are of its inputs again.
    const answered = rowsOf(await exported(true), 'Plan duel')!.flat();
    expect(answered).toContainEqual(expect.stringMatching(/of the inputs of this run\.$/));
  });
});

describe.skipIf(!soffice)(`in LibreOffice${soffice ? '' : ' (skipped: no soffice on the path)'}`, () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every formula of the answers gives the number that is shown, and every check is 0', {
    timeout: 180_000,
  }, async () => {
    const { scenario: asked, result } = report;
    const plans = asked.base.plans.map(({ id }) => id);
    const compared = { scenarioId: asked.id, plans: [...plans, { line: '$29 + 1,000 credits' }], customersOf: null };
    const target = { series: 'aiCogs', month: null } as const;
    const askedAt = '2026-11-30T08:00:00.000Z';
    const about = { askedAt, inputsHash: result.run.inputsHash };
    const latest = { first: null, last: null, forecastId: null, budgetId: null };
    const answers: ReportAnswers = {
      duel: { ...about, answer: await bench.call('plan.compare', { ...compared, month: null, settings }) },
      sensitivities: [
        { ...about, answer: await bench.call('sensitivity.rank', { scenarioId: asked.id, target, settings }) },
      ],
      bridges: [await bench.call('record.bridge', { ...latest, against: 'lastMonth' })],
      noBridge: [],
    };
    const sheets = workbookSheets(report, answers);
    const names = ['Plan duel', 'Sensitivity', 'Bridge', 'Checks'];
    expect(sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    const source = path.join(folder, 'answers.xlsx');
    writeFileSync(source, await writeWorkbook({ title: 'Answers', sheets: spoiledSheets(sheets) }));
    const { file } = await recalculate(source, folder);
    const computed = (await readXlsx(readFileSync(file))).sheets;
    for (const name of names) {
      const sheet = sheets.find((one) => one.name === name)!;
      const cells = computed.find((one) => one.name === name)!.rows;
      const formulas = formulasOf(sheet);
      expect(formulas.length, name).toBeGreaterThan(10);
      const differing = formulas.filter(({ row, column, value }) => !isNear(cells[row]?.[column], value));
      expect(differing.slice(0, 5), name).toEqual([]);
      expect(formulas.filter(({ formula }) => /(?<![A-Z$\d.])\d+\.\d|[-+*/(,]\d{2,}/.test(formula))).toEqual([]);
    }
    const checks = computed.find((one) => one.name === 'Checks')!.rows;
    const ofAnswers = checks.filter(([first]) => /^(Plan duel|Sensitivity|Bridge), /.test(String(first)));
    expect(ofAnswers.length).toBeGreaterThanOrEqual(6);
    expect(ofAnswers.map(([, , difference]) => difference)).toEqual(ofAnswers.map(() => 0));
  });
});

function formulasOf({ rows }: Sheet) {
  return rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) =>
      cell?.kind === 'number' && cell.formula !== null
        ? [{ row, column, value: cell.value, formula: cell.formula }]
        : [],
    ),
  );
}

function isNear(got: unknown, wanted: number | null): boolean {
  if (wanted === null) return got === null || got === undefined || got === '';
  return typeof got === 'number' && Math.abs(got - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
}

describe('properties', () => {
  const amounts = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 12 });

  test('a bridge shows each step between the levels before and after it, and ends at their sum', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), amounts, (from, steps) => {
        const rows: SheetCell[][] = [];
        const amount = (value: number, name: string) => ({ name, value, formula: null, origin: 'result' }) as const;
        const to = steps.reduce((sum, one) => sum + one, from);
        const { chart } = addWaterfall(rows, {
          ...{ sheetName: 'Bridge', title: 'COGS', format: 'amount', moreIsBetter: false, decimals: 2 },
          from: amount(from, 'From'),
          steps: steps.map((value, at) => amount(value, `Step ${at}`)),
          to: amount(to, 'To'),
        });
        const numberAt = (row: number, column: number) => {
          const cell = rows[row]?.[column];
          return cell?.kind === 'number' ? cell.value! : Number.NaN;
        };
        let level = from;
        for (const [at, step] of steps.entries()) {
          const [lifts, better, worse] = [3, 5, 6].map((column) => numberAt(at + 2, column)) as [
            number,
            number,
            number,
          ];
          expect(lifts).toBe(Math.min(level, level + step));
          // A cost that falls is better.
          expect([better, worse]).toEqual([Math.max(0, -step), Math.max(0, step)]);
          level += step;
        }
        expect(numberAt(steps.length + 2, 1)).toBe(level);
        if (chart === null) expect(rows.some((_, at) => numberAt(at, 2) < 0)).toBe(true);
      }),
    );
  });
});
