import { useState } from 'react';
import { type JournalMapping, journalMappingSchema } from '../../../models/statements/journal.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { call } from '../../workbench/client.ts';
import styles from './budgets.module.css';
import { centersOf, centersText } from './centersText.ts';
import { accountLabels } from './labels.ts';

interface JournalAccountsDialogProps {
  readonly mapping: JournalMapping;
  readonly attempt: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly onClose: () => void;
}

const accounts = ['invoices', 'accrued', 'chargeback', 'centralCenter'] as const;
const classes = ['cogs', 'research', 'sales', 'general', 'unclassified'] as const;

/** The ledger's accounts and cost centers that entries are booked to. */
export function JournalAccountsDialog({ mapping, attempt, onClose }: JournalAccountsDialogProps) {
  const [draft, setDraft] = useState(mapping);
  const [text, setText] = useState(centersText(mapping.centers));
  const centers = centersOf(text);
  const whole = typeof centers === 'string' ? null : { ...draft, centers };
  const isValid = journalMappingSchema.safeParse(whole).success;
  async function save() {
    if (whole && (await attempt(() => call('journal.map', { mapping: whole })))) onClose();
  }
  return (
    <Dialog title="Accounts and cost centers" open onClose={onClose}>
      <div className={styles.form}>
        {accounts.map((id) => (
          <TextField
            key={id}
            label={accountLabels[id]}
            value={draft[id]}
            error={draft[id].trim() === '' ? 'Enter an account.' : null}
            onChange={(name) => setDraft({ ...draft, [id]: name })}
          />
        ))}
        {classes.map((id) => (
          <TextField
            key={id}
            label={accountLabels[id]}
            value={draft.classes[id]}
            error={draft.classes[id].trim() === '' ? 'Enter an account.' : null}
            onChange={(name) => setDraft({ ...draft, classes: { ...draft.classes, [id]: name } })}
          />
        ))}
        <TextField
          label="Cost centers by owner"
          value={text}
          multiline
          placeholder="Support&#9;CC 4100"
          hint="One owner a line with its cost center, as two columns of a sheet; others have their own name."
          error={typeof centers === 'string' ? centers : null}
          onChange={setText}
        />
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" isDisabled={!isValid} onPress={() => void save()}>
          Save accounts
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
