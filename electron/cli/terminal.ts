import type { ReplyError } from '../../models/workbench.ts';

/** What a verb has to say: JSON for programs, lines for people. */
export interface Answer {
  readonly json: unknown;
  readonly text: string;
  /** 0 unless part of the work failed although the call did not. */
  readonly exitCode?: number;
}

export const exitCodes: { readonly [C in ReplyError['code']]: number } = {
  internal: 1,
  invalid_input: 2,
  conflict: 2,
  unreadable_file: 2,
  unwritable_file: 2,
  newer_file: 2,
  not_found: 3,
  cancelled: 130,
};

/** Exactly one document on stdout when a program reads it. */
export function printAnswer(answer: Answer, asJson: boolean): void {
  process.stdout.write(`${asJson ? JSON.stringify(answer.json) : answer.text}\n`);
}

export function printError(error: ReplyError, asJson: boolean): void {
  if (asJson) process.stdout.write(`${JSON.stringify({ error })}\n`);
  else process.stderr.write(`cogsmith: ${error.message}\n`);
}
