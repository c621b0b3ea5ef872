import { WorkbenchError } from '../../models/errors.ts';
import { isTooDeep } from '../../models/jsonDepth.ts';
import type { Call, CancelSignal } from '../../models/workbench.ts';
import type { Host } from '../host/host.ts';

/** The in-process caller, for the terminal and the tests: JSON crosses here as it does everywhere else. */
export function loopback(host: Host): Call {
  return async (method, args, { signal, onProgress } = {}) => {
    const cancel = followSignal(signal);
    try {
      // What nests too deep to be written as JSON is refused by the host, in words.
      const sent = isTooDeep(args) ? args : throughJson(args);
      const reply = await host.dispatch(method, sent, {
        signal: cancel.signal,
        onProgress: (progress) => onProgress?.(throughJson(progress)),
      });
      if (!reply.ok) throw new WorkbenchError(reply.error.code, reply.error.message, throughJson(reply.error.details));
      // The reply to a method is that method's result; the map of methods says so, the union cannot.
      return throughJson(reply.result) as never;
    } finally {
      cancel.stop();
    }
  };
}

function followSignal(signal: CancelSignal | undefined): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  return { signal: controller.signal, stop: () => signal?.removeEventListener('abort', abort) };
}

function throughJson<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}
