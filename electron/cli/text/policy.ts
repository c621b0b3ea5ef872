import { classNames } from '../../../models/classification/classNames.ts';
import { type ByClass, classesAndNone } from '../../../models/classification/classTally.ts';
import type { ForecastUnderTwo } from '../../../models/policies/forecastMoves.ts';
import type { PolicyComparison } from '../../../models/policies/policyComparison.ts';
import type { PolicyPeriod } from '../../../models/policies/policyPeriods.ts';
import { type ReadySet, readySets, unmatchedWords } from '../../../models/policies/readySets.ts';
import { bandWords } from '../../../models/simulation/bandWords.ts';
import { count, percent, points, usd, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

/** The ready sets with the memo of each class, and the evidence to keep. */
export function readySetsText(sets: readonly ReadySet[]): string {
  return sets
    .map(({ id, name, classes, memo, evidence, forecastNote }) =>
      [
        `${name} (${classes.map((one) => `${id}=${one}`).join(', ')})`,
        ...classes.map((one) => `  ${classNames[one]}: ${memo[one]}`),
        ...evidence.map((one) => `  Evidence: ${one}.`),
        ...(forecastNote === null ? [] : [`  ${forecastNote}`]),
      ].join('\n'),
    )
    .join('\n\n');
}

/** Two policies on the history, then on the forecast, then the memo of what was chosen. */
export function policiesText({ a, b, history, forecast }: PolicyComparison): string {
  return [
    `A: ${a.name}\nB: ${b.name}`,
    ...(history ? historyText(history) : ['No cost in the history; import files first.']),
    ...(forecast ? forecastText(forecast) : []),
    ...memos([...a.choices, ...b.choices]),
  ].join('\n\n');
}

const moneyHeads = [...classesAndNone.map((name) => right(classNames[name])), right('Sum')];

function movedCells(moved: ByClass<number>, money: (usd: number) => string | null): (string | null)[] {
  const sum = classesAndNone.reduce((all, name) => all + moved[name], 0);
  return [
    ...classesAndNone.map((name) => (moved[name] === 0 ? null : money(moved[name]))),
    money(Math.abs(sum) < 1e-6 ? 0 : sum),
  ];
}

function historyText({ quarters, total, moves, unmatched }: NonNullable<PolicyComparison['history']>): string[] {
  const row = (period: PolicyPeriod) => [
    `${period.label ?? 'All months'}${period.partial ? ' (partial)' : ''}`,
    usdAndCents(period.costUsd),
    ...[usdAndCents(period.a.classUsd.cogs), usdAndCents(period.b.classUsd.cogs)],
    ...[percent(period.a.grossMargin), percent(period.b.grossMargin), points(period.marginMoved)],
    period.restates.length > 0 ? `restates ${period.restates.join(', ')}` : null,
  ];
  const heads = ['Cost', 'COGS A', 'COGS B', 'Margin A', 'Margin B', 'Moved'].map(right);
  return [
    table([left('History'), ...heads, left('Closed months')], [...quarters, total].map(row)),
    moves.length === 0
      ? 'No cost of the history moves.'
      : table(
          [left('Rule under A'), left('Rule under B'), right('Rows'), ...moneyHeads],
          moves.map(({ ruleA, ruleB, rows, movedUsd }) => [
            ruleA,
            ruleB,
            count(rows),
            ...movedCells(movedUsd, usdAndCents),
          ]),
        ),
    ...(unmatched.length === 0 ? [] : [unmatchedWords(unmatched)]),
  ];
}

function forecastText({ scenario, a, b, quarters, lines, costUsd, movedUsd, run }: ForecastUnderTwo): string[] {
  const range = ({ p10, p50, p90 }: { p10: number | null; p50: number | null; p90: number | null }) =>
    p50 === null ? null : `${percent(p50)} (${percent(p10)}–${percent(p90)})`;
  const rows = quarters.map((one) => [
    `${one.label}${one.partial ? ' (partial)' : ''}`,
    ...[range(one.a.grossMargin), range(one.b.grossMargin), usd(one.cogsMovedUsd)],
  ]);
  const total = ['Total', range(a.grossMargin), range(b.grossMargin), usd(movedUsd.cogs)];
  return [
    table(
      [
        left(`Forecast, ${scenario.name}`),
        right('Margin A, P50 (80%)'),
        right('Margin B, P50 (80%)'),
        right('COGS moved'),
      ],
      [...rows, total],
    ),
    ...(lines.length === 0
      ? ['No cost of the forecast moves.']
      : [
          table(
            [left('Line, means of B less A'), ...moneyHeads],
            [
              ...lines.map((line) => [line.name, ...movedCells(line.movedUsd, usd)]),
              ['Total', ...movedCells(movedUsd, usd)],
            ],
          ),
        ]),
    `Mean cost of all classes ${usd(costUsd)} under both. ${count(run.trials)} trials, seed ${run.seed}, ${run.sampler}.`,
    ...[bandWords(run) ?? []].flat(),
  ];
}

function memos(choices: PolicyComparison['a']['choices']): string[] {
  return choices.map(({ set, class: name }) => {
    const { name: named, memo, evidence, forecastNote } = readySets.find(({ id }) => id === set)!;
    return [
      `${named} in ${classNames[name]}: ${memo[name]}`,
      `Evidence: ${evidence.join('; ')}.`,
      ...(forecastNote === null ? [] : [forecastNote]),
    ].join('\n');
  });
}
