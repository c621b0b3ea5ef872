import { probabilityWords } from '../../sensitivity/figureWords.ts';
import { signedPoints } from '../board/boardChart.ts';
import { dollars, percentText } from '../board/boardOf.ts';
import { citedNumbers } from './assumptionNumbers.ts';
import type { BookSection } from './book.ts';
import { type BookAbout, runCited } from './bookAbout.ts';

const mostDrivers = 10;
const mostRows = 12;
const text = (name: string, width = 1) => ({ name, isNumber: false, width });
const number = (name: string, width = 1) => ({ name, isNumber: true, width });

/**
 * What moves total gross margin: each driver at its P10 and P90, with the assumption that it is.
 *
 * @example
 * driversSection({
 *   ...{ assumptions: [{ driver: 'price', number: 'A1' }], all: 'A1–A3' },
 *   sensitivity: {
 *     ...{ settings: { trials: 2000, seed: 1 }, sentences: [], figure: { mean: 0.7 } },
 *     tornado: {
 *       leftOut: 0,
 *       bars: [
 *         {
 *           ...{ driver: 'price', name: 'Price', swing: 0.1 },
 *           ...{ low: { input: 8, mean: 0.65 }, high: { input: 12, mean: 0.75 } },
 *         },
 *       ],
 *     },
 *   },
 * })[0].tables[0].rows // => [["Price", "A1", "8", "12", "65.0%", "75.0%", "+10.0"]]
 */
export function driversSection({ sensitivity, assumptions, all }: BookAbout): BookSection[] {
  const figure = sensitivity?.figure;
  const bars = sensitivity?.tornado.bars.slice(0, mostDrivers) ?? [];
  if (!sensitivity || !figure || bars.length === 0) return [];
  const cited = new Map<string, string[]>();
  for (const { driver, number } of assumptions) if (driver) cited.set(driver, [...(cited.get(driver) ?? []), number]);
  const numbersOf = (driver: string) => {
    const found = cited.get(driver);
    return found ? citedNumbers(found) : '–';
  };
  const first = bars[0]!;
  const { trials, seed } = sensitivity.settings;
  const leftOut = sensitivity.tornado.bars.length - bars.length + sensitivity.tornado.leftOut;
  return [
    {
      id: 'drivers',
      name: 'Drivers',
      finding: `${first.name} moves total gross margin most: ${percentText(first.low.mean)} at its P10, ${percentText(first.high.mean)} at its P90`,
      lead: sensitivity.sentences[0] ?? '',
      charts: [
        {
          ...{ kind: 'effects', title: 'What moves total gross margin', unit: 'pp' },
          note: `from its mean of ${percentText(figure.mean)}, pp; each driver at its P10 and P90, all others as drawn`,
          ends: ['Driver at P10', 'Driver at P90'],
          effects: bars.map(({ name, low, high }) => ({
            name,
            low: low.mean - figure.mean,
            high: high.mean - figure.mean,
          })),
        },
      ],
      tables: [
        {
          title: '',
          note: leftOut > 0 ? `${leftOut} drivers with less effect are not listed.` : '',
          columns: [
            text('Driver', 2.6),
            text('Assumption', 0.9),
            number('Input at P10'),
            number('Input at P90'),
            number('Margin at P10'),
            number('Margin at P90'),
            number('Swing, pp'),
          ],
          rows: bars.map(({ driver, name, low, high, swing }) => [
            ...[name, numbersOf(driver), input(low.input), input(high.input)],
            ...[percentText(low.mean), percentText(high.mean), signedPoints(swing)],
          ]),
        },
      ],
      source: `Source: sensitivity of total gross margin, seed ${seed}, ${trials.toLocaleString('en-US')} trials; assumptions as in the table, all others ${all}.`,
    },
  ];
}

function input(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}

/**
 * What may go wrong, worst first, on the same draws as the scenario.
 *
 * @example
 * risksSection({
 *   all: 'A1',
 *   stresses: {
 *     ...{ target: 0.7, sentence: 'Worst stress: growth stalls.', base: { probabilityBelow: 0.25 } },
 *     run: { inputsHash: 'abcdef0123456', seed: 1, trials: 2000 },
 *     stresses: [
 *       {
 *         ...{ name: 'Growth stalls', sentence: 'No new users.' },
 *         outcome: {
 *           ...{ probabilityBelow: 0.5, shortfallUsd: 0 },
 *           difference: { grossMargin: { p50: -0.02 }, cogs: { p50: -1000 } },
 *         },
 *       },
 *     ],
 *   },
 * }).tables[0].rows // => [["Growth stalls", "No new users.", "(2.0)", "50%", "($1.0K)", "$0"]]
 */
