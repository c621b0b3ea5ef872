import type { Report } from './report.ts';
import { type SheetCell, textCell } from './sheet.ts';

/** Rows above the table of every sheet. */
export const headRows = 4;

/**
 * The head of every sheet: what it shows, and of which scenario, currency, time and seed.
 *
 * @example
 * sheetHead({ report, title: 'Forecast', note: '' })[0][0].text // => 'Forecast: Tiny'
 */
export function sheetHead({ report, title, note }: { report: Report; title: string; note: string }): SheetCell[][] {
  const { scenario, result, ranAt, workspace } = report;
  const { seed, trials, sampler, bands } = result.run;
  const widened = bands ? ` · ranges widened × ${bands.factor}` : '';
  const span = `${result.months[0]} to ${result.months.at(-1)}`;
  const counted = trials.toLocaleString('en-US');
  return [
    [textCell(`${title}: ${scenario.name}`, 'title')],
    [
      textCell(
        `${workspace} · US$ · ${span} · run ${ranAt} · ${counted} trials, seed ${seed}, ${sampler}${widened}`,
        'note',
      ),
    ],
    [textCell(note, 'note')],
    [],
  ];
}
