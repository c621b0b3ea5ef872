import { useState } from 'react';
import { type AttributionRule, attributedDimensions } from '../../../models/usage/attribution.ts';
import { dimensions } from '../../../models/usage/usageRow.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './attribution.module.css';
import { conditionExamples, valueExamples } from './examples.ts';
import { PairFields } from './PairFields.tsx';
import { RulePreview } from './RulePreview.tsx';
import { readForm, type SetForm } from './ruleForm.ts';

interface SetDialogProps {
  readonly initial: SetForm;
  /** The rules it is among. */
  readonly rules: readonly AttributionRule[];
  readonly onDone: (rule: AttributionRule) => void;
  readonly onClose: () => void;
}

/** If these hold, then these values: one rule. */
export function SetDialog({ initial, rules, onDone, onClose }: SetDialogProps) {
  const [form, setForm] = useState(initial);
  const [issue, setIssue] = useState<string | null>(null);
  const change = (part: Partial<SetForm>) => setForm({ ...form, ...part });
  function done() {
    const read = readForm(form);
    setIssue(read.issue);
    if (read.rule) onDone(read.rule);
  }
  return (
    <Dialog title="Rule" open onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        <PairFields
          legend="If all of these hold"
          pairs={form.when}
          choices={dimensions}
          addLabel="Add condition"
          placeholder={(dimension) => conditionExamples[dimension]}
          hint="As the files state them: a key is the feature, a project or workspace the team, a user the customer. Several values with commas; * stands for any characters; “not stated” for none."
          canChoose
          onChange={(when) => change({ when })}
        />
        <PairFields
          legend="then"
          pairs={form.set}
          choices={attributedDimensions}
          addLabel="Set another"
          placeholder={(dimension) => valueExamples[dimension]}
          canChoose={false}
          onChange={(set) => change({ set })}
        />
        <TextField
          label="Name of the rule"
          value={form.name}
          placeholder={form.set.map(({ text }) => text.trim()).join(', ') || 'as what it sets'}
          onChange={(name) => change({ name })}
        />
        <RulePreview rules={rules} form={form} />
        {issue ? <Callout tone="fail">{issue}</Callout> : null}
        <DialogButtons>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            Keep rule
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
