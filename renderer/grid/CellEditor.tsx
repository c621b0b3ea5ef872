import { useLayoutEffect, useRef } from 'react';
import styles from './grid.module.css';

/** How an edit ends: where the selection goes, or that nothing is written. */
export type Ending =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'stay' }
  | { readonly kind: 'fill' }
  | { readonly kind: 'advance'; readonly by: 'tab' | 'enter'; readonly back: boolean }
  | { readonly kind: 'step'; readonly move: 'up' | 'down' | 'left' | 'right' };

interface CellEditorProps {
  readonly label: string;
  readonly text: string;
  /** Begun by typing: arrows leave the cell, as in a sheet; else they move in the text. */
  readonly isTyped: boolean;
  readonly style: React.CSSProperties;
  readonly onEnd: (text: string, ending: Ending) => void;
}

const arrows: Readonly<Record<string, 'up' | 'down' | 'left' | 'right'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** The input over a cell. Leaving it by whatever way writes; Escape alone does not. */
export function CellEditor({ label, text, isTyped, style, onEnd }: CellEditorProps) {
  const input = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useLayoutEffect(() => {
    const { current } = input;
    current?.focus({ preventScroll: true });
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);

  function end(ending: Ending) {
    if (isOver.current) return;
    isOver.current = true;
    onEnd(input.current?.value ?? text, ending);
  }

  function press(event: React.KeyboardEvent) {
    const ending = endingOf(event, isTyped);
    if (!ending || event.nativeEvent.isComposing) return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
    end(ending);
  }

  return (
    <input
      ref={input}
      className={styles.editor}
      style={style}
      aria-label={label}
      defaultValue={text}
      autoComplete="off"
      spellCheck={false}
      onKeyDown={press}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={() => end({ kind: 'stay' })}
    />
  );
}

function endingOf(event: React.KeyboardEvent, isTyped: boolean): Ending | null {
  if (event.key === 'Escape') return { kind: 'cancel' };
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return { kind: 'fill' };
  if (event.key === 'Enter') return { kind: 'advance', by: 'enter', back: event.shiftKey };
  if (event.key === 'Tab') return { kind: 'advance', by: 'tab', back: event.shiftKey };
  const move = arrows[event.key];
  return isTyped && move && !event.shiftKey ? { kind: 'step', move } : null;
}
