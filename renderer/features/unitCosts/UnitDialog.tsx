import { useState } from 'react';
import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import {
  type StoredUnit,
  type UnitCostKind,
  type UnitDraft,
  type UnitRule,
  unitCostKinds,
  unitFollows,
} from '../../../models/unitCosts/unit.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { costNames, followNames, labels, ruleNames } from './labels.ts';
import styles from './unitCosts.module.css';

interface UnitDialogProps {
  /** Null: a new one. */
  readonly unit: StoredUnit | null;
  /** Columns of counted files. */
  readonly columns: readonly string[];
  readonly failure: string | null;
  readonly onSave: (draft: UnitDraft) => void;
  readonly onClose: () => void;
}

type Follows = keyof typeof followNames;
const follows: readonly { readonly id: Follows; readonly label: string }[] = (['none', ...unitFollows] as const).map(
  (id) => ({ id, label: followNames[id] }),
);
const costs = unitCostKinds.map((id) => ({ id, label: costNames[id] }));

/** What is counted, where, which cost it carries, and what it may cost. */
export function UnitDialog({ unit, columns, failure, onSave, onClose }: UnitDialogProps) {
  const { dialog } = labels;
  const [texts, setTexts] = useState(textsOf(unit));
  const [kind, setKind] = useState<UnitRule['kind']>(unit?.rule.kind ?? 'tasks');
  const stated = unit?.rule.kind === 'column' ? unit.rule : null;
  const [column, setColumn] = useState(stated?.column ?? columns[0] ?? '');
  const [follow, setFollow] = useState<Follows>(stated?.follows ?? 'none');
  const [cost, setCost] = useState<UnitCostKind>(unit?.cost ?? 'cogs');
  const type = (change: Partial<typeof texts>) => setTexts({ ...texts, ...change });
  const kinds = (Object.keys(ruleNames) as UnitRule['kind'][])
    .filter((id) => id !== 'column' || columns.length > 0)
    .map((id) => ({ id, label: ruleNames[id] }));
  const band = readBand(texts.band);
  const fixed = readFixed(texts.fixed);
  const isReady = texts.name.trim() !== '' && band !== undefined && fixed !== undefined;
  const field = (id: keyof typeof texts, placeholder: string, error: string | null = null) => (
    <TextField
      label={dialog[id]}
      value={texts[id]}
      placeholder={placeholder}
      error={error}
      onChange={(text) => type({ [id]: text })}
    />
  );
  return (
    <Dialog title={unit ? dialog.change : dialog.new} open onClose={onClose}>
      <div className={styles.form}>
        <div className={styles.two}>
          {field('name', dialog.namePlaceholder)}
          {field('owner', dialog.ownerPlaceholder)}
          <Select label={dialog.rule} value={kind} options={kinds} onChange={setKind} />
          <Select label={dialog.cost} value={cost} options={costs} onChange={setCost} />
          {kind === 'column' ? (
            <>
              <Select
                label={dialog.column}
                value={column}
                options={columns.map((id) => ({ id, label: id }))}
                onChange={setColumn}
              />
              <Select label={dialog.follows} value={follow} options={follows} onChange={setFollow} />
            </>
          ) : null}
          {field('feature', dialog.all)}
          {field('tier', dialog.all)}
          {field('customer', dialog.all)}
          {field('band', dialog.bandPlaceholder, band === undefined ? dialog.bandError : null)}
          {field('fixed', dialog.fixedPlaceholder, fixed === undefined ? dialog.fixedError : null)}
        </div>
        {failure ? <Callout tone="fail">{failure}</Callout> : null}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="primary"
          isDisabled={!isReady}
          onPress={() =>
            onSave({
              name: texts.name.trim(),
              owner: orNull(texts.owner),
              rule: kind === 'column' ? { kind, column, follows: follow === 'none' ? null : follow } : { kind },
              where: { feature: orNull(texts.feature), tier: orNull(texts.tier), customer: orNull(texts.customer) },
              cost,
              band: band ?? null,
              fixedUsd: fixed ?? null,
            })
          }
        >
          {dialog.save}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function textsOf(unit: StoredUnit | null) {
  return {
    name: unit?.name ?? '',
    owner: unit?.owner ?? '',
    feature: unit?.where.feature ?? '',
    tier: unit?.where.tier ?? '',
    customer: unit?.where.customer ?? '',
    band: unit?.band ? `${unit.band.low} to ${unit.band.high}` : '',
    fixed: unit?.fixedUsd == null ? '' : String(unit.fixedUsd),
  };
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** Null: none; undefined: not readable. */
function readBand(text: string): UnitDraft['band'] | undefined {
  if (text.trim() === '') return null;
  const read = parseNumber(text);
  return read.kind === 'interval' && read.low >= 0 ? { low: read.low, high: read.high } : undefined;
}

function readFixed(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const read = parseNumber(text);
  return read.kind === 'number' && read.value >= 0 ? read.value : undefined;
}
