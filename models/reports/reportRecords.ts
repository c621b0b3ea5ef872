import type { Quantity } from '../distributions/quantity.ts';
import { rangeText } from '../scenarios/quantityText.ts';
import { assumptionLines } from './assumptionLines.ts';
import { commitmentRecords } from './commitmentRecords.ts';
import { forecastLines } from './forecastLines.ts';
import { marginRecords } from './marginRecords.ts';
import { planRecords } from './planRecords.ts';
import { runRecordLines } from './recordSheet.ts';
import type { Report } from './report.ts';
import type { ReportRecord } from './reportRecord.ts';
import { worstRecords } from './worstRecords.ts';

/**
 * A whole report as one long table: assumptions, forecast with its worst trials, plans, COGS lines, commitments, margin
 * and run record. Ratios as 0–1, amounts in US$ to full precision.
 *
 * @example
 * reportRecords(report).find((record) => record.statistic === 'p50' && record.month === 'total').value // => 2100
 */
export function reportRecords(report: Report): ReportRecord[] {
  return [
    ...assumptions(report),
    ...forecast(report),
    ...worstRecords(report),
    ...planRecords(report),
    ...cogsLines(report),
    ...commitmentRecords(report),
    ...marginRecords(report),
    ...runRecord(report),
  ];
}

function assumptions({ scenario }: Report): ReportRecord[] {
  return assumptionLines(scenario).flatMap(({ section, label, unit, value, source, owner, domain }) => {
    const note = [source, owner].filter((one) => one !== null).join('; ');
    const head = { section: 'assumption', month: '', measure: `${section} › ${label}`, unit, note };
    if (typeof value === 'string' || typeof value === 'number') return [{ ...head, statistic: 'value', value }];
    return [
      { ...head, statistic: 'range', value: rangeText(value, domain) },
      ...parameters(value).map((one) => ({ ...head, ...one })),
    ];
  });
}

function parameters(value: Exclude<Quantity, number>): { statistic: string; value: number }[] {
  return Object.entries(value).flatMap(([name, one]) =>
    typeof one === 'number' ? [{ statistic: `${value.kind} ${name}`, value: one }] : [],
  );
}

function forecast({ result }: Report): ReportRecord[] {
  return forecastLines(result).flatMap(({ measure, statistic, unit, months, total }) => {
    const head = { section: 'forecast', measure, statistic, unit, note: '' };
    return [
      ...months.map((value, index) => ({ ...head, month: result.months[index]!, value })),
      { ...head, month: 'total', value: total },
    ];
  });
}

function cogsLines({ result }: Report): ReportRecord[] {
  return result.cogsLines.flatMap(({ name, mean }) =>
    mean.map((value, index) => ({
      section: 'COGS line',
      month: result.months[index]!,
      measure: name,
      statistic: 'mean',
      value,
      unit: 'US$',
      note: '',
    })),
  );
}

function runRecord(report: Report): ReportRecord[] {
  return runRecordLines(report).map(({ name, value }) => ({
    section: 'run record',
    month: '',
    measure: name,
    statistic: 'value',
    value,
    unit: '',
    note: '',
  }));
}
