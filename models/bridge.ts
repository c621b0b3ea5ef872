import type { ChangedEvent, ProgressLine, Reply } from './workbench.ts';

/** What the host sends over a message port: the progress and the one reply of a call, and what changed. */
export type HostMessage = ({ readonly id: number } & ProgressLine) | ({ readonly id: number } & Reply) | ChangedEvent;

/** What a window sends over a message port. */
export type WindowMessage =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

/** All that the preload gives to the window, as `window.cogsmith`. */
export interface Bridge {
  readonly call: (id: number, method: string, args: unknown) => void;
  readonly cancel: (id: number) => void;
  /** Returns what stops listening. */
  readonly onMessage: (listener: (message: HostMessage) => void) => () => void;
}
