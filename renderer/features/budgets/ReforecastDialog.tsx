import { useState } from 'react';
import type { BudgetStatus } from '../../../models/budgets/budgetStatus.ts';
import { pastedAmounts } from '../../../models/budgets/statedAmounts.ts';
import { type MonthAmount, totalOf } from '../../../models/budgets/storedBudget.ts';
import { money } from '../../format/money.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './budgets.module.css';

interface ReforecastDialogProps {
  readonly status: BudgetStatus;
  readonly onDone: (amounts: MonthAmount[], note: string | null) => void;
  readonly onClose: () => void;
}

/** Other amounts beside the original ones; they count once they are approved. */
export function ReforecastDialog({ status, onDone, onClose }: ReforecastDialogProps) {
  const { budget, months, from } = status;
  const [text, setText] = useState(months.map(({ budgetUsd }) => String(budgetUsd)).join('\t'));
  const [note, setNote] = useState('');
  const read = pastedAmounts(text, from);
  return (
    <Dialog title={`Reforecast ${budget.name}`} open onClose={onClose}>
      <div className={styles.form}>
        <TextField
          label={`Amounts from ${from} on`}
          value={text}
          multiline
          hint={'amounts' in read ? money(totalOf(read.amounts)) : ''}
          error={'problem' in read ? read.problem : null}
          onChange={setText}
        />
        <TextField label="Why" value={note} onChange={setNote} />
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="primary"
          isDisabled={'problem' in read}
          onPress={() => 'amounts' in read && onDone([...read.amounts], note.trim() || null)}
        >
          Draft reforecast
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
