import { ArrowRight, X } from 'lucide-react';
import { create } from 'zustand';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './HintBar.module.css';

const storageKey = 'cogsmith.hints';

interface HintState {
  readonly step: number;
}

const useHints = create<HintState>(() => ({ step: Number(localStorage.getItem(storageKey) ?? 0) }));

function goTo(step: number): void {
  localStorage.setItem(storageKey, String(step));
  useHints.setState({ step });
}

export interface Hint {
  readonly text: string;
  readonly action: string;
  readonly perform: () => void;
}

/** On the sample company: one next step at a time, until it is waved away. */
export function HintBar({ hints }: { readonly hints: readonly Hint[] }) {
  const { step } = useHints();
  const hint = hints[step];
  if (!hint) return null;
  return (
    <aside className={styles.bar} aria-label="What to do next">
      <span className={styles.step}>
        Step {step + 1} of {hints.length}
      </span>
      <span className={styles.text}>{hint.text}</span>
      <Button
        size="small"
        onPress={() => {
          goTo(step + 1);
          hint.perform();
        }}
      >
        {hint.action}
        <ArrowRight aria-hidden="true" />
      </Button>
      <IconButton label="Hide hints" icon={<X />} onPress={() => goTo(hints.length)} />
    </aside>
  );
}
