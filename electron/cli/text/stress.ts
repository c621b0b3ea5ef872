import { bandWords } from '../../../models/simulation/bandWords.ts';
import type { Stress } from '../../../models/stresses/stress.ts';
import type { StressComparison } from '../../../models/stresses/stressComparison.ts';
import { chance, percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

export function stressListText(stresses: readonly Stress[]): string {
  return table(
    [left('Stress'), left('Name'), left('What it does')],
    stresses.map(({ id, name, sentence, hindrance }) => [id, name, hindrance ?? sentence]),
  );
}

/** The scenario, then each stress with what it moves. */
export function stressesText({ scenario, run, target, base, stresses, sentence }: StressComparison): string {
  const columns = [
    left('Stress'),
    ...['Gross margin P10', 'P50', 'P90', `P(< ${percent(target)})`, 'Change P50', 'COGS P50', 'Shortfall'].map(
      (name) => right(name),
    ),
  ];
  const cells = (one: StressComparison['base']) => [
    percent(one.total.grossMargin.p10),
    percent(one.total.grossMargin.p50),
    percent(one.total.grossMargin.p90),
    chance(one.probabilityBelow),
  ];
  const rows = stresses.map(({ name, outcome, hindrance }) =>
    outcome
      ? [
          name,
          ...cells(outcome),
          percent(outcome.difference.grossMargin.p50),
          usd(outcome.total.cogs.p50),
          usd(outcome.shortfallUsd),
        ]
      : [`${name}: ${hindrance}`, null, null, null, null, null, null, null],
  );
  const first = [scenario.name, ...cells(base), null, usd(base.total.cogs.p50), usd(base.shortfallUsd)];
  return [table(columns, [first, ...rows]), '', sentence, ...[bandWords(run) ?? []].flat()].join('\n');
}
