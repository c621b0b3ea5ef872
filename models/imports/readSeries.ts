import Papa from 'papaparse';
import { monthIndex } from '../calendar.ts';
import type { Issue } from '../errors.ts';
import type { Frequency } from '../forecasts/seriesForecast.ts';
import { epochDay, parseDay, parseMonth } from './cells/dates.ts';

interface HistorySeries {
  readonly id: string;
  /** Oldest first. */
  readonly values: readonly number[];
}

interface SeriesReading {
  readonly series: readonly HistorySeries[];
  readonly issues: readonly Issue[];
}

/**
 * Reads histories from a CSV text: `series_id,values` with the values oldest first and a space between them, or
 * `series_id,period,value` with one value a row, in any order.
 *
 * Shapes: series in the order they first occur. Units: those of the file. Errors: as issues, with the row; a gap
 * between periods is one, since neither 0 nor a guess is known to be meant.
 *
 * @example
 * readSeries('series_id,values\na,1 2 3\n', 'monthly').series // => [{ "id": "a", "values": [1, 2, 3] }]
 * readSeries('series_id,period,value\na,2026-02,5\na,2026-01,4\n', 'monthly').series
 * // => [{ "id": "a", "values": [4, 5] }]
 */
export function readSeries(text: string, frequency: Frequency): SeriesReading {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' });
  const [names = [], ...rows] = data;
  const folded = names.map((name) => name.trim().toLowerCase());
  const id = folded.indexOf('series_id');
  const values = folded.indexOf('values');
  const [period, value] = [folded.indexOf('period'), folded.indexOf('value')];
  if (id < 0 || (values < 0 && (period < 0 || value < 0))) {
    const found = names.join(', ').slice(0, 100);
    return failed(
      `The columns (${found}) do not match a series file; name them series_id,values or series_id,period,value.`,
    );
  }
  if (rows.length === 0)
    return failed('The file has no rows; use one row per series, or one row per value of a series.');
  return values >= 0 ? wideSeries(rows, id, values) : longSeries(rows, { id, period, value, frequency });
}

function failed(message: string): SeriesReading {
  return { series: [], issues: [{ severity: 'error', path: 'file', message }] };
}

function wideSeries(rows: readonly string[][], id: number, values: number): SeriesReading {
  const found = new Map<string, readonly number[]>();
  const issues: Issue[] = [];
  for (const [at, cells] of rows.entries()) {
    const problem = (message: string) =>
      issues.push({ severity: 'error', path: `row ${at + 2}`, message: `Row ${at + 2}: ${message}` });
    const name = cells[id]?.trim() ?? '';
    const texts = (cells[values] ?? '').trim().split(/\s+/);
    const read = texts.map(numberIn);
    const wrong = texts[read.indexOf(null)];
    if (name === '') problem('series_id is empty; name the series.');
    else if (found.has(name)) problem(`series ${name} appears twice; use one row per series.`);
    else if (wrong !== undefined) problem(`"${wrong}" in values of ${name} is not a number; write it as 1234.5.`);
    else found.set(name, read as number[]);
  }
  return { series: Array.from(found, ([name, one]) => ({ id: name, values: one })), issues };
}

interface LongColumns {
  readonly id: number;
  readonly period: number;
  readonly value: number;
  readonly frequency: Frequency;
}

function longSeries(rows: readonly string[][], { id, period, value, frequency }: LongColumns): SeriesReading {
  const found = new Map<string, Map<number, { readonly value: number; readonly text: string }>>();
  const issues: Issue[] = [];
  for (const [at, cells] of rows.entries()) {
    const problem = (message: string) =>
      issues.push({ severity: 'error', path: `row ${at + 2}`, message: `Row ${at + 2}: ${message}` });
    const name = cells[id]?.trim() ?? '';
    const text = cells[period]?.trim() ?? '';
    const place = placeOf(text, frequency);
    const read = numberIn(cells[value]?.trim() ?? '');
    const one = found.get(name) ?? new Map<number, { value: number; text: string }>();
    if (name === '') problem('series_id is empty; name the series.');
    else if (place === null)
      problem(
        `"${text}" in period is not a ${frequency === 'monthly' ? 'month; write it as 2026-08' : 'day; write it as 2026-08-31'}.`,
      );
    else if (read === null) problem(`"${cells[value] ?? ''}" in value of ${name} is not a number; write it as 1234.5.`);
    else if (one.has(place)) problem(`${name} has ${text} twice; use one value per period.`);
    else found.set(name, one.set(place, { value: read, text }));
  }
  const series = Array.from(found, ([name, places]) => {
    const sorted = [...places].sort(([a], [b]) => a - b);
    const gap = gapIn(
      sorted.map(([place]) => place),
      frequency,
    );
    if (gap !== null) {
      const message = `${name} has no values between ${sorted[gap - 1]![1].text} and ${sorted[gap]![1].text}; enter a value for every period, 0 if none.`;
      issues.push({ severity: 'error', path: name, message });
    }
    return { id: name, values: sorted.map(([, one]) => one.value) };
  });
  return { series, issues };
}

function numberIn(text: string): number | null {
  const value = Number(text);
  return text === '' || !Number.isFinite(value) || /^[+-]?0[xob]/i.test(text) ? null : value;
}

/** Number of the month, or of the day. */
function placeOf(text: string, frequency: Frequency): number | null {
  if (frequency === 'monthly') {
    const month = parseMonth(text) ?? parseDay(text, 'onlyIfCertain')?.slice(0, 7);
    return month ? monthIndex(month) : null;
  }
  const day = parseDay(text, 'onlyIfCertain');
  return day === null ? null : epochDay(day);
}

/** Index of the first period that is not the next one after that before it. */
function gapIn(places: readonly number[], frequency: Frequency): number | null {
  const step = frequency === 'weekly' ? 7 : 1;
  const at = places.findIndex((place, i) => i > 0 && place - places[i - 1]! !== step);
  return at < 0 ? null : at;
}
