import { ArrowRight, ListChecks, X } from 'lucide-react';
import { create } from 'zustand';
import type { WorkspaceSummary } from '../../../models/workbench.ts';
import { monthLabel } from '../../format/months.ts';
import { useActions } from '../../ui/action.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './monthEnd.module.css';
import { isAt, nextPage, pageOf, spokenStep, stepSentence } from './monthEndWords.ts';
import { Steps } from './Steps.tsx';
import { chooseMonth, useMonthEnd } from './useMonthEnd.ts';

const storageKey = 'cogsmith.monthEnd';
const useShown = create<{ readonly shown: boolean }>(() => ({ shown: localStorage.getItem(storageKey) !== 'hidden' }));

function show(shown: boolean): void {
  localStorage.setItem(storageKey, shown ? 'shown' : 'hidden');
  useShown.setState({ shown });
}

export interface MonthEndBarProps {
  readonly workspace: WorkspaceSummary;
  readonly location: string;
  readonly onGo: (path: string) => void;
}

/** Above the pages of history: the steps from files to a closed month, where each stands, and the one to take now. */
export function MonthEndBar({ workspace, location, onGo }: MonthEndBarProps) {
  const { shown } = useShown();
  const label = shown ? 'Hide month-end steps' : 'Show month-end steps';
  useActions('monthEnd', [{ name: 'monthEnd.show', label, icon: ListChecks, perform: () => show(!shown) }]);
  return shown ? <ShownBar workspace={workspace} location={location} onGo={onGo} /> : null;
}

function ShownBar({ workspace, location, onGo }: MonthEndBarProps) {
  const { data } = useMonthEnd(workspace);
  if (!data) return null;
  const step = spokenStep(data, location);
  const target = nextPage(data);
  const isHere = isAt(pageOf(step).path, location) && step.state !== 'done';
  return (
    <aside className={styles.bar} aria-label="Month end">
      <div className={styles.row}>
        <Select
          label="Month to close"
          labelHidden
          value={data.month}
          options={data.months.map((month) => ({
            id: month,
            label: monthLabel(month),
            note: data.closed.includes(month) ? 'closed' : 'open',
          }))}
          onChange={(month) => chooseMonth(workspace.location, month)}
        />
        <Steps monthEnd={data} onGo={onGo} />
        <IconButton label="Hide month-end steps" icon={<X />} onPress={() => show(false)} />
      </div>
      <div className={styles.row}>
        <p className={styles.sentence} role="status">
          <strong>{isHere ? 'Here:' : data.next === null ? 'Done:' : 'Next:'}</strong> {stepSentence(step, data.month)}
          {data.disputes > 0
            ? ` ${data.disputes} ${data.disputes === 1 ? 'line' : 'lines'} of statements disputed.`
            : null}
        </p>
        {isAt(target.path, location) ? null : (
          <Button size="small" onPress={() => onGo(target.path)}>
            {target.label}
            <ArrowRight aria-hidden="true" />
          </Button>
        )}
      </div>
    </aside>
  );
}
