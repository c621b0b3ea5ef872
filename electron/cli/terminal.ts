import { plainMessage, plainText } from '../../models/plainText.ts';
import type { ReplyError } from '../../models/workbench.ts';

/** What a verb has to say: JSON for programs, lines for people. */
export interface Answer {
  readonly json: unknown;
  /** Null where standard output already carries what was asked for. */
  readonly text: string | null;
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

/**
 * A reader that closes its end (`| head`) has what it wanted: the command ends in silence. Anything else that stops
 * standard output is said.
 */
export function watchOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      const reason = error.code === 'ENOSPC' ? 'no space is left on the device' : error.message;
      process.stderr.write(
        `cogsmith: The output could not be written (${reason}); free disk space or choose another location.\n`,
      );
      process.exit(exitCodes.invalid_input);
    }
    process.exit();
  });
  process.stderr.on('error', () => process.exit());
}

/** Exactly one document on stdout when a program reads it. */
export function printAnswer(answer: Answer, asJson: boolean): void {
  const said = asJson ? JSON.stringify(answer.json) : answer.text && plainText(answer.text);
  if (said !== null) process.stdout.write(`${said}\n`);
}

export function printError(error: ReplyError, asJson: boolean): void {
  if (asJson) process.stdout.write(`${JSON.stringify({ error })}\n`);
  else process.stderr.write(`cogsmith: ${plainMessage(error.message)}\n`);
}
