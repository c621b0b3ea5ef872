import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { csvCell } from '../../models/reports/csv.ts';
import { evidenceHead } from '../../models/reports/evidenceCsv.ts';
import { issuesCsv } from '../../models/reports/issuesCsv.ts';
import { neutralText } from '../../models/reports/neutralText.ts';
import { reportCsv } from '../../models/reports/reportCsv.ts';
import type { ReportRecord } from '../../models/reports/reportRecord.ts';
import { reportRecords } from '../../models/reports/reportRecords.ts';
import fc from '../support/properties.ts';
import { tinyReport } from '../support/tinyReport.ts';

const parsed = Papa.parse<Record<keyof ReportRecord, string>>(reportCsv(tinyReport), {
  header: true,
  skipEmptyLines: true,
});

describe('the CSV of a run', () => {
  test('reads back as the records it was made of, numbers in full precision', () => {
    const records = reportRecords(tinyReport);
    expect(parsed.errors).toEqual([]);
    expect(parsed.data).toHaveLength(records.length);
    const numbers = records.flatMap(({ value }, index) => (typeof value === 'number' ? [{ value, index }] : []));
    expect(numbers.map(({ index }) => Number(parsed.data[index]!.value))).toEqual(numbers.map(({ value }) => value));
  });

  test('starts with the mark by which Excel knows UTF-8, as every CSV file of ours does', () => {
    const written = [reportCsv(tinyReport), issuesCsv([]), evidenceHead(['provider'])];
    expect(written.map((text) => text.lastIndexOf('\ufeff'))).toEqual([0, 0, 0]);
  });

  test('has the same totals as the run', () => {
    const total = (measure: string, statistic: string) =>
      Number(
        parsed.data.find((row) => row.month === 'total' && row.measure === measure && row.statistic === statistic)
          ?.value,
      );
    expect(total('Revenue', 'p90')).toBe(tinyReport.result.total.revenue.p90);
    expect(total('Gross margin', 'mean of trials')).toBe(0.69);
    expect(total('Annual spend', 'probability of shortfall')).toBe(0.25);
  });

  test('neutralises text that a spreadsheet would run, and leaves negative numbers numbers', () => {
    expect(['=1+1', '+1', '-1', '@now', '\tx'].map(csvCell)).toEqual(["'=1+1", "'+1", "'-1", "'@now", "'\tx"]);
    expect(csvCell(-1.5)).toBe('-1.5');
    expect(parsed.data.some((row) => row.note === "'@head")).toBe(true);
    expect(parsed.data.flatMap((row) => Object.values(row)).filter((cell) => /^[=@]/.test(cell))).toEqual([]);
  });
});

describe('properties', () => {
  const formulaStart = fc.constantFrom('', '=', '+', '-', '@', '\t', '"', ',');
  const text = fc.tuple(formulaStart, fc.string()).map((parts) => parts.join(''));

  test('a cell reads back as the neutralised text it was, whatever is in it', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const { data } = Papa.parse<string[]>(`${csvCell(a)},${csvCell(b)},end`, { delimiter: ',' });
        expect(data).toEqual([[neutralText(a), neutralText(b), 'end']]);
      }),
    );
  });

  test('no text starts as a formula does, and neutral text stays as it is', () => {
    fc.assert(
      fc.property(text, (one) => {
        const neutral = neutralText(one);
        expect(neutral).not.toMatch(/^[=+\-@\t\r\n]/);
        expect(neutralText(neutral)).toBe(neutral);
        expect(neutral.endsWith(one)).toBe(true);
      }),
    );
  });
});
