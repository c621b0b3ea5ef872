import { Trash2 } from 'lucide-react';
import { developmentCosts } from '../../../models/capitalization/project.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './capitalization.module.css';
import { costKindNames, labels } from './labels.ts';
import { classOptions, type FieldsProps, optionsOf } from './projectFields.ts';
import {
  amountsError,
  type CostTexts,
  dayError,
  emptyCost,
  type ProjectTexts,
  shareError,
  usdError,
  type WriteOffTexts,
} from './projectTexts.ts';

const { dialog } = labels;

const nextKey = ({ costs, writeOffs }: ProjectTexts) =>
  1 + Math.max(-1, ...[...costs, ...writeOffs].map(({ key }) => key));

/** What a project costs, line by line. */
export function CostLines({ texts, onType }: FieldsProps) {
  const change = (line: CostTexts) => onType({ costs: texts.costs.map((one) => (one.key === line.key ? line : one)) });
  return (
    <>
      <h3>{dialog.costs}</h3>
      {texts.costs.map((line) => (
        <CostFields
          key={line.key}
          line={line}
          onChange={change}
          onRemove={() => onType({ costs: texts.costs.filter(({ key }) => key !== line.key) })}
        />
      ))}
      <Button size="small" onPress={() => onType({ costs: [...texts.costs, emptyCost(nextKey(texts))] })}>
        {dialog.addCost}
      </Button>
    </>
  );
}

interface LineProps<L> {
  readonly line: L;
  readonly onChange: (line: L) => void;
  readonly onRemove: () => void;
}

function CostFields({ line, onChange, onRemove }: LineProps<CostTexts>) {
  const isTyped = line.source === 'typed';
  return (
    <div className={styles.block}>
      <div className={styles.line}>
        <TextField label={dialog.cost} value={line.name} onChange={(name) => onChange({ ...line, name })} />
        <Select
          label={dialog.kind}
          value={line.kind}
          options={optionsOf(developmentCosts, costKindNames)}
          onChange={(kind) => onChange({ ...line, kind })}
        />
        <IconButton label={dialog.removeLine(line.name)} icon={<Trash2 aria-hidden="true" />} onPress={onRemove} />
      </div>
      <Select
        label={dialog.source}
        value={line.source}
        options={optionsOf(['typed', 'history'] as const, dialog.sources)}
        onChange={(source) => onChange({ ...line, source })}
      />
      {isTyped ? (
        <TextField
          multiline
          label={dialog.months}
          value={line.months}
          placeholder={dialog.monthsPlaceholder}
          hint={dialog.monthsHint}
          error={amountsError(line)}
          onChange={(months) => onChange({ ...line, months })}
        />
      ) : (
        <div className={styles.two}>
          <TextField
            label={dialog.where}
            value={line.where}
            placeholder={dialog.wherePlaceholder}
            error={amountsError(line)}
            onChange={(where) => onChange({ ...line, where })}
          />
          <TextField
            label={dialog.share}
            value={line.share}
            error={shareError(line.share)}
            onChange={(share) => onChange({ ...line, share })}
          />
        </div>
      )}
    </div>
  );
}

/** What of a project is written off. */
export function WriteOffLines({ texts, onType }: FieldsProps) {
  const change = (line: WriteOffTexts) =>
    onType({ writeOffs: texts.writeOffs.map((one) => (one.key === line.key ? line : one)) });
  const empty: WriteOffTexts = { key: nextKey(texts), on: '', usd: '', class: 'research', reason: '' };
  return (
    <>
      <h3>{dialog.writeOffs}</h3>
      {texts.writeOffs.map((line) => (
        <WriteOffFields
          key={line.key}
          line={line}
          onChange={change}
          onRemove={() => onType({ writeOffs: texts.writeOffs.filter(({ key }) => key !== line.key) })}
        />
      ))}
      <Button size="small" onPress={() => onType({ writeOffs: [...texts.writeOffs, empty] })}>
        {dialog.addWriteOff}
      </Button>
    </>
  );
}

function WriteOffFields({ line, onChange, onRemove }: LineProps<WriteOffTexts>) {
  return (
    <div className={styles.block}>
      <div className={styles.line}>
        <TextField
          label={dialog.on}
          value={line.on}
          placeholder={dialog.dayPlaceholder}
          error={dayError(line.on)}
          onChange={(on) => onChange({ ...line, on })}
        />
        <TextField
          label={dialog.usd}
          value={line.usd}
          placeholder={dialog.usdPlaceholder}
          error={usdError(line.usd)}
          onChange={(usd) => onChange({ ...line, usd })}
        />
        <IconButton label={dialog.removeLine(line.on)} icon={<Trash2 aria-hidden="true" />} onPress={onRemove} />
      </div>
      <div className={styles.two}>
        <Select
          label={dialog.class}
          value={line.class}
          options={classOptions}
          onChange={(name) => onChange({ ...line, class: name })}
        />
        <TextField label={dialog.reason} value={line.reason} onChange={(reason) => onChange({ ...line, reason })} />
      </div>
    </div>
  );
}
