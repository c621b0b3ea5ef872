import type { z } from 'zod';
import { type Issue, mostIssues, withRest } from './errors.ts';

type SchemaIssue = z.core.$ZodIssue;

/**
 * What a schema refused, in words: where, what is wrong with the value, what to do. Of the branches of a union, the one
 * that came closest speaks.
 *
 * @example
 * schemaIssues(
 *   [
 *     {
 *       code: 'too_small',
 *       minimum: 100,
 *       inclusive: true,
 *       origin: 'number',
 *       path: ['settings', 'trials'],
 *       message: '',
 *     },
 *   ],
 *   { settings: { trials: 5 } },
 * )
 * // => [{ severity: 'error', path: 'settings.trials', message: 'settings.trials is 5; it must be at least 100.' }]
 */
export function schemaIssues(issues: readonly SchemaIssue[], input: unknown): Issue[] {
  const told = issues.slice(0, mostIssues).map((issue): Issue => {
    const nearest = descend(issue, input);
    const path = pathText(nearest.path);
    const subject = path || 'The input';
    const value = valueAt(input, nearest.path);
    return { severity: 'error', path, message: sentence({ issue: nearest, subject, value }) };
  });
  return withRest(told, issues.length - told.length);
}

/**
 * A path as people read it.
 *
 * @example
 * pathText(['changes', 2, 'discount']) // => 'changes[2].discount'
 */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text ? `${text}.${String(key)}` : String(key);
  }, '');
}

const ofValue: ReadonlySet<string | undefined> = new Set(['custom', 'too_small', 'too_big', 'not_multiple_of']);

/** `root` is what the issue's path begins at. */
function descend(issue: SchemaIssue, root: unknown): SchemaIssue {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue;
  const value = valueAt(root, issue.path);
  const branches = issue.errors
    .filter((branch) => branch.length > 0)
    .map((branch) => branch.map((one) => descend(one, value)));
  // A branch of the value's own type that refuses what it says was meant before any of another type.
  const typed = branches.find((branch) => branch.every(({ path, code }) => path.length === 0 && ofValue.has(code)));
  if (typed) return { ...typed[0]!, path: [...issue.path, ...typed[0]!.path] };
  // A branch that failed at the value itself was not meant; of those that failed inside it, the one that came deepest was.
  const inside = branches.filter((branch) =>
    branch.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  // Nor was one of several kinds, where no kind is said at all.
  const saysKind = ([first]: SchemaIssue[]) =>
    first!.code !== 'invalid_union' || valueAt(value, first!.path) !== undefined;
  const said = inside.some(saysKind) ? inside.filter(saysKind) : inside;
  const meant = said.toSorted((a, b) => b[0]!.path.length - a[0]!.path.length)[0];
  const first = meant?.[0];
  return first ? { ...first, path: [...issue.path, ...first.path] } : issue;
}

function sentence({ issue, subject, value }: { issue: SchemaIssue; subject: string; value: unknown }): string {
  const shown = `${subject} is ${show(value)}`;
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? `${subject} is missing; enter ${article(issue.expected)}.`
        : `${shown}; it must be ${article(issue.expected)}.`;
    case 'too_small':
      return `${measured(subject, value)}; it must ${bound(issue.origin)} ${issue.inclusive === false ? 'above' : 'at least'} ${issue.minimum}${unitOf(issue.origin, issue.minimum)}.`;
    case 'too_big':
      return `${measured(subject, value)}; it must ${bound(issue.origin)} ${issue.inclusive === false ? 'below' : 'at most'} ${issue.maximum}${unitOf(issue.origin, issue.maximum)}.`;
    case 'unrecognized_keys':
      return `${subject} has ${quotedKeys(issue.keys)}, which is not a known field; correct or remove it.`;
    case 'invalid_value':
      return `${shown}; use ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((one) => show(one)).join(', ')}.`;
    case 'invalid_format':
    case 'custom':
      return `${shown}; it ${issue.message}.`;
    case 'invalid_union':
      if (value === 'months' && issue.path.at(-1) === 'kind') {
        const used = pathText(issue.path.slice(0, -1));
        return `${used} is a table of months, but takes a single value; enter one number or one distribution.`;
      }
      return value === undefined ? `${subject} is missing; ${wanted(issue)}.` : `${shown}; ${wanted(issue)}.`;
    case 'not_multiple_of':
      return `${shown}; it must be a multiple of ${issue.divisor}.`;
    case 'invalid_key':
    case 'invalid_element':
      return `${subject} has an invalid entry; ${issue.issues[0]?.message ?? 'correct it'}.`;
    default:
      return issue satisfies never;
  }
}

/** More are no help to whoever corrects them. */
const mostKeys = 20;

function quotedKeys(keys: readonly string[]): string {
  const quoted = keys.slice(0, mostKeys).map((key) => `"${key}"`);
  const rest = keys.length - quoted.length;
  return `${quoted.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function wanted(issue: Extract<SchemaIssue, { code: 'invalid_union' }>): string {
  const all: readonly unknown[] = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
  const options = all.filter((one) => one !== undefined);
  if (options.length > 0) return `use one of ${options.map((one) => show(one)).join(', ')}`;
  return 'enter a number, a range such as "5 to 10", a distribution such as { "kind": "pert", "low": 1, "mode": 2, "high": 5 }, or { "value", "source", "owner" }';
}

function measured(subject: string, value: unknown): string {
  if (typeof value === 'string' && value.length > 40) return `${subject} has ${value.length} characters`;
  if (Array.isArray(value)) return `${subject} has ${value.length}${unitOf('array', value.length)}`;
  return `${subject} is ${show(value)}`;
}

function bound(origin: string): string {
  return origin === 'string' || origin === 'array' ? 'have' : 'be';
}

function unitOf(origin: string, count: number | bigint): string {
  if (origin === 'string') return count === 1 ? ' character' : ' characters';
  if (origin === 'array') return count === 1 ? ' entry' : ' entries';
  return '';
}

function article(expected: string): string {
  return expected === 'int' ? 'a whole number' : `${/^[aeiou]/.test(expected) ? 'an' : 'a'} ${expected}`;
}

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = typeof value === 'bigint' ? String(value) : (JSON.stringify(beginningOf(value)) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** As much of a value as can be shown: of a large one, the rest is not even looked at. */
function beginningOf(value: unknown, left = { entries: 100 }): unknown {
  if (typeof value === 'string') return value.length > 100 ? value.slice(0, 100) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const shown: unknown[] = [];
    for (const entry of value)
      if (left.entries-- > 0) shown.push(beginningOf(entry, left));
      else break;
    return shown;
  }
  const shown: [string, unknown][] = [];
  for (const key in value) {
    if (left.entries-- <= 0) break;
    shown.push([key, beginningOf(Reflect.get(value, key), left)]);
  }
  return Object.fromEntries(shown);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}
