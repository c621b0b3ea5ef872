import type { BudgetDraft, StoredBudget } from '../../../models/budgets/storedBudget.ts';
import { costClasses } from '../../../models/classification/workload.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import { AmountFields } from './AmountFields.tsx';
import styles from './budgets.module.css';
import { CommittedFields } from './CommittedFields.tsx';
import { FloorFields } from './FloorFields.tsx';
import { budgetKinds, classLabels } from './labels.ts';
import { type BudgetDrafting, useBudgetDraft } from './useBudgetDraft.ts';

interface BudgetDialogProps {
  readonly year: string;
  /** Budgets that this one can be a part of. */
  readonly parents: readonly StoredBudget[];
  readonly onAdd: (draft: BudgetDraft) => Promise<boolean>;
  readonly onClose: () => void;
}

const classes = [
  { id: 'all', label: 'All classes' },
  ...costClasses.map((id) => ({ id, label: classLabels[id] })),
] as const;

/** A budget of dollars: whose, for what, and how much in each month; or a floor under a gross margin. */
export function BudgetDialog({ year, parents, onAdd, onClose }: BudgetDialogProps) {
  const drafting = useBudgetDraft(year);
  const { texts, type, kind, setKind, draft, failure } = drafting;
  async function add() {
    if (draft && (await onAdd(draft))) onClose();
  }
  return (
    <Dialog title="New budget" open onClose={onClose}>
      <div className={styles.form}>
        <Select label="Budget for" value={kind} options={budgetKinds} onChange={setKind} />
        <div className={styles.pair}>
          <TextField
            label="Name"
            value={texts.name}
            autoFocus
            placeholder="Case agent COGS"
            onChange={(name) => type({ name })}
          />
          <TextField
            label="Owner"
            value={texts.owner}
            placeholder="VP Engineering"
            onChange={(owner) => type({ owner })}
          />
        </div>
        {kind === 'amount' ? (
          <>
            <PartFields drafting={drafting} parents={parents} />
            <AmountFields drafting={drafting} />
            <CommittedFields
              rows={drafting.committed}
              from={texts.from}
              to={drafting.amounts.at(-1)?.month ?? texts.to}
              onChange={drafting.setCommitted}
            />
          </>
        ) : (
          <FloorFields drafting={drafting} />
        )}
        {failure ? <Callout tone="fail">{failure}</Callout> : null}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" isDisabled={draft === null} onPress={() => void add()}>
          Add budget
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

const none = 'none';

/** The part of the cost that it is for, what it is a part of, and what forecasts its rest. */
function PartFields({ drafting, parents }: { readonly drafting: BudgetDrafting } & Pick<BudgetDialogProps, 'parents'>) {
  const { texts, type, costClass, setClass, parentId, setParent, scenarioId, setScenario, problems } = drafting;
  const { data: scenarios } = useQuery('scenario.list', {}, ['scenarios']);
  return (
    <div className={styles.pair}>
      <Select label="Class" value={costClass} options={classes} onChange={setClass} />
      <TextField
        label="Part of the cost"
        value={texts.where}
        placeholder="all; or feature=chat, environment=production"
        error={problems.where}
        onChange={(where) => type({ where })}
      />
      {parents.length > 0 ? (
        <Select
          label="Part of budget"
          value={parentId ?? none}
          options={[{ id: none, label: 'None' }, ...parents.map(({ id, name }) => ({ id, label: name }))]}
          onChange={(id) => setParent(id === none ? null : id)}
        />
      ) : null}
      <Select
        label="Remaining months from"
        value={scenarioId ?? none}
        options={[
          { id: none, label: 'The history’s own forecast' },
          ...(scenarios ?? []).map(({ id, name }) => ({ id, label: `Scenario ${name}` })),
        ]}
        onChange={(id) => setScenario(id === none ? null : id)}
      />
    </div>
  );
}
