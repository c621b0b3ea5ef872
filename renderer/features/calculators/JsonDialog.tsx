import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { toast } from '../../ui/toasts.ts';
import styles from './calculators.module.css';

interface JsonDialogProps {
  readonly name: string;
  readonly open: boolean;
  readonly input: unknown;
  readonly onUse: (input: unknown) => void;
  readonly onClose: () => void;
}

/** The input as the document that the terminal takes, to copy from and to paste into. */
export function JsonDialog({ open, onClose, ...props }: JsonDialogProps) {
  return (
    <Dialog title="Input as JSON" open={open} onClose={onClose}>
      <Document {...props} onClose={onClose} />
    </Dialog>
  );
}

function Document({ name, input, onUse, onClose }: Omit<JsonDialogProps, 'open'>) {
  const [text, setText] = useState(() => JSON.stringify(input, null, 2));
  const [error, setError] = useState<string | null>(null);

  function take() {
    try {
      onUse(JSON.parse(text));
      onClose();
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      setError(`The text is not valid JSON (${reason}); correct it.`);
    }
  }

  return (
    <>
      <p className={styles.labNote}>Use the same document in the terminal:</p>
      <code className={styles.command}>
        cogsmith calc {name} --in {name}.json --json
      </code>
      <span className={styles.json}>
        <textarea
          className={styles.code}
          aria-label="Input, JSON"
          aria-invalid={error ? true : undefined}
          rows={16}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {error ? (
          <span className={styles.issue} role="alert">
            {error}
          </span>
        ) : null}
      </span>
      <DialogButtons>
        <Button onPress={() => void copy(text)}>Copy</Button>
        <Button variant="primary" onPress={take}>
          Use this input
        </Button>
      </DialogButtons>
    </>
  );
}

/** Puts a text on the clipboard, or says how else to get it. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast('Copied.');
  } catch {
    toast('This window cannot use the clipboard; select the text and copy it with the keyboard.', 'fail');
  }
}
