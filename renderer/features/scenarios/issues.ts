import type { Issue } from '../../../models/errors.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { pathText } from '../../../models/schemaIssues.ts';
import type { Path } from './path.ts';

/** A path as issues write it. */
export const schemaIssuePath: (path: Path) => string = pathText;

/** The first issue at a path or inside the value there; without the path in front, which the field already says. */
export function issueAt(issues: readonly Issue[], path: Path): string | null {
  const at = pathText(path);
  const found = issues.find(
    (issue) => issue.path === at || issue.path.startsWith(`${at}.`) || issue.path.startsWith(`${at}[`),
  );
  if (!found) return null;
  const text = found.message.startsWith(found.path) ? found.message.slice(found.path.length).trim() : found.message;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "seatPriceUsd" as people write it: "seat price". */
function words(key: string): string {
  return key
    .replace(/(Usd|Months)$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

/** The name of the innermost driver or change that a path leads through, or null. */
function driverName(scenario: Scenario, keys: readonly string[]): string | null {
  let at: unknown = scenario;
  let found: string | null = null;
  for (const key of keys) {
    at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[key] : undefined;
    const name = typeof at === 'object' && at !== null ? (at as { readonly name?: unknown }).name : null;
    if (typeof name === 'string') found = name;
  }
  return found;
}

/** An issue away from its field: the path in front becomes the driver's name and what is wrong about it. */
export function issueText(issue: Issue, scenario: Scenario): string {
  if (issue.path === '' || !issue.message.startsWith(issue.path)) return issue.message;
  const keys = issue.path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  const driver = driverName(scenario, keys);
  const last = keys.findLast((key) => !/^\d+$/.test(key) && key !== 'value') ?? '';
  const text = issue.message.slice(issue.path.length).trim();
  return `${driver ? `${driver}: ` : ''}${words(last)} ${text}`;
}

/** Whether anything below a path is wrong. */
export function hasError(issues: readonly Issue[], path: Path): boolean {
  return issues.some((issue) => issue.severity === 'error' && issueAt([issue], path) !== null);
}
