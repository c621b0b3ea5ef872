import { useState } from 'react';
import { attributedDimensions } from '../../../models/attribution/attribution.ts';
import { dimensions } from '../../../models/usage/usageRow.ts';
import { conditionExamples, valueExamples } from './examples.ts';
import { PairFields } from './PairFields.tsx';
import { RuleDialog, type RuleDialogProps } from './RuleDialog.tsx';
import type { SetForm } from './ruleForm.ts';

/** If these hold, then these values: one rule. */
export function SetDialog({ initial, ...frame }: RuleDialogProps<SetForm>) {
  const [form, setForm] = useState(initial);
  const change = (part: Partial<SetForm>) => setForm({ ...form, ...part });
  return (
    <RuleDialog
      {...frame}
      title="Rule"
      form={form}
      namePlaceholder={form.set.map(({ text }) => text.trim()).join(', ') || 'as the value it sets'}
      onName={(name) => change({ name })}
    >
      <PairFields
        legend="If all of these match"
        pairs={form.when}
        choices={dimensions}
        addLabel="Add condition"
        placeholder={(dimension) => conditionExamples[dimension]}
        hint="Values as in the files: an API key is the feature, a project or workspace the team, a user the customer. Separate values with commas; * matches any characters; “not stated” matches no value."
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
        focusEmpty={form.when.every(({ text }) => text !== '')}
        onChange={(set) => change({ set })}
      />
    </RuleDialog>
  );
}
