import { useState } from 'react';
import { CheckboxGroup } from 'react-aria-components';
import type { TieOut } from '../../../models/tieOut/tieOut.ts';
import { count } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './tieOut.module.css';
import { openPoints } from './tieOutWords.ts';

interface CloseDialogProps {
  readonly title: string;
  /** Providers of one month that are not closed. */
  readonly tieOuts: readonly TieOut[];
  /** Taken from the start, whatever is open. */
  readonly taken?: TieOut;
  readonly onConfirm: (tieOuts: readonly TieOut[], note: string | null) => void;
  readonly onCancel: () => void;
}

const keyOf = ({ provider }: TieOut) => provider ?? '';

/** Which providers of a month are closed: what is tied out at once, what is not only if somebody says so. */
export function CloseDialog({ title, tieOuts, taken, onConfirm, onCancel }: CloseDialogProps) {
  const [chosen, setChosen] = useState(() =>
    tieOuts.filter((one) => one === taken || openPoints(one).length === 0).map(keyOf),
  );
  const [note, setNote] = useState('');
  const closing = tieOuts.filter((one) => chosen.includes(keyOf(one)));
  return (
    <Dialog title={title} open onClose={onCancel}>
      <p className={styles.said}>
        A closed month keeps its numbers; later changes show as restatements. You can reopen it.
      </p>
      <CheckboxGroup aria-label="Providers to close" className={styles.closing!} value={chosen} onChange={setChosen}>
        {tieOuts.map((one) => (
          <Check key={keyOf(one)} value={keyOf(one)}>
            <span>
              {one.provider ?? 'no provider'} <Points points={openPoints(one)} />
            </span>
          </Check>
        ))}
      </CheckboxGroup>
      <TextField label="Note" value={note} placeholder="Reason for closing with open items" onChange={setNote} />
      <DialogButtons>
        <Button onPress={onCancel}>Cancel</Button>
        <Button
          variant="primary"
          isDisabled={closing.length === 0}
          onPress={() => onConfirm(closing, note.trim() || null)}
        >
          {closing.length === 1 ? 'Close 1 provider' : `Close ${count(closing.length)} providers`}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function Points({ points }: { readonly points: readonly string[] }) {
  if (points.length === 0) return <Badge tone="good">tied out</Badge>;
  return <span className={styles.points}>{points.join(', ')}</span>;
}
