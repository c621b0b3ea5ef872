import { bandWords } from '../simulation/bandWords.ts';
import { layoutWords } from '../simulation/layoutOf.ts';
import type { Report } from './report.ts';
import { numberCell, type Sheet, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note = 'The same workspace, scenario and record give the same numbers on any machine.';

/**
 * What makes a run repeatable, as names and values in the order a report lists them.
 *
 * @example
 * runRecordLines(report)[7] // => { name: 'Seed', value: 1 }
 */
export function runRecordLines({
  workspace,
  scenario,
  ranAt,
  result,
}: Report): { name: string; value: string | number }[] {
  const bands = bandWords(result.run);
  const { seed, trials, sampler, inputsHash, engineVersion, priceBookVersion } = result.run;
  return [
    { name: 'Workspace', value: workspace },
    { name: 'Scenario', value: scenario.name },
    { name: 'Scenario id', value: scenario.id },
    { name: 'Scenario schema version', value: scenario.schemaVersion },
    { name: 'Ran at, UTC', value: ranAt },
    { name: 'Currency', value: 'US$' },
    { name: 'Trials', value: trials },
    { name: 'Seed', value: seed },
    { name: 'Sampler', value: sampler + layoutWords(result.run) },
    { name: 'Inputs hash', value: inputsHash },
    { name: 'Engine version', value: engineVersion },
    { name: 'Price book version', value: priceBookVersion },
    ...(bands ? [{ name: 'Bands', value: bands }] : []),
  ];
}

/**
 * The Run record sheet.
 *
 * @example
 * recordSheet(report).rows[4].map((cell) => cell.text) // => ['Workspace', 'Test company']
 */
export function recordSheet(report: Report): Sheet {
  return {
    name: 'Run record',
    widths: [28, 70],
    frozen: { rows: headRows, columns: 1 },
    rows: [
      ...sheetHead({ report, title: 'Run record', note }),
      ...runRecordLines(report).map(({ name, value }) => [
        textCell(name),
        typeof value === 'number' ? numberCell(value, 'integer') : textCell(value),
      ]),
    ],
  };
}
