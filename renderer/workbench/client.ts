import type { Bridge } from '../../models/bridge.ts';
import type { ChangedEvent } from '../../models/workbench.ts';
import { httpTransport } from './httpTransport.ts';
import { ipcTransport } from './ipcTransport.ts';

declare global {
  interface Window {
    readonly cogsmith?: Bridge;
  }
}

const transport = window.cogsmith ? ipcTransport(window.cogsmith) : httpTransport;

/** The one way the window calls the host. */
export const call = transport.call;

const listeners = new Set<(event: ChangedEvent) => void>();
transport.onChanged((event) => {
  for (const listener of listeners) listener(event);
});

/** Tells when entities of the workspace changed; returns how to stop listening. */
export function onChanged(listener: (event: ChangedEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
