import { invalidInput, WorkbenchError } from '../../models/errors.ts';
import { deepestJson, isTooDeep } from '../../models/jsonDepth.ts';
import { plainMessage, shortMessage } from '../../models/plainText.ts';
import { publicMessage } from '../../models/privateFields.ts';
import { schemaIssues } from '../../models/schemaIssues.ts';
import type { Method, Progress, Reply, ReplyError } from '../../models/workbench.ts';
import { methodArgs } from '../../models/workbenchArgs.ts';
import type { Context, Handler, Handlers } from './context.ts';
import { faultInWords } from './files/faults.ts';

export interface DispatchOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface Dispatcher {
  readonly handlers: Handlers;
  readonly context: (options: DispatchOptions) => Context;
  /** Told about failures nobody foresaw. */
  readonly log: (error: unknown) => void;
  /** What is wrong with the open workspace: whatever fails while one is damaged fails because of that. */
  readonly damage?: () => string | null;
}

/** Runs one call. Whatever happens becomes a reply: nothing is thrown across a transport. */
export async function dispatch(
  { handlers, context, log, damage }: Dispatcher,
  call: { readonly method: string; readonly args: unknown } & DispatchOptions,
): Promise<Reply> {
  const { method, signal } = call;
  try {
    if (!isMethod(method))
      throw new WorkbenchError('not_found', `Method "${method}" does not exist; update the caller.`);
    const args = parseArgs(method, call.args);
    // The map ties each handler to its own arguments; that tie is lost when the key is a union.
    const handler = handlers[method] as Handler<Method>;
    if (signal.aborted) throw cancelled();
    return { kind: 'reply', ok: true, result: await handler(context(call), args) };
  } catch (error) {
    return { kind: 'reply', ok: false, error: describeError({ error, signal, log, damage: damage?.() ?? null }) };
  }
}

function isMethod(method: string): method is Method {
  return Object.hasOwn(methodArgs, method);
}

function parseArgs<M extends Method>(method: M, input: unknown) {
  if (isTooDeep(input)) {
    throw new WorkbenchError('invalid_input', `The input is nested deeper than ${deepestJson} levels; flatten it.`);
  }
  const parsed = methodArgs[method].safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = schemaIssues(parsed.error.issues, input);
  throw invalidInput(issues);
}

interface Failure {
  readonly error: unknown;
  readonly signal: AbortSignal;
  readonly log: (error: unknown) => void;
  readonly damage: string | null;
}

function describeError({ error, signal, log, damage }: Failure) {
  // Work that was cut off may fail in any way; the reason is the cancel.
  const known = signal.aborted ? cancelled() : error;
  const told = faultInWords(known);
  if (told) return shown(told);
  if (damage !== null) return shown({ code: 'unreadable_file', message: damage, details: null });
  log(error);
  const reason = error instanceof Error ? error.message : String(error);
  const message = `Internal error (${reason}); nothing was saved. Try again. If it persists, restart Cogsmith and report it.`;
  return shown({ code: 'internal', message, details: null });
}

/**
 * What is wrong is told with its value, which somebody typed or a file holds: it steers nothing, is no longer than
 * tells which one is meant, and where an input is refused, no address or key goes with it.
 */
function shown({ code, message, details }: ReplyError): ReplyError {
  const isRefused = code === 'invalid_input';
  const say = (text: string) => plainMessage(isRefused ? publicMessage(shortMessage(text)) : text);
  const isText = (key: string, value: unknown) =>
    (key === 'message' || key === 'path') && typeof value === 'string' ? say(value) : value;
  return { code, message: say(message), details: JSON.parse(JSON.stringify(details ?? null, isText)) };
}

function cancelled(): WorkbenchError {
  return new WorkbenchError('cancelled', 'The call was canceled; nothing was saved.');
}

/** Lets through at most one progress report per `interval` milliseconds, the first at once. */
export function throttled(
  report: (progress: Progress) => void,
  { interval, clock }: { interval: number; clock: () => number },
): (progress: Progress) => void {
  let next = Number.NEGATIVE_INFINITY;
  return (progress) => {
    if (clock() < next) return;
    next = clock() + interval;
    report(progress);
  };
}
