import type { WorkspaceSummary } from '../../../models/workbench.ts';
import { count } from './figures.ts';

export function workspaceText(workspace: WorkspaceSummary): string {
  const { name, location, usageRows, revenueRows, firstMonth, lastMonth, scenarios } = workspace;
  const span = firstMonth ? `, ${firstMonth} to ${lastMonth}` : '';
  return `${name} (${location}): ${count(usageRows)} usage rows, ${count(revenueRows)} revenue rows${span}, ${count(scenarios)} scenarios`;
}
