import { useState } from 'react';
import { pastedAmounts } from '../../../models/budgets/statedAmounts.ts';
import { type BudgetDraft, type MonthAmount, totalOf } from '../../../models/budgets/storedBudget.ts';
import { isMonth } from '../../../models/calendar.ts';
import { type CostClass, costClasses } from '../../../models/classification/workload.ts';
import { money } from '../../format/money.ts';
import { monthSpan } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { classLabels } from './budgetLabels.ts';
import styles from './budgets.module.css';
import { selectionOf } from './selectionText.ts';

interface BudgetDialogProps {
  readonly year: string;
  readonly onAdd: (draft: BudgetDraft) => Promise<boolean>;
  readonly onClose: () => void;
}

const classes = [
  { id: 'all', label: 'All classes' },
  ...costClasses.map((id) => ({ id, label: classLabels[id] })),
] as const;

/** A budget of dollars: whose, for what, and how much in each month. */
export function BudgetDialog({ year, onAdd, onClose }: BudgetDialogProps) {
  const [name, setName] = useState('');
  const [owner, setOwner] = useState('');
  const [costClass, setClass] = useState<CostClass | 'all'>('all');
  const [where, setWhere] = useState('');
  const [from, setFrom] = useState(`${year}-01`);
  const [text, setText] = useState('');
  const [growth, setGrowth] = useState('10');
  const [problem, setProblem] = useState<string | null>(null);
  const selection = selectionOf(where);
  const read = isMonth(from) ? pastedAmounts(text, from) : { problem: `"${from}" is not a month; write 2026-01.` };
  const amounts: readonly MonthAmount[] = 'amounts' in read ? read.amounts : [];
  const typedProblem = text.trim() !== '' && 'problem' in read ? read.problem : null;
  const selected = typeof selection === 'string' ? null : selection;
  const of = {
    kind: 'amount' as const,
    class: costClass === 'all' ? null : costClass,
    selection: selected ?? {},
    committed: [],
    scenarioId: null,
  };
  async function fromLastYear() {
    setProblem(null);
    try {
      const source = { kind: 'lastYear', growth: Number(growth) / 100 } as const;
      const found = await call('budget.amounts', { of, source, from, months: 12 });
      setText(found.amounts.map(({ usd }) => String(usd)).join('\t'));
    } catch (error) {
      setProblem(errorMessage(error));
    }
  }
  async function add() {
    const done = await onAdd({
      name,
      owner,
      parentId: null,
      of,
      amounts: [...amounts],
      source: { kind: 'pasted' },
      note: null,
    });
    if (done) onClose();
  }
  return (
    <Dialog title="New budget" open onClose={onClose}>
      <div className={styles.form}>
        <TextField label="Name" value={name} autoFocus placeholder="Case agent COGS" onChange={setName} />
        <TextField label="Owner" value={owner} placeholder="VP Engineering" onChange={setOwner} />
        <Select label="Class" value={costClass} options={classes} onChange={setClass} />
        <TextField
          label="Part of the cost"
          value={where}
          placeholder="all; or feature=chat, environment=production"
          error={typeof selection === 'string' ? selection : null}
          onChange={setWhere}
        />
        <TextField label="First month" value={from} onChange={setFrom} />
        <TextField
          label="Amounts"
          value={text}
          multiline
          placeholder="Paste a row or column from a sheet"
          hint={
            amounts.length > 0
              ? `${money(totalOf(amounts))} for ${monthSpan(amounts[0]!.month, amounts.at(-1)!.month)}`
              : 'Twelve cells are a year; months beside them are read too.'
          }
          error={typedProblem}
          onChange={setText}
        />
        <div className={styles.inline}>
          <TextField label="Last year ± %" value={growth} inputMode="numeric" onChange={setGrowth} />
          <Button
            isDisabled={selected === null || !Number.isFinite(Number(growth))}
            onPress={() => void fromLastYear()}
          >
            Fill from last year
          </Button>
        </div>
        {problem ? <Callout tone="fail">{problem}</Callout> : null}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="primary"
          isDisabled={name.trim() === '' || owner.trim() === '' || amounts.length === 0 || selected === null}
          onPress={() => void add()}
        >
          Add budget
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
