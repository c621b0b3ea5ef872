import { useEffect } from 'react';
import { matchesShortcut, useActionRegistry } from '../ui/action.ts';
import { areas } from './routes.ts';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null;
}

/** G is followed by the key of an area within this time. */
const secondKeyMilliseconds = 1500;

/** Carries out the action of a pressed shortcut; while text is typed, its own undo and redo stay with the field. */
export function useShortcuts(go: (path: string) => void, help: () => void): void {
  useEffect(() => {
    let sawG = 0;
    function press(event: KeyboardEvent) {
      const actions = [...useActionRegistry.getState().groups.values()].flat();
      const action = actions.find(({ shortcut }) => shortcut && matchesShortcut(event, shortcut));
      if (!action || action.disabled) return sequence(event);
      if (isTyping(event.target) && /^Mod\+(Shift\+Z|Z|Y)$/.test(action.shortcut!) && isEdited(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      action.perform();
    }
    function sequence(event: KeyboardEvent) {
      if (isTyping(event.target) || isInOverlay(event.target)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
      if (event.key === '?') {
        event.preventDefault();
        return help();
      }
      const isSecond = event.timeStamp - sawG < secondKeyMilliseconds;
      const area = isSecond ? areas.find(({ key }) => key === event.key.toLowerCase()) : undefined;
      sawG = !area && event.key.toLowerCase() === 'g' ? event.timeStamp : 0;
      if (!area) return;
      event.preventDefault();
      event.stopPropagation();
      go(area.pages[0]!.path);
    }
    // Ahead of the focused control: a button would take Ctrl+Enter for its own Enter.
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [go, help]);
}

/** A field with text that is not committed keeps undo for itself. */
function isEdited(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset['committed'] !== 'true';
}

/** Lists, menus, grids and dialogs read letters themselves. */
function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('[role="listbox"], [role="menu"], [role="grid"], dialog, [role="dialog"]') !== null
  );
}
