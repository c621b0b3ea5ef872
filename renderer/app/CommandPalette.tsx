import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField } from 'react-aria-components';
import { useLocation, useSearch } from 'wouter';
import { shortcutLabel, useActionRegistry } from '../ui/action.ts';
import styles from './CommandPalette.module.css';
import { useThings } from './things.ts';
import { openPalette, useWindowState } from './windowState.ts';

/** Whether every word typed occurs in the label. */
function matchesWords(label: string, typed: string): boolean {
  const text = label.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Finds what can be done, and things by their name. */
export function CommandPalette({ isOpen }: { readonly isOpen: boolean }) {
  const { paletteOpen } = useWindowState();
  const [, navigate] = useLocation();
  const things = useThings(paletteOpen && isOpen, useSearch());
  const { groups } = useActionRegistry();
  const actions = [...groups.values()].flat().filter(({ disabled, name }) => !disabled && name !== 'palette');
  return (
    <ModalOverlay isOpen={paletteOpen} isDismissable onOpenChange={openPalette} className={styles.scrim!}>
      <Modal className={styles.modal!}>
        <Dialog aria-label="Commands" className={styles.dialog!}>
          <Autocomplete filter={matchesWords}>
            <SearchField aria-label="Find a command" autoFocus className={styles.search!}>
              <Input
                placeholder="Find a page, action, scenario, driver, model, month, budget or help"
                className={styles.input!}
              />
            </SearchField>
            <Menu
              aria-label="Commands"
              className={styles.list!}
              renderEmptyState={() => <p className={styles.none}>Nothing matches; try another word.</p>}
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
              {things.map(({ id, kind, name, words = '', icon: Icon, path }) => (
                <MenuItem
                  key={id}
                  id={id}
                  textValue={`${kind} ${name} ${words}`.trim()}
                  className={styles.item!}
                  onAction={() => {
                    openPalette(false);
                    navigate(path);
                  }}
                >
                  <Icon aria-hidden="true" />
                  <span className={styles.label}>{name}</span>
                  <span className={styles.kind}>{kind}</span>
                </MenuItem>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
