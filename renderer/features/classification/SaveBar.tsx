import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './classification.module.css';

interface SaveBarProps {
  readonly isTested: boolean;
  readonly isBusy: boolean;
  readonly onTest: () => void;
  readonly onSave: (note: string | null) => void;
  readonly onDiscard: () => void;
}

/** Rules that were changed: tested first, then saved with a reason. */
export function SaveBar({ isTested, isBusy, onTest, onSave, onDiscard }: SaveBarProps) {
  const [note, setNote] = useState('');
  return (
    <Callout tone="info">
      <div className={styles.save}>
        <p className={styles.said}>
          {isTested
            ? 'These rules are tested but not yet in force. Review what they change, then save them.'
            : 'The rules have changed. Test them on the history; they take effect when saved.'}
        </p>
        {isTested ? (
          <TextField label="Reason" value={note} placeholder="Board decision, July" onChange={setNote} />
        ) : null}
        <span className={styles.buttons}>
          <Button variant="ghost" onPress={onDiscard}>
            Discard
          </Button>
          {isTested ? (
            <Button variant="primary" isDisabled={isBusy} onPress={() => onSave(note.trim() || null)}>
              Save rules
            </Button>
          ) : (
            <Button variant="primary" icon={<FlaskConical aria-hidden="true" />} isDisabled={isBusy} onPress={onTest}>
              Test rules
            </Button>
          )}
        </span>
      </div>
    </Callout>
  );
}
