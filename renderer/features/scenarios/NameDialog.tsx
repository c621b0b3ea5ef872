import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface NameDialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly initial: string;
  readonly confirmLabel: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

export function NameDialog({ title, open, initial, confirmLabel, onName, onClose }: NameDialogProps) {
  const [name, setName] = useState(initial);
  const clean = name.trim();
  function commit() {
    if (!clean) return;
    onClose();
    onName(clean);
  }
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          commit();
        }}
      >
        <TextField label="Name" value={name} onChange={setName} autoFocus />
      </form>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" isDisabled={!clean} onPress={commit}>
          {confirmLabel}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
