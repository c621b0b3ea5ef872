import { create } from 'zustand';

interface Toast {
  readonly id: number;
  readonly tone: 'done' | 'fail';
  readonly text: string;
}

interface ToastState {
  readonly toasts: readonly Toast[];
}

export const useToasts = create<ToastState>(() => ({ toasts: [] }));

let made = 0;
const lifeMs = 6000;

export function dismissToast(id: number): void {
  useToasts.setState((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }));
}

/** Says that something is done, or why it is not. */
export function toast(text: string, tone: Toast['tone'] = 'done'): void {
  made += 1;
  const id = made;
  useToasts.setState((state) => ({ toasts: [...state.toasts.slice(-2), { id, tone, text }] }));
  if (tone === 'done') setTimeout(() => dismissToast(id), lifeMs);
}
