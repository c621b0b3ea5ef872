import { useState } from 'react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { type AttributionRule, allocationDrivers, attributedDimensions } from '../../../models/usage/attribution.ts';
import { type Dimension, dimensions } from '../../../models/usage/usageRow.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './attribution.module.css';
import { conditionExamples } from './examples.ts';
import { PairFields } from './PairFields.tsx';
import { RulePreview } from './RulePreview.tsx';
import { readForm, type SharedForm } from './ruleForm.ts';
import { driverLabels } from './ruleWords.ts';

interface SharedDialogProps {
  readonly initial: SharedForm;
  /** The rules it is among. */
  readonly rules: readonly AttributionRule[];
  readonly onDone: (rule: AttributionRule) => void;
  readonly onClose: () => void;
}

/** Cost that is no one's alone, and by what it is divided. */
export function SharedDialog({ initial, rules, onDone, onClose }: SharedDialogProps) {
  const [form, setForm] = useState(initial);
  const [issue, setIssue] = useState<string | null>(null);
  const change = (part: Partial<SharedForm>) => setForm({ ...form, ...part });
  function done() {
    const read = readForm(form);
    setIssue(read.issue);
    if (read.rule) onDone(read.rule);
  }
  return (
    <Dialog title="Shared cost" open onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        <PairFields
          legend="What is shared: rows where all of these hold"
          pairs={form.when}
          choices={dimensions}
          addLabel="Add condition"
          placeholder={(dimension) => conditionExamples[dimension]}
          hint="As the rules above have made them. Idle capacity is the feature “idle”."
          canChoose
          onChange={(when) => change({ when })}
        />
        <Drivers form={form} onChange={change} />
        <Within form={form} onChange={change} />
        <TextField
          label="Name of the rule"
          value={form.name}
          placeholder="Idle GPUs"
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

interface PartProps {
  readonly form: SharedForm;
  readonly onChange: (part: Partial<SharedForm>) => void;
}

function Drivers({ form, onChange }: PartProps) {
  return (
    <>
      <div className={styles.twin}>
        <Select
          label="is divided over each"
          value={form.over}
          options={attributedDimensions.map((id) => ({ id, label: dimensionLabels[id] }))}
          onChange={(over) => onChange({ over, within: form.within.filter((one) => one !== over) })}
        />
        <Select
          label="by its"
          value={form.driver}
          options={allocationDrivers.map((id) => ({ id, label: driverLabels[id] }))}
          onChange={(driver) => onChange({ driver })}
        />
      </div>
      {form.driver === 'fixed' ? (
        <TextField
          label="Weights, one value a line"
          multiline
          value={form.weights}
          placeholder={'search 2.5\nsupport chat 1'}
          onChange={(weights) => onChange({ weights })}
        />
      ) : (
        <PairFields
          legend="counting only rows where (all, without a condition)"
          pairs={form.usedBy}
          choices={dimensions}
          addLabel="Add condition"
          placeholder={(dimension) => conditionExamples[dimension]}
          hint={uncounted[form.driver] ?? ''}
          canChoose
          onChange={(usedBy) => onChange({ usedBy })}
        />
      )}
    </>
  );
}

const uncounted: { readonly [D in SharedForm['driver']]?: string } = {
  requests: 'Rows whose files state no requests count as none; where some providers state none, tokens are fairer.',
  gpuHours: 'Only rows with GPU hours count.',
};

const withinChoices: readonly Dimension[] = ['environment', 'provider', 'region', 'team', 'service', 'model'];

function Within({ form, onChange }: PartProps) {
  if (form.driver === 'fixed') return null;
  const choices = [...new Set([...withinChoices, ...form.within])].filter((one) => one !== form.over);
  return (
    <CheckboxGroup
      className={styles.within!}
      value={[...form.within]}
      onChange={(within) => onChange({ within: within as Dimension[] })}
    >
      <Label>of the same month, and of the same</Label>
      <div className={styles.checks}>
        {choices.map((dimension) => (
          <Checkbox key={dimension} value={dimension} className={styles.check!}>
            <span className={styles.box} aria-hidden="true" />
            {dimensionLabels[dimension].toLowerCase()}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
