import { ArrowRight, X } from 'lucide-react';
import { useEffect } from 'react';
import { create } from 'zustand';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './HintBar.module.css';
import { type HintStep, hintAt, stepAt } from './hintSteps.ts';

const storageKey = 'cogsmith.tour';

interface HintState {
  /** The last step whose page was seen. */
  readonly reached: number;
}

const useHints = create<HintState>(() => ({ reached: Number(localStorage.getItem(storageKey) ?? -1) }));

function reach(step: number): void {
  localStorage.setItem(storageKey, String(step));
  useHints.setState({ reached: step });
}

interface HintBarProps {
  readonly steps: readonly HintStep[];
  readonly location: string;
}

/** On the sample company: one next step at a time, advancing with the pages seen, until it is waved away. */
export function HintBar({ steps, location }: HintBarProps) {
  const { reached } = useHints();
  const here = stepAt(steps, location);
  useEffect(() => {
    if (here > reached) reach(here);
  }, [here, reached]);
  const hint = hintAt(steps, Math.max(here, reached), location);
  if (!hint) return null;
  return (
    <aside className={styles.bar} aria-label="What to do next">
      <span className={styles.step}>
        Step {hint.number} of {steps.length}
      </span>
      <span className={styles.text}>{hint.text}</span>
      <Button size="small" onPress={hint.perform}>
        {hint.action}
        <ArrowRight aria-hidden="true" />
      </Button>
      <IconButton label="Hide hints" icon={<X />} onPress={() => reach(steps.length)} />
    </aside>
  );
}
