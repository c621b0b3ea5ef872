import { useState } from 'react';
import type { Approval } from '../../../models/governance/approval.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './governance.module.css';

interface ApproveDialogProps {
  readonly initial: { readonly provider: string | null; readonly model: string };
  readonly onDone: (approval: Approval) => void;
  readonly onClose: () => void;
}

/** Which model may be used, and where. */
export function ApproveDialog({ initial, onDone, onClose }: ApproveDialogProps) {
  const [model, setModel] = useState(initial.model);
  const [provider, setProvider] = useState(initial.provider ?? '');
  const [environments, setEnvironments] = useState('');
  const [dataClass, setDataClass] = useState('');
  const [note, setNote] = useState('');
  function done() {
    const places = environments
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    onDone({
      model: model.trim(),
      provider: provider.trim() || null,
      environments: places.length === 0 ? null : places,
      dataClass: dataClass.trim() || null,
      note: note.trim() || null,
    });
  }
  return (
    <Dialog title="Approve a model" open onClose={onClose}>
      <div className={styles.form}>
        <TextField
          label="Model"
          value={model}
          autoFocus
          placeholder="gpt-5-mini, claude-*"
          hint="A name without a date covers every release; * matches any characters."
          onChange={setModel}
        />
        <TextField label="Provider" value={provider} placeholder="any" onChange={setProvider} />
        <TextField
          label="Environments"
          value={environments}
          placeholder="all; or production, staging"
          onChange={setEnvironments}
        />
        <TextField label="Permitted data" value={dataClass} placeholder="no customer data" onChange={setDataClass} />
        <TextField label="Reason" value={note} placeholder="Security review 12" onChange={setNote} />
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" isDisabled={model.trim() === ''} onPress={done}>
          Approve
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
