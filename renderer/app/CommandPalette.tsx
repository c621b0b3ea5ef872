import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField } from 'react-aria-components';
import { shortcutLabel, useActionRegistry } from '../ui/action.ts';
import styles from './CommandPalette.module.css';
import { openPalette, useWindowState } from './windowState.ts';

/** Whether every word typed occurs in the label. */
function matchesWords(label: string, typed: string): boolean {
  const text = label.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export function CommandPalette() {
  const { paletteOpen } = useWindowState();
  const { groups } = useActionRegistry();
  const actions = [...groups.values()].flat().filter(({ disabled, name }) => !disabled && name !== 'palette');
  return (
    <ModalOverlay isOpen={paletteOpen} isDismissable onOpenChange={openPalette} className={styles.scrim!}>
      <Modal className={styles.modal!}>
        <Dialog aria-label="Commands" className={styles.dialog!}>
          <Autocomplete filter={matchesWords}>
            <SearchField aria-label="Find a command" autoFocus className={styles.search!}>
              <Input placeholder="What do you want to do?" className={styles.input!} />
            </SearchField>
            <Menu
              aria-label="Commands"
              className={styles.list!}
              renderEmptyState={() => <p className={styles.none}>No matching command; try another word.</p>}
            >
              {actions.map(({ name, label, icon: Icon, shortcut, perform }) => (
                <MenuItem
                  key={name}
                  id={name}
                  textValue={label}
                  className={styles.item!}
                  onAction={() => {
                    openPalette(false);
                    perform();
                  }}
                >
                  <Icon aria-hidden="true" />
                  <span className={styles.label}>{label}</span>
                  {shortcut ? <kbd>{shortcutLabel(shortcut)}</kbd> : null}
                </MenuItem>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
