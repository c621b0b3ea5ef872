import { useState } from 'react';
import { CheckboxGroup, Label } from 'react-aria-components';
import { allocationDrivers, attributedDimensions } from '../../../models/attribution/attribution.ts';
import { type Dimension, dimensions } from '../../../models/usage/usageRow.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { Check } from '../../ui/Check.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './attribution.module.css';
import { conditionExamples } from './examples.ts';
import { PairFields } from './PairFields.tsx';
import { RuleDialog, type RuleDialogProps } from './RuleDialog.tsx';
import type { SharedForm } from './ruleForm.ts';
import { driverLabels } from './ruleWords.ts';

/** Cost that is no one's alone, and by what it is divided. */
export function SharedDialog({ initial, ...frame }: RuleDialogProps<SharedForm>) {
  const [form, setForm] = useState(initial);
  const change = (part: Partial<SharedForm>) => setForm({ ...form, ...part });
  return (
    <RuleDialog
      {...frame}
      title="Shared cost"
      form={form}
      namePlaceholder="Idle GPUs"
      onName={(name) => change({ name })}
    >
      <PairFields
        legend="Shared cost: rows where all of these match"
        pairs={form.when}
        choices={dimensions}
        addLabel="Add condition"
        placeholder={(dimension) => conditionExamples[dimension]}
        hint="After the rules above. Idle capacity is the feature “idle”."
        canChoose
        onChange={(when) => change({ when })}
      />
      <Drivers form={form} onChange={change} />
      <Within form={form} onChange={change} />
    </RuleDialog>
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
          label="is allocated to each"
          value={form.over}
          options={attributedDimensions.map((id) => ({ id, label: dimensionLabels[id] }))}
          onChange={(over) => onChange({ over, within: form.within.filter((one) => one !== over) })}
        />
        <Select
          label="by"
          value={form.driver}
          options={allocationDrivers.map((id) => ({ id, label: driverLabels[id] }))}
          onChange={(driver) => onChange({ driver })}
        />
      </div>
      {form.driver === 'fixed' ? (
        <TextField
          label="Weights, one value per line"
          multiline
          value={form.weights}
          placeholder={'search 2.5\nsupport chat 1'}
          onChange={(weights) => onChange({ weights })}
        />
      ) : (
        <PairFields
          legend="counting only rows where (all rows if empty)"
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
  requests: 'Rows without requests count as 0; if some providers report no requests, allocate by tokens.',
  gpuHours: 'Only rows with GPU hours are counted.',
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
      <Label>in the same month and the same</Label>
      <div className={styles.checks}>
        {choices.map((dimension) => (
          <Check key={dimension} value={dimension}>
            {dimensionLabels[dimension].toLowerCase()}
          </Check>
        ))}
      </div>
    </CheckboxGroup>
  );
}
