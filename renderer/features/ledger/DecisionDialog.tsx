import { useState } from 'react';
import {
  type DecisionSeries,
  decisionKinds,
  decisionSeries,
  type LedgerDraft,
  type LedgerKind,
  usualBars,
} from '../../../models/ledger/ledgerDecision.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import { barNames, kindNames, labels, seriesNames } from './labels.ts';
import styles from './ledger.module.css';

interface DecisionDialogProps {
  readonly failure: string | null;
  readonly onAdd: (draft: LedgerDraft) => void;
  readonly onClose: () => void;
}

const kinds = decisionKinds.map((id) => ({ id, label: kindNames[id] }));
const allSeries = decisionSeries.map((id) => ({ id, label: seriesNames[id] }));
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text.trim());

/** What was decided, the scenarios without and with it, and when it is reviewed. */
export function DecisionDialog({ failure, onAdd, onClose }: DecisionDialogProps) {
  const { dialog } = labels;
  const today = new Date().toISOString().slice(0, 10);
  const [texts, setTexts] = useState({ name: '', owner: '', decided: today, review: '', feature: '' });
  const [kind, setKind] = useState<LedgerKind>('switch');
  const [series, setSeries] = useState<DecisionSeries>('aiCogs');
  const [sides, setSides] = useState<{ without: string | null; with: string | null; change: string | null }>({
    ...{ without: null, with: null, change: null },
  });
  const scenarios = (useQuery('scenario.list', {}, ['scenarios']).data ?? []).map(({ id, name }) => ({
    id,
    label: name,
  }));
  const approved = (useQuery('governance.read', {}, ['governance']).data?.changes ?? [])
    .filter(({ decision }) => decision?.approved)
    .map(({ id, change }) => ({ id, label: change.name }));
  const field = (id: keyof typeof texts, placeholder: string) => (
    <TextField
      label={dialog[id]}
      value={texts[id]}
      placeholder={placeholder}
      onChange={(text) => setTexts({ ...texts, [id]: text })}
    />
  );
  const bars = usualBars(kind);
  const basis = basisOf(kind, sides);
  const isWhole = texts.name.trim() !== '' && basis !== null && isDay(texts.decided) && isDay(texts.review);
  return (
    <Dialog title={dialog.title} open onClose={onClose}>
      <div className={styles.form}>
        <div className={styles.two}>
          {field('name', dialog.namePlaceholder)}
          {field('owner', dialog.ownerPlaceholder)}
          <Select label={dialog.kind} value={kind} options={kinds} onChange={setKind} />
          <Select label={dialog.series} value={series} options={allSeries} onChange={setSeries} />
          {kind === 'modelChange' ? (
            <Select
              label={dialog.change}
              value={sides.change}
              options={approved}
              onChange={(change) => setSides({ ...sides, change })}
            />
          ) : (
            <>
              <Select
                label={dialog.without}
                value={sides.without}
                options={scenarios}
                onChange={(without) => setSides({ ...sides, without })}
              />
              <Select
                label={dialog.with}
                value={sides.with}
                options={scenarios}
                onChange={(changed) => setSides({ ...sides, with: changed })}
              />
            </>
          )}
          {field('decided', today)}
          {field('review', '2027-06-30')}
          {field('feature', dialog.all)}
        </div>
        <p className={styles.small}>
          {bars.length > 0 ? dialog.bars(bars.map((bar) => barNames[bar]).join(', ')) : dialog.noBars}
        </p>
        {failure ? <Callout tone="fail">{failure}</Callout> : null}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="primary"
          isDisabled={!isWhole}
          onPress={() =>
            basis &&
            onAdd({
              ...{ name: texts.name.trim(), kind, owner: orNull(texts.owner), basis, series, bars: [...bars] },
              ...{ decidedOn: texts.decided.trim(), reviewOn: texts.review.trim(), feature: orNull(texts.feature) },
              note: null,
            })
          }
        >
          {dialog.simulate}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

function basisOf(
  kind: LedgerKind,
  sides: { readonly without: string | null; readonly with: string | null; readonly change: string | null },
): LedgerDraft['basis'] | null {
  if (kind === 'modelChange') return sides.change === null ? null : { kind: 'modelChange', id: sides.change };
  if (sides.without === null || sides.with === null) return null;
  return { kind: 'scenarios', without: sides.without, with: sides.with };
}
