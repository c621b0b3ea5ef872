import { useEffect } from 'react';
import { matchesShortcut, useActionRegistry } from '../ui/action.ts';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null;
}

/** Carries out the action of a pressed shortcut; while text is typed, its own undo and redo stay with the field. */
export function useShortcuts(): void {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const actions = [...useActionRegistry.getState().groups.values()].flat();
      const action = actions.find(({ shortcut }) => shortcut && matchesShortcut(event, shortcut));
      if (!action || action.disabled) return;
      if (isTyping(event.target) && /^Mod\+(Shift\+Z|Z|Y)$/.test(action.shortcut!) && isEdited(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      action.perform();
    }
    // Ahead of the focused control: a button would take Ctrl+Enter for its own Enter.
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
}

/** A field with text that is not committed keeps undo for itself. */
function isEdited(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset['committed'] !== 'true';
}
