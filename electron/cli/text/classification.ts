import type { ClassificationEffect, MonthEffect } from '../../../models/classification/classificationEffect.ts';
import type { ClassifiedHistory, ClassifiedMonth } from '../../../models/classification/classifiedHistory.ts';
import { classNames } from '../../../models/classification/classNames.ts';
import { classesAndNone, type RuleCaught, type UnclassifiedCost } from '../../../models/classification/classTally.ts';
import { count, percent, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

/** How many kinds of unclassified cost a terminal shows; `--json` has more. */
const mostOpen = 15;

/** The history by month and class, what is unclassified first. */
export function classifiedText({ version, months, rules, unclassified, policies }: ClassifiedHistory): string {
  if (months.length === 0) return 'No usage or cost yet; import files first.';
  const rows = months.map((month) => [
    month.month,
    ...classesAndNone.map((name) => usdAndCents(month.classUsd[name])),
    usdAndCents(month.revenueUsd),
    month.atClose?.moved ? `${percent(month.atClose.grossMargin) ?? 'none'} at close` : marginText(month),
    stateText(month),
  ]);
  const classes = classesAndNone.map((name) => right(classNames[name]));
  const restated = months.flatMap(restatedText);
  const beside = policies.map(({ name, inForce, cogsUsd, grossMargin }) => [
    inForce ? `${name} (in force)` : name,
    usdAndCents(cogsUsd),
    percent(grossMargin),
  ]);
  return [
    version === 0 ? 'Only the default rules are in force.' : `Version ${version} of the rules is in force.`,
    ...openText(unclassified),
    table([left('Month'), ...classes, right('Revenue'), right('Margin'), left('Margin is')], rows),
    ...(restated.length > 0 ? [restated.join('\n')] : []),
    rulesText(rules),
    table([left('Policy'), right('COGS'), right('Gross margin')], beside),
  ].join('\n\n');
}

/** What rules change, month by month and class by class, and what they leave open. */
export function effectText({ rules, months, unclassified }: ClassificationEffect): string {
  const rows = months.filter(({ changed }) => changed).flatMap(changeRows);
  const closed = months.filter(({ changed, closedProviders }) => changed && closedProviders.length > 0);
  const changes = table(
    [left('Month'), left('Class'), right('Before, US$'), right('After, US$'), right('Moved, US$')],
    rows,
  );
  return [
    rulesText(rules),
    rows.length > 0 ? changes : 'No month changes.',
    ...(closed.length > 0
      ? [`This restates ${closed.length} closed months: ${closed.map(({ month }) => month).join(', ')}.`]
      : []),
    ...openText(unclassified),
  ].join('\n\n');
}

function changeRows({ month, before, after }: MonthEffect): (string | null)[][] {
  const classes = classesAndNone.filter((name) => before.classUsd[name] !== after.classUsd[name]);
  return [
    ...classes.map((name) => [
      month,
      classNames[name],
      usdAndCents(before.classUsd[name]),
      usdAndCents(after.classUsd[name]),
      usdAndCents(after.classUsd[name] - before.classUsd[name]),
    ]),
    [month, 'gross margin', percent(before.grossMargin), percent(after.grossMargin), null],
  ];
}

/** What moved since a close, beside the figures it was closed with. */
function restatedText(month: ClassifiedMonth): string[] {
  const { atClose, restatementUsd } = month;
  if (!atClose?.moved) {
    if (!restatementUsd) return [];
    return [`${month.month} was closed; later rules change COGS by ${usdAndCents(restatementUsd.cogs)}.`];
  }
  const { classUsd, revenueUsd } = atClose.moved;
  const moved = [
    ...classesAndNone
      .filter((name) => classUsd[name] !== 0)
      .map((name) => `${classNames[name]} ${usdAndCents(classUsd[name])}`),
    ...(revenueUsd === 0 ? [] : [`revenue ${usdAndCents(revenueUsd)}`]),
  ];
  const closed = `${month.month} was closed with COGS ${usdAndCents(atClose.classUsd.cogs)}, revenue ${usdAndCents(atClose.revenueUsd) ?? 'none'} and gross margin ${percent(atClose.grossMargin) ?? 'none'}`;
  return [`${closed}. Restated since: ${moved.join(', ')}; gross margin ${marginText(month) ?? 'none'}.`];
}

/** Between all that is unclassified in COGS and none of it. */
function marginText({ grossMargin, grossMarginIfCogs }: ClassifiedMonth): string | null {
  const [low, high] = [percent(grossMarginIfCogs), percent(grossMargin)];
  return low === high ? high : `${low} to ${high}`;
}

/** Less than a cent is not nothing: as long as it is there, no margin is final. */
function openAmount(usd: number): string {
  return Math.abs(usd) < 0.005 ? 'less than a cent' : usdAndCents(usd)!;
}

function stateText({ state, classUsd, openRows, unpricedTokens, partial }: ClassifiedMonth): string {
  if (state === 'final') return 'final';
  const reasons = [
    ...(openRows > 0 ? [`${openAmount(classUsd.unclassified)} unclassified`] : []),
    ...(unpricedTokens > 0 ? [`${count(unpricedTokens)} tokens without a price`] : []),
    ...(partial ? ['days missing'] : []),
  ];
  return `provisional: ${reasons.join(', ')}`;
}

function rulesText(rules: readonly RuleCaught[]): string {
  const rows = rules.map(({ name, rows: caught, costUsd }) => [name, count(caught), usdAndCents(costUsd)]);
  return table([left('Rule'), right('Rows'), right('US$')], rows);
}

function openText(unclassified: readonly UnclassifiedCost[]): string[] {
  if (unclassified.length === 0) return [];
  const rows = unclassified.slice(0, mostOpen).map(({ values, rows: open, costUsd }) => [
    Object.entries(values)
      .flatMap(([dimension, value]) => (value === null ? [] : [`${dimension} ${value}`]))
      .join(', ') || 'no values',
    count(open),
    usdAndCents(costUsd),
  ]);
  const more = unclassified.length - rows.length;
  const shown = table([left('Unclassified'), right('Rows'), right('US$')], rows);
  return [more > 0 ? `${shown}\n… and ${more} more` : shown];
}
