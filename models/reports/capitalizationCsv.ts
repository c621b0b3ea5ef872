import type { CapitalizationRegister, RollForward } from '../capitalization/capitalizationRegister.ts';
import { csvCell, csvStart } from './csv.ts';

/**
 * The roll-forward of each project by month, and of all together; rows and columns foot to the cent.
 *
 * Units: US$ with cents.
 *
 * @example
 * capitalizationCsv({ projects: [], months: [] }).includes('opening_usd,additions_usd') // => true
 */
export function capitalizationCsv({ projects, months }: Pick<CapitalizationRegister, 'projects' | 'months'>): string {
  const head = [
    ...['project', 'threshold_met_on', 'ready_on', 'useful_life_months', 'month', 'cost_usd'],
    ...['expensed_before_usd', 'expensed_kind_usd', 'expensed_after_usd', 'opening_usd', 'additions_usd'],
    ...['amortization_usd', 'written_off_usd', 'closing_usd', 'in_cost_of_revenue_usd'],
  ];
  const cells = (one: RollForward) => [
    ...[one.firstMonth, one.costUsd, one.expensedUsd.before, one.expensedUsd.kind, one.expensedUsd.after],
    ...[one.openingUsd, one.additionsUsd, one.amortizationUsd, one.writtenOffUsd, one.closingUsd, one.costOfRevenueUsd],
  ];
  const rows = projects.flatMap(({ project, threshold, months: own }) =>
    own.map((one) => [project.name, threshold.metOn, project.readyOn, project.usefulLifeMonths, ...cells(one)]),
  );
  const all = months.map((one) => ['All projects', null, null, null, ...cells(one)]);
  const table = [head, ...rows, ...all].map((row) => row.map((cell) => csvCell(cell)).join(','));
  return `${csvStart}${table.join('\r\n')}\r\n`;
}
