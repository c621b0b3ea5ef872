import { useState } from 'react';
import type { LedgerDecision } from '../../../models/ledger/ledgerDecision.ts';
import { typedQuantity } from '../../format/quantities.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { labels } from './labels.ts';
import styles from './ledger.module.css';

interface ReviewDialogProps {
  readonly decision: LedgerDecision;
  readonly failure: string | null;
  readonly onSave: (realizedUsd: number | null, words: string | null) => void;
  readonly onClose: () => void;
}

/** What came of a decision: from the bridge, or stated. */
export function ReviewDialog({ decision, failure, onSave, onClose }: ReviewDialogProps) {
  const { reviewing } = labels;
  const [amount, setAmount] = useState('');
  const [words, setWords] = useState('');
  const read = typedQuantity(amount);
  const isWrong = read !== null && typeof read !== 'number';
  return (
    <Dialog title={reviewing.title(decision.name)} open onClose={onClose}>
      <div className={styles.form}>
        <p className={styles.small}>{reviewing.about}</p>
        <TextField
          label={reviewing.realized}
          value={amount}
          placeholder={reviewing.fromBridge}
          error={isWrong ? reviewing.error : null}
          onChange={setAmount}
        />
        <TextField label={reviewing.words} value={words} onChange={setWords} />
        {failure ? <Callout tone="fail">{failure}</Callout> : null}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="primary"
          isDisabled={isWrong}
          onPress={() => onSave(typeof read === 'number' ? read : null, words.trim() === '' ? null : words.trim())}
        >
          {reviewing.save}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
