import { type ReactNode, useState } from 'react';
import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './attribution.module.css';
import { RulePreview } from './RulePreview.tsx';
import { type RuleForm, readForm } from './ruleForm.ts';

/** What the dialog of every kind of rule is asked. */
export interface RuleDialogProps<F extends RuleForm> {
  readonly initial: F;
  /** The rules it is among. */
  readonly rules: readonly AttributionRule[];
  readonly onDone: (rule: AttributionRule) => void;
  readonly onClose: () => void;
}

interface FrameProps extends Omit<RuleDialogProps<RuleForm>, 'initial'> {
  readonly title: string;
  readonly form: RuleForm;
  readonly namePlaceholder: string;
  readonly onName: (name: string) => void;
  readonly children: ReactNode;
}

/** A rule being written: its own fields, its name, and what it catches so far. */
export function RuleDialog({ title, form, rules, namePlaceholder, onName, onDone, onClose, children }: FrameProps) {
  const [issue, setIssue] = useState<string | null>(null);
  function done() {
    const read = readForm(form);
    setIssue(read.issue);
    if (read.rule) onDone(read.rule);
  }
  return (
    <Dialog title={title} open onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        {children}
        <TextField label="Rule name" value={form.name} placeholder={namePlaceholder} onChange={onName} />
        <RulePreview rules={rules} form={form} />
        {issue ? <Callout tone="fail">{issue}</Callout> : null}
        <DialogButtons>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            Save rule
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
