import Papa from 'papaparse';
import type { Issue } from '../errors.ts';
import { openHeader } from '../imports/cells/header.ts';
import { publicMessage } from '../privateFields.ts';
import { schemaIssues } from '../schemaIssues.ts';
import { type DatedRate, datedRateSchema } from './rateTable.ts';

/**
 * Reads a table of exchange rates: columns date, currency and usd_per_unit (or rate), and if wanted source.
 *
 * Convention: a rate is US dollars for one unit and holds from its day until the next. Errors: as issues, with the
 * line.
 *
 * @example
 * readRateTable('date,currency,usd_per_unit\n2026-01-01,EUR,1.17\n').rates
 * // => [{ "currency": "EUR", "day": "2026-01-01", "usdPerUnit": "1.17", "source": null }]
 */
export function readRateTable(text: string): { readonly rates: DatedRate[]; readonly issues: Issue[] } {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' });
  const [names = [], ...rows] = data;
  const header = openHeader(names);
  const columns = {
    day: header.find('date', 'day'),
    currency: header.find('currency', 'currency_code'),
    usdPerUnit: header.find('usd_per_unit', 'rate', 'usd'),
    source: header.find('source'),
  };
  if (columns.day < 0 || columns.currency < 0 || columns.usdPerUnit < 0) {
    const message = `The columns of the table (${names.join(', ').slice(0, 100)}) do not match a rate table; name them date, currency, usd_per_unit.`;
    return { rates: [], issues: [{ severity: 'error', path: '', message: publicMessage(message, names) }] };
  }
  const rates: DatedRate[] = [];
  const issues: Issue[] = [];
  for (const [index, cells] of rows.entries()) {
    const cell = (column: number) => cells[column]?.trim() ?? '';
    const stated = {
      currency: cell(columns.currency).toUpperCase(),
      day: cell(columns.day),
      usdPerUnit: cell(columns.usdPerUnit),
      source: cell(columns.source) || null,
    };
    const parsed = datedRateSchema.safeParse(stated);
    if (parsed.success) rates.push(parsed.data);
    else
      for (const issue of schemaIssues(parsed.error.issues, stated))
        issues.push({ ...issue, message: publicMessage(`Line ${index + 2}: ${issue.message}`, cells) });
  }
  return { rates, issues };
}