export function risksSection({ stresses, all }: BookAbout): BookSection {
  const moved = stresses.stresses.flatMap(({ name, sentence, outcome }) =>
    outcome ? [{ name, sentence, outcome, effect: outcome.difference.grossMargin.p50 }] : [],
  );
  const sorted = moved.toSorted((a, b) => (a.effect ?? 0) - (b.effect ?? 0));
  const below = (probability: number | null) => (probability === null ? '–' : probabilityWords(probability));
  const target = percentText(stresses.target).replace('.0%', '%');
  const drawn = sorted.flatMap(({ name, effect }) => (effect === null ? [] : [{ name, low: effect, high: null }]));
  return {
    id: 'risks',
    name: 'Risks and stresses',
    finding: stresses.sentence.replace(/\.$/, ''),
    lead: `Without a stress, the chance of missing the ${target} target is ${below(stresses.base.probabilityBelow)}. Risks not modeled are excluded.`,
    charts:
      drawn.length > 0
        ? [
            {
              ...{
                kind: 'effects',
                title: 'Effect on median total gross margin',
                note: 'pp, on the same random draws',
                unit: 'pp',
              },
              ends: ['Effect', null],
              effects: drawn,
            },
          ]
        : [],
    tables: [
      {
        ...{ title: '', note: '' },
        columns: [
          text('Stress', 1.4),
          text('What it assumes', 3),
          number('Margin, pp', 0.8),
          number(`P(below ${target})`, 0.9),
          number('COGS'),
          number('Shortfall'),
        ],
        rows: sorted.map(({ name, sentence, outcome, effect }) => [
          ...[name, sentence, effect === null ? '–' : signedPoints(effect), below(outcome.probabilityBelow)],
          ...[dollars(outcome.difference.cogs.p50), dollars(outcome.shortfallUsd)],
        ]),
      },
    ],
    source: `Source: ${runCited(stresses.run)}; each stress as stated, all other assumptions ${all}. COGS: change of the median; shortfall: expected, of all commitments.`,
  };
}

/**
 * Budgets and margin floors that need somebody.
 *
 * @example
 * budgetsSection({ findings: [], checkedThrough: null }).finding // => "No budget or margin floor needs attention"
 */
export function budgetsSection({ findings, checkedThrough }: BookAbout): BookSection {
  const alerts = findings.filter(({ severity }) => severity === 'alert').length;
  const shown = findings.slice(0, mostRows);
  const finding =
    findings.length === 0
      ? 'No budget or margin floor needs attention'
      : `${count(findings.length, 'budget or margin floor', 'budgets and margin floors')} ${findings.length === 1 ? 'needs' : 'need'} attention${alerts > 0 ? `, ${alerts} now` : ''}`;
  return {
    id: 'budgets',
    name: 'Budgets about to break',
    finding,
    lead: checkedThrough === null ? 'No usage or cost is imported yet.' : `Files through ${checkedThrough}.`,
    charts: [],
    tables:
      shown.length > 0
        ? [
            {
              title: '',
              note:
                findings.length > shown.length ? `${findings.length - shown.length} more are on the Budgets page.` : '',
              columns: [
                text('Severity', 0.7),
                text('Budget', 1.3),
                text('Finding', 3),
                text('What to do', 2.2),
                number('At stake', 0.8),
              ],
              rows: shown.map(({ severity, subject, words, usd, action }) => [
                ...[severity === 'alert' ? 'Act now' : 'Watch', subject, words, action, dollars(usd)],
              ]),
            },
          ]
        : [],
    source: 'Source: stored budgets against imported files and the forecast of their drivers.',
  };
}

function count(of: number, one: string, many: string): string {
  return `${of} ${of === 1 ? one : many}`;
}

/**
 * The scenario beside another one, trial by trial on the same draws.
 *
 * @example
 * comparisonSection({ comparison: null }) // => []
 */
