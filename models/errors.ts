/** The closed list of reasons a call can fail for. */
export type ErrorCode =
  | 'invalid_input'
  | 'not_found'
  | 'conflict'
  | 'unreadable_file'
  | 'unwritable_file'
  | 'newer_file'
  | 'cancelled'
  | 'internal';

/**
 * A failure that the caller is told about: `message` says what is wrong, with the value and its unit, and what to do.
 *
 * @example
 * new WorkbenchError('not_found', 'Scenario "board" does not exist; open Scenarios to see the list.').code
 * // => 'not_found'
 */
export class WorkbenchError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;

  constructor(code: ErrorCode, message: string, details: unknown = null) {
    super(message);
    this.name = 'WorkbenchError';
    this.code = code;
    this.details = details;
  }
}

/** Something a user can mend: where it is (a path such as `changes[2].discount`), what is wrong and what to do. */
export interface Issue {
  readonly severity: 'error' | 'warning';
  readonly path: string;
  readonly message: string;
}

/**
 * The failure that says what is to be mended in an input: the messages of its issues, and the issues as details.
 *
 * Convention: `of` names the file or thing that the issues are in, where they do not say it themselves.
 *
 * @example
 * invalidInput([{ severity: 'error', path: 'months', message: 'months must be above 0.' }]).message
 * // => 'months must be above 0.'
 * invalidInput([{ severity: 'error', path: '', message: 'It is empty.' }], 'plan.json').message
 * // => 'plan.json: It is empty.'
 */
export function invalidInput(issues: readonly Issue[], of: string | null = null): WorkbenchError {
  const told = withRest(issues.slice(0, mostIssues), Math.max(0, issues.length - mostIssues));
  const text = told.map(({ message }) => message).join(' ');
  return new WorkbenchError('invalid_input', of === null ? text : `${of}: ${text}`, told);
}

/** What is told of one input at once: whoever has corrected so many asks again. */
export const mostIssues = 200;

/**
 * The first issues of an input, and one that says how many there are beyond them.
 *
 * @example
 * withRest([], 3)[0]?.message // => '3 more problems are not listed; correct these first.'
 * withRest([], 0) // => []
 */
export function withRest(issues: readonly Issue[], rest: number): Issue[] {
  if (rest <= 0) return [...issues];
  const more = rest === 1 ? '1 more problem is' : `${rest} more problems are`;
  return [...issues, { severity: 'error', path: '', message: `${more} not listed; correct these first.` }];
}
