import { useState } from 'react';
import type { Args } from '../../../models/workbench.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Task } from '../../workbench/useTask.ts';
import styles from './record.module.css';

interface FreezeDialogProps {
  readonly runs: readonly { readonly id: string; readonly name: string }[];
  readonly task: Task;
  readonly onFreeze: (request: Args<'record.freeze'>) => void;
  readonly onClose: () => void;
}

/** Keeps a run as a forecast: what it is called, who answers for it, what it was for. */
export function FreezeDialog({ runs, task, onFreeze, onClose }: FreezeDialogProps) {
  const [runId, setRunId] = useState(runs[0]?.id ?? null);
  const [name, setName] = useState('');
  const [owner, setOwner] = useState('');
  const [purpose, setPurpose] = useState('');
  const isWhole = runId !== null && [name, owner, purpose].every((text) => text.trim() !== '');
  return (
    <Dialog title="Freeze forecast" open onClose={onClose}>
      <div className={styles.form}>
        {runs.length > 1 ? (
          <Select
            label="Last run of"
            value={runId}
            options={runs.map(({ id, name: scenario }) => ({ id, label: scenario }))}
            onChange={setRunId}
          />
        ) : null}
        <TextField label="Name" value={name} autoFocus placeholder="Board Q3" onChange={setName} />
        <TextField label="Owner" value={owner} placeholder="CFO" onChange={setOwner} />
        <TextField
          label="Purpose"
          value={purpose}
          placeholder="September board"
          hint="No later run, edit or import changes a frozen forecast."
          onChange={setPurpose}
        />
        {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="primary"
          isDisabled={!isWhole || task.running}
          onPress={() => runId !== null && onFreeze({ runId, name, owner, purpose })}
        >
          {task.running ? 'Freezing…' : 'Freeze'}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
