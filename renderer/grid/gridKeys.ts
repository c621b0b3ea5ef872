import type { Move } from './moves.ts';

/** What a key asks of the grid while no cell is edited. */
export type Command =
  | { readonly kind: 'move'; readonly move: Move; readonly toEdge: boolean; readonly extend: boolean }
  | { readonly kind: 'advance'; readonly by: 'tab' | 'enter'; readonly back: boolean }
  | { readonly kind: 'edit'; readonly text: string | null }
  | { readonly kind: 'clear' }
  | { readonly kind: 'fill'; readonly direction: 'down' | 'right' }
  | { readonly kind: 'select'; readonly what: 'row' | 'column' | 'all' }
  | { readonly kind: 'open' }
  | { readonly kind: 'release' };

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const moves: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
};

/** The command of a key, as Excel has it; null where the key is not the grid's. */
export function commandOf(press: Press): Command | null {
  const { key, shiftKey: shift, altKey: alt } = press;
  const mod = press.ctrlKey || press.metaKey;
  const move = moves[key];
  if (move && alt) return move === 'down' ? { kind: 'open' } : null;
  if (move) return { kind: 'move', move, toEdge: mod, extend: shift };
  if (key === 'Home') return { kind: 'move', move: mod ? 'first' : 'home', toEdge: false, extend: shift };
  if (key === 'End') return { kind: 'move', move: mod ? 'last' : 'end', toEdge: false, extend: shift };
  if (key === ' ' && (mod || shift)) return { kind: 'select', what: mod ? (shift ? 'all' : 'column') : 'row' };
  if (mod) return withMod(key.toLowerCase());
  if (key === 'Tab') return { kind: 'advance', by: 'tab', back: shift };
  if (key === 'Enter') return { kind: 'advance', by: 'enter', back: shift };
  if (key === 'Escape') return { kind: 'release' };
  if (key === 'F2') return { kind: 'edit', text: null };
  if (key === 'Delete') return { kind: 'clear' };
  if (key === 'Backspace') return { kind: 'edit', text: '' };
  return !alt && [...key].length === 1 ? { kind: 'edit', text: key } : null;
}

function withMod(key: string): Command | null {
  if (key === 'd') return { kind: 'fill', direction: 'down' };
  if (key === 'r') return { kind: 'fill', direction: 'right' };
  if (key === 'a') return { kind: 'select', what: 'all' };
  return null;
}
