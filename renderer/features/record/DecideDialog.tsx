import { useState } from 'react';
import { type DecisionKind, type DecisionRequest, type Verdict, verdicts } from '../../../models/anomalies/decision.ts';
import { isDay } from '../../../models/calendar.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './record.module.css';

/** What a decision may be about when it is made by hand. */
const kindWords: { readonly [K in DecisionKind]: string } = {
  finding: 'Finding',
  outlier: 'Outlier',
  levelShift: 'Level shift',
  partialMonth: 'Partial month',
  restatement: 'Restatement of a closed month',
};

const verdictWords: { readonly [V in Verdict]: string } = {
  accepted: 'Accepted: it counts as it is',
  excluded: 'Excluded from baselines and forecasts',
  explained: 'Explained: it counts, and is understood',
};

interface DecideDialogProps {
  readonly title: string;
  readonly kind: DecisionKind;
  readonly first: string;
  readonly last: string;
  /** Empty: the days themselves. */
  readonly subject: string;
  readonly onDecide: (request: DecisionRequest) => void;
  readonly onClose: () => void;
}

/** Whether days of the history count, by whom and why. */
export function DecideDialog(props: DecideDialogProps) {
  const [kind, setKind] = useState(props.kind);
  const [first, setFirst] = useState(props.first);
  const [last, setLast] = useState(props.last);
  const [verdict, setVerdict] = useState<Verdict>('explained');
  const [owner, setOwner] = useState('');
  const [reason, setReason] = useState('');
  const isFinding = props.subject !== '';
  const dayError = (text: string) =>
    text === '' || isDay(text) ? null : `"${text}" is not a day; write it as 2026-09-30.`;
  const isWhole = isDay(first) && isDay(last) && first <= last && reason.trim() !== '';
  return (
    <Dialog title={props.title} open onClose={props.onClose}>
      <div className={styles.form}>
        {isFinding ? null : (
          <Select
            label="About"
            value={kind}
            options={(Object.keys(kindWords) as DecisionKind[])
              .filter((id) => id !== 'finding')
              .map((id) => ({ id, label: kindWords[id] }))}
            onChange={setKind}
          />
        )}
        <TextField label="First day" value={first} error={dayError(first)} onChange={setFirst} />
        <TextField
          label="Last day"
          value={last}
          error={dayError(last) ?? (first > last && isDay(last) ? `Must not be before ${first}.` : null)}
          onChange={setLast}
        />
        <Select
          label="Decision"
          value={verdict}
          options={verdicts.map((id) => ({ id, label: verdictWords[id] }))}
          onChange={setVerdict}
        />
        <TextField label="Owner" value={owner} placeholder="you" onChange={setOwner} />
        <TextField label="Reason" value={reason} placeholder="Load test of the new agent" onChange={setReason} />
      </div>
      <DialogButtons>
        <Button onPress={props.onClose}>Cancel</Button>
        <Button
          variant="primary"
          isDisabled={!isWhole}
          onPress={() => {
            props.onClose();
            props.onDecide({
              ...{ kind, first, last, verdict },
              subject: isFinding
                ? props.subject
                : `${kindWords[kind]}, ${first === last ? first : `${first} to ${last}`}`,
              reason: reason.trim(),
              owner: owner.trim() === '' ? null : owner.trim(),
            });
          }}
        >
          Save decision
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
