import type { Issue } from '../../../models/errors.ts';
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

/** Whether anything below a path is wrong. */
export function hasError(issues: readonly Issue[], path: Path): boolean {
  return issues.some((issue) => issue.severity === 'error' && issueAt([issue], path) !== null);
}

/** Issues that no listed field can show. */
export function issuesElsewhere(issues: readonly Issue[], paths: readonly Path[]): Issue[] {
  return issues.filter((issue) => paths.every((path) => issueAt([issue], path) === null));
}
