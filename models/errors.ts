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
  const text = issues.map(({ message }) => message).join(' ');
  return new WorkbenchError('invalid_input', of === null ? text : `${of}: ${text}`, issues);
}
