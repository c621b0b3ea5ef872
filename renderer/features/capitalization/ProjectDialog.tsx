import { useState } from 'react';
import { dayRules, type ProjectDraft, type StoredProject } from '../../../models/capitalization/project.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './capitalization.module.css';
import { dayRuleNames, labels } from './labels.ts';
import { CostLines, WriteOffLines } from './ProjectLines.tsx';
import { classOptions, type FieldsProps, optionsOf } from './projectFields.ts';
import { dayError, draftOf, lifeError, type ProjectTexts, textsOf } from './projectTexts.ts';

interface ProjectDialogProps {
  /** Null: a new one. */
  readonly project: StoredProject | null;
  readonly failure: string | null;
  readonly onSave: (draft: ProjectDraft) => void;
  readonly onClose: () => void;
}

const { dialog } = labels;
/** The dates, useful life, costs and write-offs of a project. */
export function ProjectDialog({ project, failure, onSave, onClose }: ProjectDialogProps) {
  const [texts, setTexts] = useState(() => textsOf(project));
  const type = (change: Partial<ProjectTexts>) => setTexts({ ...texts, ...change });
  const draft = draftOf(texts);
  return (
    <Dialog title={project ? dialog.change : dialog.new} open onClose={onClose} look="drawer">
      <div className={styles.form}>
        <HeadFields texts={texts} onType={type} />
        <CostLines texts={texts} onType={type} />
        <WriteOffLines texts={texts} onType={type} />
        <TextField
          multiline
          label={dialog.evidence}
          value={texts.evidence}
          placeholder={dialog.evidencePlaceholder}
          onChange={(evidence) => type({ evidence })}
        />
        {draft === null ? <p className={styles.small}>{dialog.whole}</p> : null}
        {failure ? <Callout tone="fail">{failure}</Callout> : null}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" isDisabled={draft === null} onPress={() => draft && onSave(draft)}>
          {dialog.save}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function HeadFields({ texts, onType }: FieldsProps) {
  const field = (id: 'name' | 'owner' | 'what', placeholder: string) => (
    <TextField
      label={dialog[id]}
      value={texts[id]}
      placeholder={placeholder}
      onChange={(text) => onType({ [id]: text })}
    />
  );
  const day = (id: 'authorizedOn' | 'probableOn' | 'resolvedOn' | 'readyOn') => (
    <TextField
      label={dialog[id]}
      value={texts[id]}
      placeholder={dialog.dayPlaceholder}
      error={dayError(texts[id])}
      onChange={(text) => onType({ [id]: text })}
    />
  );
  return (
    <>
      <div className={styles.two}>
        {field('name', dialog.namePlaceholder)}
        {field('owner', dialog.ownerPlaceholder)}
      </div>
      <h3>{dialog.threshold}</h3>
      <div className={styles.two}>
        {day('authorizedOn')}
        {day('probableOn')}
        <Select
          label={dialog.uncertainty}
          value={texts.uncertainty}
          options={optionsOf(['none', 'significant'] as const, dialog.uncertainties)}
          onChange={(uncertainty) => onType({ uncertainty })}
        />
        {texts.uncertainty === 'significant' ? day('resolvedOn') : null}
      </div>
      {texts.uncertainty === 'significant' ? field('what', dialog.whatPlaceholder) : null}
      <h3>{dialog.service}</h3>
      <div className={styles.two}>
        {day('readyOn')}
        <TextField
          label={dialog.life}
          value={texts.life}
          error={lifeError(texts.life)}
          inputMode="numeric"
          onChange={(life) => onType({ life })}
        />
        <Select
          label={dialog.amortizesTo}
          value={texts.amortizesTo}
          options={classOptions}
          onChange={(amortizesTo) => onType({ amortizesTo })}
        />
        <Select
          label={dialog.dayRule}
          value={texts.dayRule}
          options={optionsOf(dayRules, dayRuleNames)}
          onChange={(dayRule) => onType({ dayRule })}
        />
      </div>
    </>
  );
}
