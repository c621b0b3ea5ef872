import type { StoredInitiative } from '../../../models/portfolio/initiative.ts';
import { type Portfolio, portfolioHeadline } from '../../../models/portfolio/portfolio.ts';
import { chance, percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

export function initiativesText(initiatives: readonly StoredInitiative[]): string {
  if (initiatives.length === 0) return 'There is no initiative yet; "initiative set" makes one.';
  return table(
    ['Initiative', 'Owner', 'Stage', 'From', 'Months', 'Id'].map(left),
    initiatives.map(({ name, owner, stage, start, months, id }) => [name, owner, stage, start, String(months), id]),
  );
}

/** What each initiative is worth, and the best set. */
export function portfolioText(portfolio: Portfolio): string {
  const { initiatives, best, together, trials, notes } = portfolio;
  const nameOf = (id: string) => initiatives.find(({ initiative }) => initiative.id === id)?.initiative.name ?? id;
  const heads = ['Cost', 'Net P10', 'Median', 'P90', 'ROI', 'Payback', 'P(worth)', 'Value per $'].map(right);
  const gates = initiatives.flatMap(({ initiative, gate }) =>
    gate === null
      ? []
      : [
          [
            initiative.name,
            String(initiative.gate!.month),
            usd(gate.thresholdUsd),
            chance(gate.probabilityStopped),
            usd(gate.gainUsd),
          ],
        ],
  );
  return [
    portfolioHeadline(portfolio),
    '',
    table(
      [left('Initiative'), left('Stage'), ...heads, left('Do')],
      initiatives.map((one) => [
        one.initiative.name,
        one.initiative.stage,
        usd(one.costUsd.mean),
        ...[one.netUsd.p10, one.netUsd.p50, one.netUsd.p90].map((value) => usd(value)),
        percent(one.roi?.p50 ?? null),
        one.payback.p50 === null ? null : `${Math.round(one.payback.p50)} mo`,
        chance(one.probabilityWorth),
        one.valuePerDollar === null ? null : `$${one.valuePerDollar.toFixed(2)}`,
        one.advice,
      ]),
    ),
    ...(gates.length === 0
      ? []
      : ['', table([left('Gate'), ...['Month', 'Stop below', 'P(stop)', 'It brings'].map(right)], gates)]),
    ...(best.regrets.length === 0
      ? []
      : [
          '',
          table(
            [left('Where it fails'), ...['Net value of the set', 'Regret'].map(right)],
            best.regrets.map((one) => [nameOf(one.id), usd(one.netUsd), usd(one.regretUsd)]),
          ),
        ]),
    '',
    best.how,
    ...(best.isExact ? [] : [`A better set would bring at most ${usd(best.atMostBetterUsd)} more.`]),
    `${trials.toLocaleString('en-US')} trials; rank correlation of any two values ${together}.`,
    ...notes,
  ].join('\n');
}
