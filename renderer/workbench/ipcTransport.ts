import type { Bridge } from '../../models/bridge.ts';
import type { Args, CallOptions, ChangedEvent, Method, Reply, Result } from '../../models/workbench.ts';
import { cancelledError, type Transport, unwrap } from './transport.ts';

/** The host in the Electron main process, through the preload bridge. */
export function ipcTransport(bridge: Bridge): Transport {
  const waiting = new Map<string, { settle: (reply: Reply) => void; options: CallOptions }>();
  const listeners = new Set<(event: ChangedEvent) => void>();
  let calls = 0;

  bridge.onMessage((message) => {
    if (message.kind === 'changed') {
      for (const listener of listeners) listener(message);
      return;
    }
    const pending = waiting.get(message.id);
    if (!pending) return;
    if (message.kind === 'progress')
      pending.options.onProgress?.({ done: message.done, total: message.total, unit: message.unit });
    else {
      waiting.delete(message.id);
      pending.settle(message);
    }
  });

  function call<M extends Method>(method: M, args: Args<M>, options: CallOptions = {}): Promise<Result<M>> {
    if (options.signal?.aborted) return Promise.reject(cancelledError());
    calls += 1;
    const id = `call-${calls}`;
    return new Promise<Result<M>>((resolve, reject) => {
      const settle = (reply: Reply) => {
        try {
          resolve(unwrap(reply as Reply<M>));
        } catch (error) {
          reject(error);
        }
      };
      waiting.set(id, { settle, options });
      options.signal?.addEventListener('abort', () => bridge.cancel(id), { once: true });
      bridge.call(id, method, args);
    });
  }

  return {
    call,
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
