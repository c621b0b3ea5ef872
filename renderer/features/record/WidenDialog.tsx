import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './record.module.css';

interface WidenDialogProps {
  readonly inForce: number;
  /** The least factor that would have held 80% of months. */
  readonly holding: number | null;
  readonly onWiden: (factor: number, reason: string) => void;
  readonly onClose: () => void;
}

/** A factor on the bands of all later ranges, with its reason; it stands beside them. */
export function WidenDialog({ inForce, holding, onWiden, onClose }: WidenDialogProps) {
  const [text, setText] = useState(String(holding === null ? inForce : Math.ceil(holding * 20) / 20));
  const [reason, setReason] = useState('');
  const factor = Number(text);
  const isNumber = Number.isFinite(factor) && factor >= 0.1 && factor <= 10;
  return (
    <Dialog title="Widen bands" open onClose={onClose}>
      <div className={styles.form}>
        <p className={styles.said}>
          {holding === null
            ? 'No month of a frozen forecast has happened yet, so no factor is proposed.'
            : `× ${holding.toFixed(2)} would have held 80% of the months of this measure.`}{' '}
          Every later range says that its bands are widened, by whom and why; 1 takes it back.
        </p>
        <TextField
          label="Factor"
          value={text}
          {...(isNumber ? {} : { error: `"${text}" is not a factor from 0.1 to 10; write it as 1.3.` })}
          onChange={setText}
        />
        <TextField label="Reason" value={reason} placeholder="Steps per task rise" onChange={setReason} />
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="primary"
          isDisabled={!isNumber || reason.trim() === ''}
          onPress={() => onWiden(factor, reason.trim())}
        >
          Apply
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