export function comparisonSection({ comparison, all }: BookAbout): BookSection[] {
  if (!comparison) return [];
  const { a, b, resultA, resultB, totalDifference, probabilityBetter } = comparison;
  const by = totalDifference.grossMargin.p50;
  const apart =
    by === null
      ? `median gross profit ${dollars(totalDifference.grossProfit.p50)} apart`
      : `${signedPoints(-by)} pp against "${b.name}" in median total gross margin`;
  const keys = [
    ['revenue', 'Revenue'],
    ['cogs', 'COGS'],
    ['grossProfit', 'Gross profit'],
    ['grossMargin', 'Gross margin'],
  ] as const;
  const show = (key: string, value: number | null) => (key === 'grossMargin' ? percentText(value) : dollars(value));
  const less = (key: string, value: number | null) => {
    if (value === null) return '–';
    return key === 'grossMargin' ? `${signedPoints(value)} pp` : dollars(value);
  };
  const periods =
    comparison.periods?.filter(({ kind, difference }) => kind === 'quarter' && difference.grossMargin.p50 !== null) ??
    [];
  return [
    {
      id: 'comparison',
      name: 'Comparison',
      finding: `"${a.name}": ${apart}`,
      lead: `"${b.name}" has the higher total gross margin in ${probabilityWords(probabilityBetter.grossMargin)} of trials; both use the same random draws.`,
      charts:
        periods.length > 0
          ? [
              {
                ...{ kind: 'effects', title: `"${b.name}" less "${a.name}", gross margin by quarter` },
                ...{ note: 'median of the difference, pp', unit: 'pp' },
                ends: ['Difference', null],
                effects: periods
                  .slice(0, mostDrivers)
                  .map(({ label, difference }) => ({ name: label, low: difference.grossMargin.p50!, high: null })),
              },
            ]
          : [],
      tables: [
        {
          title: 'Totals',
          note: 'Medians do not add; the range of the difference is that of the trials.',
          columns: [
            text('Total', 1.2),
            number(a.name, 1.2),
            number(b.name, 1.2),
            number('Difference P10'),
            number('Difference P50'),
            number('Difference P90'),
            number('P(better)', 0.8),
          ],
          rows: keys.map(([key, name]) => [
            ...[name, show(key, resultA.total[key].p50), show(key, resultB.total[key].p50)],
            ...(['p10', 'p50', 'p90'] as const).map((one) => less(key, totalDifference[key][one])),
            probabilityWords(probabilityBetter[key]),
          ]),
        },
      ],
      source: `Source: ${runCited(comparison.run)} of both scenarios; assumptions ${all}, and those of "${b.name}".`,
    },
  ];
}

/**
 * What is owed to vendors by year whether or not it is used, and how likely a shortfall is.
 *
 * @example
 * commitmentsSection({
 *   ...{ register: { lines: [], total: {}, years: [], footnote: '' }, assumptions: [] },
 *   result: { run: { inputsHash: 'abcdef0123456', seed: 1, trials: 2000 } },
 * }).finding // => "There are no non-cancellable purchase commitments"
 */
export function commitmentsSection({ register, result, assumptions }: BookAbout): BookSection {
  const { lines, total, years } = register;
  const shown = lines.slice(0, mostRows);
  const numbers = assumptions
    .filter(({ id }) => /^base\.commitments|^changes\.\d+\.commitment/.test(id))
    .map(({ number }) => number);
  const risky = lines
    .filter(({ forecast }) => forecast !== null)
    .toSorted((a, b) => b.forecast!.probabilityOfShortfall - a.forecast!.probabilityOfShortfall)[0];
  const finding =
    lines.length === 0
      ? 'There are no non-cancellable purchase commitments'
      : `${dollars(total.totalUsd)} is owed on ${count(lines.length, 'commitment', 'commitments')}${risky ? `; chance of a shortfall on ${risky.name}: ${probabilityWords(risky.forecast!.probabilityOfShortfall)}` : ''}`;
  const owed = (of: {
    readonly years: readonly number[];
    readonly thereafterUsd: number;
    readonly totalUsd: number;
  }) => [...of.years.map(dollars), dollars(of.thereafterUsd), dollars(of.totalUsd)];
  return {
    id: 'commitments',
    name: 'Commitments',
    finding,
    lead: register.footnote,
    charts:
      lines.length > 0
        ? [
            {
              ...{ kind: 'effects', title: 'Owed by year', unit: 'US$' },
              note: `12 months from ${register.from} and after, US$`,
              ends: ['Owed', null],
              effects: [
                ...years.map(({ from, to }, at) => ({ name: `${from} to ${to}`, low: total.years[at]!, high: null })),
                { name: 'Thereafter', low: total.thereafterUsd, high: null },
              ],
            },
          ]
        : [],
    tables:
      lines.length > 0
        ? [
            {
              title: '',
              note: [
                ...(lines.length > shown.length
                  ? [`${lines.length - shown.length} more are in the commitment register.`]
                  : []),
                ...register.notes.slice(0, 2),
              ].join(' '),
              columns: [
                text('Commitment', 1.8),
                ...years.map(({ from }) => number(`12 months from ${from}`, 0.9)),
                number('Thereafter', 0.9),
                number('Total', 0.9),
                number('P(shortfall)', 0.9),
                number('Expected shortfall', 1),
              ],
              rows: [
                ...shown.map((line) => [
                  ...[line.name, ...owed(line)],
                  line.forecast ? probabilityWords(line.forecast.probabilityOfShortfall) : '–',
                  line.forecast ? dollars(line.forecast.expectedShortfallUsd) : '–',
                ]),
                ['All', ...owed(total), '', ''],
              ],
            },
          ]
        : [],
    source: `Source: ${runCited(result.run)}; ${numbers.length > 0 ? `assumptions ${citedNumbers(numbers)}` : 'no commitment is assumed'}; imported contracts where there are any. Undiscounted, ASC 440-10-50-4.`,
  };
}
