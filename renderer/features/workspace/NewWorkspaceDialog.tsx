import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { nameIssue } from './useWorkspace.ts';

interface NewWorkspaceDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCreate: (name: string) => void;
}

export function NewWorkspaceDialog({ open, onClose, onCreate }: NewWorkspaceDialogProps) {
  const [name, setName] = useState('');
  const issue = nameIssue(name);
  function create() {
    if (issue) return;
    onClose();
    onCreate(name.trim());
    setName('');
  }
  return (
    <Dialog title="New workspace" open={open} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          autoFocus
          placeholder="FY27 AI forecast"
          hint="Imports, scenarios and runs are kept in one file on this machine."
        />
      </form>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" isDisabled={issue !== null} onPress={create}>
          Create workspace
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
