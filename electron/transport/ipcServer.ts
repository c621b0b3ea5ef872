import { z } from 'zod';
import type { HostMessage, WindowMessage } from '../../models/bridge.ts';
import type { Host } from '../host/host.ts';

/** One end of a message channel: a MessagePort, or Electron's IPC with one window. */
export interface Port {
  readonly postMessage: (message: HostMessage) => void;
  /** Calls back for each message; returns what stops it. */
  readonly onMessage: (listener: (message: unknown) => void) => () => void;
}

const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.string().min(1).max(100), method: z.string(), args: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id: z.string().min(1).max(100) }),
]) satisfies z.ZodType<WindowMessage>;

/** Serves one window over its port. The returned function ends the service and cancels all that still runs for it. */
export function serveIpc(host: Pick<Host, 'dispatch' | 'onChanged'>, port: Port): () => void {
  const running = new Map<string, AbortController>();
  const stopListening = port.onMessage((raw) => {
    const parsed = messageSchema.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.kind === 'cancel') running.get(message.id)?.abort();
    else if (!running.has(message.id)) void answer(message);
  });
  const stopEvents = host.onChanged((event) => port.postMessage(event));

  async function answer({ id, method, args }: { id: string; method: string; args: unknown }): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    const reply = await host.dispatch(method, args, {
      signal: controller.signal,
      onProgress: (progress) => post({ id, kind: 'progress', ...progress }),
    });
    post({ id, ...reply });
    running.delete(id);
  }

  function post(message: HostMessage): void {
    const isServed = 'id' in message && running.has(message.id);
    // Only JSON crosses: what a structured clone would keep, HTTP would lose.
    if (isServed) port.postMessage(JSON.parse(JSON.stringify(message)) as HostMessage);
  }

  return () => {
    stopListening();
    stopEvents();
    const left = [...running.values()];
    running.clear();
    for (const controller of left) controller.abort();
  };
}
