import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ClassificationRule } from '../../../models/classification/classification.ts';
import { classNames } from '../../../models/classification/classNames.ts';
import { costClasses } from '../../../models/classification/workload.ts';
import { dimensions } from '../../../models/usage/usageRow.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { FieldGroup } from '../../ui/FieldGroup.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './classification.module.css';
import { type RuleDraft, readRule } from './ruleDraft.ts';

interface RuleDialogProps {
  readonly initial: RuleDraft;
  readonly onDone: (rule: ClassificationRule) => void;
  readonly onClose: () => void;
}

/** Where a rule holds, and what becomes of the cost it catches. */
export function RuleDialog({ initial, onDone, onClose }: RuleDialogProps) {
  const [draft, setDraft] = useState(initial);
  const [issue, setIssue] = useState<string | null>(null);
  const set = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part });
  function done() {
    const read = readRule(draft);
    setIssue(read.issue);
    if (read.rule) onDone(read.rule);
  }
  return (
    <Dialog title="Rule" open onClose={onClose}>
      <div className={styles.form}>
        <TextField
          label="Name"
          value={draft.name}
          autoFocus
          placeholder="Free tier"
          onChange={(name) => set({ name })}
        />
        <Conditions conditions={draft.conditions} onChange={(conditions) => set({ conditions })} />
        <Select
          label="Becomes"
          value={draft.becomes}
          options={[
            ...costClasses.map((id) => ({ id, label: classNames[id] })),
            { id: 'split' as const, label: 'fixed split' },
          ]}
          onChange={(becomes) => set({ becomes })}
        />
        {draft.becomes === 'split' ? (
          <div className={styles.shares}>
            {costClasses.map((name) => (
              <TextField
                key={name}
                label={`${classNames[name]}, %`}
                value={draft.shares[name]}
                onChange={(text) => set({ shares: { ...draft.shares, [name]: text } })}
              />
            ))}
          </div>
        ) : null}
        <div className={styles.span}>
          <TextField
            label="From month"
            value={draft.from}
            placeholder="YYYY-MM, or always"
            onChange={(from) => set({ from })}
          />
          <TextField label="To month" value={draft.to} placeholder="YYYY-MM, or still" onChange={(to) => set({ to })} />
        </div>
        <TextField
          label="Basis"
          value={draft.basis}
          placeholder="Timesheets of Q3"
          onChange={(basis) => set({ basis })}
        />
        {issue ? <Callout tone="fail">{issue}</Callout> : null}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" onPress={done}>
          Save rule
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

interface ConditionsProps {
  readonly conditions: RuleDraft['conditions'];
  readonly onChange: (conditions: RuleDraft['conditions']) => void;
}

function Conditions({ conditions, onChange }: ConditionsProps) {
  const used = new Set(conditions.map(({ dimension }) => dimension));
  const free = dimensions.filter((dimension) => !used.has(dimension));
  const replace = (at: number, part: Partial<RuleDraft['conditions'][number]>) =>
    onChange(conditions.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <FieldGroup legend="Where all of these match">
      {conditions.map(({ dimension, text }, index) => (
        <div key={dimension} className={styles.condition}>
          <Select
            label={`Dimension ${index + 1}`}
            labelHidden
            value={dimension}
            options={dimensions
              .filter((one) => one === dimension || !used.has(one))
              .map((id) => ({ id, label: dimensionLabels[id] }))}
            onChange={(chosen) => replace(index, { dimension: chosen })}
          />
          <TextField
            label={`Values of ${dimensionLabels[dimension].toLowerCase()}`}
            labelHidden
            value={text}
            placeholder="search, chat-*, not stated"
            onChange={(typed) => replace(index, { text: typed })}
          />
          <IconButton
            label={`Remove ${dimensionLabels[dimension].toLowerCase()}`}
            icon={<Trash2 />}
            onPress={() => onChange(conditions.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <p className={styles.hint}>
        Separate values with commas; * matches any characters; “not stated” matches a missing value.
        {conditions.length === 0 ? ' Without a condition the rule matches everything earlier rules leave.' : ''}
      </p>
      <Button
        size="small"
        icon={<Plus aria-hidden="true" />}
        isDisabled={free.length === 0}
        onPress={() => onChange([...conditions, { dimension: free[0]!, text: '' }])}
      >
        Add condition
      </Button>
    </FieldGroup>
  );
}
