import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  type InitiativeDraft,
  type InitiativeValue,
  type StoredInitiative,
  stages,
} from '../../../models/portfolio/initiative.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import {
  type CostLine,
  draftOf,
  emptyNumber,
  type InitiativeTexts,
  numbersOf,
  quantityIn,
  type TypedNumber,
  textsOf,
  type ValueLine,
} from './initiativeDraft.ts';
import styles from './initiatives.module.css';
import { costKindNames, labels, stageNames, valueFieldNames, valueKindNames } from './labels.ts';

interface InitiativeDialogProps {
  /** Null: a new one. */
  readonly initiative: StoredInitiative | null;
  readonly failure: string | null;
  readonly onSave: (draft: InitiativeDraft) => void;
  readonly onClose: () => void;
}

const { dialog } = labels;
const optionsOf = <K extends string>(names: { readonly [N in K]: string }) =>
  (Object.keys(names) as K[]).map((id) => ({ id, label: names[id] }));

/** What an initiative costs and brings, line by line; each number may be a range. */
export function InitiativeDialog({ initiative, failure, onSave, onClose }: InitiativeDialogProps) {
  const [texts, setTexts] = useState(() => textsOf(initiative, new Date().toISOString().slice(0, 7)));
  const type = (change: Partial<InitiativeTexts>) => setTexts({ ...texts, ...change });
  const draft = draftOf(texts);
  const nextKey = () => 1 + Math.max(...[...texts.costs, ...texts.values].map(({ key }) => key), 0);
  const field = (
    id: 'name' | 'owner' | 'start' | 'months' | 'success' | 'correlation' | 'rate' | 'gateMonth' | 'gateShare',
    placeholder = '',
  ) => (
    <TextField
      label={dialog[id]}
      value={texts[id]}
      placeholder={placeholder}
      onChange={(text) => type({ [id]: text })}
    />
  );
  const replace = <L extends { readonly key: number }>(lines: readonly L[], line: L) =>
    lines.map((one) => (one.key === line.key ? line : one));
  return (
    <Dialog title={initiative ? dialog.change : dialog.new} open onClose={onClose}>
      <div className={styles.form}>
        <div className={styles.three}>
          {field('name', dialog.namePlaceholder)}
          {field('owner', dialog.ownerPlaceholder)}
          <Select
            label={dialog.stage}
            value={texts.stage}
            options={stages.map((id) => ({ id, label: stageNames[id] }))}
            onChange={(stage) => type({ stage })}
          />
          {field('start', '2027-01')}
          {field('months')}
          <NumberField label={dialog.ramp} number={texts.ramp} onChange={(ramp) => type({ ramp })} />
          {field('success')}
          {field('correlation')}
          {field('rate')}
          {field('gateMonth', dialog.none)}
          {field('gateShare')}
        </div>
        <h3>{dialog.costs}</h3>
        {texts.costs.map((line) => (
          <CostFields
            key={line.key}
            line={line}
            onChange={(changed) => type({ costs: replace(texts.costs, changed) })}
            onRemove={() => type({ costs: texts.costs.filter(({ key }) => key !== line.key) })}
          />
        ))}
        <Button
          size="small"
          onPress={() =>
            type({ costs: [...texts.costs, { key: nextKey(), name: '', kind: 'monthly', usd: emptyNumber }] })
          }
        >
          {dialog.addCost}
        </Button>
        <h3>{dialog.values}</h3>
        {texts.values.map((line) => (
          <ValueFields
            key={line.key}
            line={line}
            onChange={(changed) => type({ values: replace(texts.values, changed) })}
            onRemove={() => type({ values: texts.values.filter(({ key }) => key !== line.key) })}
          />
        ))}
        <Button
          size="small"
          onPress={() =>
            type({
              values: [
                ...texts.values,
                { key: nextKey(), name: '', kind: 'costAvoided', numbers: numbersOf('costAvoided') },
              ],
            })
          }
        >
          {dialog.addValue}
        </Button>
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

function NumberField({
  label,
  number,
  onChange,
}: {
  readonly label: string;
  readonly number: TypedNumber;
  readonly onChange: (number: TypedNumber) => void;
}) {
  const isWrong = number.text.trim() !== '' && quantityIn(number, 0) === null;
  return (
    <TextField
      label={label}
      value={number.text}
      placeholder={number.kept ? '…' : '5 to 10'}
      error={isWrong ? dialog.error : null}
      onChange={(text) => onChange({ ...number, text })}
    />
  );
}

interface LineProps<L> {
  readonly line: L;
  readonly onChange: (line: L) => void;
  readonly onRemove: () => void;
}

function CostFields({ line, onChange, onRemove }: LineProps<CostLine>) {
  return (
    <div className={styles.line}>
      <TextField label={dialog.line} value={line.name} onChange={(name) => onChange({ ...line, name })} />
      <Select
        label={dialog.kind}
        value={line.kind}
        options={optionsOf(costKindNames)}
        onChange={(kind) => onChange({ ...line, kind })}
      />
      <NumberField label={dialog.usd} number={line.usd} onChange={(usd) => onChange({ ...line, usd })} />
      <IconButton label={dialog.removeLine(line.name)} icon={<Trash2 aria-hidden="true" />} onPress={onRemove} />
    </div>
  );
}

function ValueFields({ line, onChange, onRemove }: LineProps<ValueLine>) {
  const setKind = (kind: InitiativeValue['kind']) => onChange({ ...line, kind, numbers: numbersOf(kind) });
  return (
    <div className={styles.line}>
      <TextField label={dialog.line} value={line.name} onChange={(name) => onChange({ ...line, name })} />
      <Select label={dialog.kind} value={line.kind} options={optionsOf(valueKindNames)} onChange={setKind} />
      {valueFieldNames[line.kind].map((name, at) => (
        <NumberField
          key={name}
          label={name}
          number={line.numbers[at] ?? emptyNumber}
          onChange={(number) =>
            onChange({ ...line, numbers: line.numbers.map((one, place) => (place === at ? number : one)) })
          }
        />
      ))}
      <IconButton label={dialog.removeLine(line.name)} icon={<Trash2 aria-hidden="true" />} onPress={onRemove} />
    </div>
  );
}
