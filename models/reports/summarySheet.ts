import { probabilityWords } from '../sensitivity/figureWords.ts';
import { seriesKeys } from '../simulation/result.ts';
import { percentText } from './forecastLines.ts';
import { forecastCell } from './forecastSheet.ts';
import { type Report, seriesNames, seriesUnit } from './report.ts';
import { type NumberCell, numberCell, type Sheet, type SheetCell, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note = 'Risks not modeled are excluded. P50 is the median; P10 to P90 is the 80% range.';
const columns = ['mean', 'p10', 'p50', 'p90'] as const;

/**
 * The Summary sheet: the totals of the horizon, what they mean in words, the worst of the trials, the commitments and
 * the colour legend. Numbers are taken from the Forecast sheet by formula.
 *
 * @example
 * summarySheet(report).rows[5].slice(2, 6).map((cell) => cell.value) // => [2100, 1890, 2100, 2310]
 */
export function summarySheet(report: Report): Sheet {
  const header = ['Total', 'Unit', 'Mean', 'P10', 'P50', 'P90', 'Single-point plan', 'Mean vs. plan'];
  return {
    name: 'Summary',
    widths: [44, 10, 18, 22, 18, 18, 20, 22],
    frozen: { rows: headRows + 1, columns: 1 },
    rows: [
      ...sheetHead({ report, title: 'Summary', note }),
      header.map((text, column) => textCell(text, column < 2 ? 'header' : 'numberHeader')),
      ...seriesKeys.map((key, index) => totalRow(report, key, headRows + 1 + index)),
      [],
      ...summarySentences(report).map((sentence) => [textCell(sentence)]),
      [],
      ...worstRows(report),
      ...commitmentRows(report),
      [textCell('Colors', 'header')],
      [textCell('Blue: input', 'input')],
      [textCell('Black: result or formula')],
      [textCell('Green: link to another sheet', 'link')],
    ],
  };
}

function totalRow(report: Report, key: (typeof seriesKeys)[number], row: number): SheetCell[] {
  const format = key === 'grossMargin' ? 'ratio' : 'amount';
  const linked = (lineId: string): NumberCell => {
    const { name, value } = forecastCell(report.result, { lineId, column: report.result.months.length });
    return numberCell(value, format, { formula: name, origin: 'link' });
  };
  const adds = key !== 'grossMargin';
  const cells = columns.map((statistic) =>
    linked(statistic === 'mean' && adds ? `mean.${key}` : `${statistic}.${key}.trials`),
  );
  const averages = linked(`averages.${key}`);
  const mean = cells[0]!.value;
  const gap = mean === null || averages.value === null ? null : mean - averages.value;
  return [
    textCell(seriesNames[key], 'total'),
    textCell(seriesUnit(key)),
    ...cells,
    averages,
    numberCell(gap, adds ? 'amount' : 'fineRatio', { formula: gap === null ? null : `C${row + 1}-G${row + 1}` }),
  ];
}

/**
 * What a run says, in plain words, with its numbers in them. Silent about a margin without revenue.
 *
 * @example
 * summarySentences(report)[1] // => "62.5% chance of a gross margin below 70.0%."
 */
export function summarySentences({ result }: Report): string[] {
  const { p10, p50, p90 } = result.total.grossMargin;
  const below = result.target.totalProbabilityBelow;
  if (p10 === null || p50 === null || p90 === null) return ['No revenue, so no gross margin.'];
  return [
    `Median gross margin ${percentText(p50)}; 80% range ${percentText(p10)} to ${percentText(p90)}.`,
    ...(below === null
      ? []
      : [`${probabilityWords(below, 1)} chance of a gross margin below ${percentText(result.target.grossMargin)}.`]),
  ];
}

function worstRows({ result: { worst } }: Report): SheetCell[][] {
  if (!worst) return [];
  const header = ['Mean of worst trials', 'Unit', 'Worst 10%', 'Standard error', 'Worst 5%', 'Standard error'];
  return [
    header.map((text, column) => textCell(text, column < 2 ? 'header' : 'numberHeader')),
    ...seriesKeys.flatMap((key): SheetCell[][] => {
      const tail = worst[key];
      if (!tail) return [];
      const format = key === 'grossMargin' ? 'ratio' : 'amount';
      const fine = key === 'grossMargin' ? 'fineRatio' : 'amount';
      return [
        [
          textCell(seriesNames[key]),
          textCell(seriesUnit(key)),
          numberCell(tail.worst10.mean, format),
          numberCell(tail.worst10.standardError, fine),
          numberCell(tail.worst5.mean, format),
          numberCell(tail.worst5.standardError, fine),
        ],
      ];
    }),
    [],
  ];
}

function commitmentRows({ result }: Report): SheetCell[][] {
  if (result.commitments.length === 0) return [];
  const header = ['Commitment', 'Unit', 'P(shortfall)', 'Expected shortfall', 'P90 shortfall'];
  return [
    header.map((text, column) => textCell(text, column < 2 ? 'header' : 'numberHeader')),
    ...result.commitments.map((outcome): SheetCell[] => [
      textCell(outcome.name),
      textCell('US$'),
      numberCell(outcome.probabilityOfShortfall, 'probability'),
      numberCell(outcome.expectedShortfallUsd, 'amount'),
      numberCell(outcome.p90ShortfallUsd, 'amount'),
    ]),
    [],
  ];
}
