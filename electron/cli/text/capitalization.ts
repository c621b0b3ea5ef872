import type { CapitalizationRegister, RollForward } from '../../../models/capitalization/capitalizationRegister.ts';
import type { ActualMargin, MarginUnderBoth } from '../../../models/capitalization/capitalizedMargin.ts';
import type { StoredProject } from '../../../models/capitalization/project.ts';
import { count, percent, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

export type Periods = 'month' | 'quarter' | 'year';

export function projectsText(projects: readonly StoredProject[]): string {
  if (projects.length === 0) return 'There is no capitalized project yet; "capitalization set" makes one.';
  return table(
    [...['Project', 'Owner', 'Authorized', 'Probable', 'Ready'].map(left), right('Life'), left('Id')],
    projects.map(({ name, owner, authorizedOn, probableOn, readyOn, usefulLifeMonths, id }) => [
      ...[name, owner, authorizedOn, probableOn, readyOn],
      ...[usefulLifeMonths === null ? null : `${usefulLifeMonths} mo`, id],
    ]),
  );
}

/** Projects with their threshold, the roll-forward by period, and gross margin with and without. */
export function capitalizationText(register: CapitalizationRegister, by: Periods): string {
  const { projects, total, notes, margin } = register;
  if (projects.length === 0 || !total)
    return [projectsText(projects.map(({ project }) => project)), ...notes].join('\n');
  const periods = { month: register.months, quarter: register.quarters, year: register.years }[by];
  return [
    table(
      [left('Project'), left('Threshold met'), left('Ready'), ...rollHeads],
      projects.map(({ project, threshold, total: own }) => [
        ...[project.name, threshold.metOn ?? 'not met', project.readyOn, ...rollCells(own)],
      ]),
    ),
    table(
      [left('Period'), ...rollHeads],
      [...periods, total].map((one) => [`${one.label}${one.partial ? ' (partial)' : ''}`, ...rollCells(one)]),
    ),
    ...marginText(margin, by),
    ...(notes.length === 0 ? [] : [notes.join('\n')]),
  ].join('\n\n');
}

const rollHeads = ['Cost', 'Expensed', 'Opening', 'Additions', 'Amortization', 'Written off', 'Closing'].map(right);

function rollCells(one: RollForward): (string | null)[] {
  return [
    ...[one.costUsd, one.expensedUsd.total, one.openingUsd, one.additionsUsd],
    ...[one.amortizationUsd, one.writtenOffUsd, one.closingUsd],
  ].map(usdAndCents);
}

function marginText({ actual, forecast }: MarginUnderBoth, by: Periods): string[] {
  const isAsked = ({ label }: { label: string }) => / Q\d/.test(label) === (by === 'quarter');
  const rows = actual === null ? [] : by === 'month' ? actual.months : actual.periods.filter(isAsked);
  const row = (one: ActualMargin) => [
    ...[`${one.label}${one.partial ? ' (partial)' : ''}`, usdAndCents(one.costOfRevenueUsd)],
    ...[percent(one.without), percent(one.with)],
  ];
  const heads = [right('Amortization, write-offs in COGS'), right('Without'), right('With')];
  const range = ({ p10, p50, p90 }: { p10: number | null; p50: number | null; p90: number | null }) =>
    p50 === null ? null : `${percent(p50)} (${percent(p10)}–${percent(p90)})`;
  const ahead = forecast === null ? [] : by === 'month' ? forecast.months : forecast.periods.filter(isAsked);
  return [
    ...(rows.length === 0 ? [] : [table([left('Gross margin, history'), ...heads], rows.map(row))]),
    ...(forecast === null
      ? []
      : [
          table(
            [left(`Gross margin, ${forecast.scenario.name}, P50 (80%)`), ...heads],
            [...ahead, forecast.total].map((one) => [
              `${one.label}${one.partial ? ' (partial)' : ''}`,
              ...[usdAndCents(one.costOfRevenueUsd), range(one.without), range(one.with)],
            ]),
          ),
          `${count(forecast.run.trials)} trials, seed ${forecast.run.seed}, ${forecast.run.sampler}; the same draws with and without.`,
        ]),
  ];
}
