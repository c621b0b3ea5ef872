import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import cell from './CellInput.module.css';
import { cx } from './cx.ts';
import overlay from './overlay.module.css';

export interface ComboOption {
  readonly id: string;
  readonly label: string;
  readonly note: string;
}

interface ComboProps {
  readonly label: string;
  /** The committed text. */
  readonly text: string;
  /** What fits the text typed last, best first. */
  readonly options: readonly ComboOption[];
  readonly onType: (text: string) => void;
  readonly onChoose: (id: string) => void;
  /** Text of no option, committed by Enter or by leaving. */
  readonly onText: (text: string) => void;
  /** What the list says while it is empty. */
  readonly emptyText: string;
  readonly issue?: string | null;
}

/** A cell that finds its value in a long list, and takes one that is not there. */
export function Combo(props: ComboProps) {
  const { label, text, options, onType, onChoose, onText, emptyText, issue = null } = props;
  const [typed, show] = useState(text);
  // What a commit reads: Escape must undo the typing before the list, on the same key, takes it as chosen.
  const latest = useRef(text);
  const id = useId();
  const setTyped = useCallback((next: string) => {
    latest.current = next;
    show(next);
  }, []);
  useEffect(() => setTyped(text), [text, setTyped]);

  function commit() {
    const clean = latest.current.trim();
    if (clean === text) return;
    if (clean === '') return setTyped(text);
    // The whole name of an option is the option, chosen or typed.
    const named = options.find(({ label: name }) => name === clean);
    if (named) onChoose(named.id);
    else onText(clean);
  }

  return (
    <span
      className={cell.wrap}
      onKeyDownCapture={(event) => {
        if (event.key === 'Escape') setTyped(text);
        // With no option marked, the list closes on Enter and says nothing of what was typed.
        const isMarked = (event.target as HTMLElement).getAttribute('aria-activedescendant');
        if (event.key === 'Enter' && !isMarked) commit();
      }}
    >
      <ComboBox
        aria-label={label}
        items={options}
        inputValue={typed}
        onInputChange={(next) => {
          setTyped(next);
          onType(next);
        }}
        selectedKey={null}
        onSelectionChange={(key) => (key === null ? commit() : onChoose(String(key)))}
        onBlur={commit}
        allowsCustomValue
        allowsEmptyCollection
        menuTrigger="input"
        isInvalid={issue !== null}
      >
        <Input
          className={cx(cell.cell, issue && cell.wrong)}
          data-committed={typed === text}
          aria-describedby={issue ? id : undefined}
          spellCheck={false}
          onFocus={(event) => event.target.select()}
        />
        <Popover className={overlay.popover!} offset={4} maxHeight={320}>
          <ListBox
            className={overlay.list!}
            items={options}
            renderEmptyState={() => <p className={overlay.none}>{emptyText}</p>}
          >
            {(option) => (
              <ListBoxItem id={option.id} textValue={option.label} className={overlay.item!}>
                <span className={overlay.itemBody}>
                  <span>{option.label}</span>
                  <span className={overlay.itemNote}>{option.note}</span>
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {issue ? (
        <span id={id} className={cell.issue} role="alert">
          {issue}
        </span>
      ) : null}
    </span>
  );
}
