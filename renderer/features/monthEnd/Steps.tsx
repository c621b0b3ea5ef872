import { Check, Circle, TriangleAlert } from 'lucide-react';
import { Button, VisuallyHidden } from 'react-aria-components';
import type { MonthEnd, StepState } from '../../../models/tieOut/monthEnd.ts';
import { cx } from '../../ui/cx.ts';
import styles from './monthEnd.module.css';
import { pageOf, stepNames, stepNote } from './monthEndWords.ts';

const icons = { done: Check, advised: TriangleAlert, open: Circle } as const;
const words: { readonly [S in StepState]: string } = { done: 'done', advised: 'review', open: 'open' };

interface StepsProps {
  readonly monthEnd: MonthEnd;
  readonly onGo: (path: string) => void;
}

/** The steps in their order, each a way to its page. */
export function Steps({ monthEnd: { steps, next }, onGo }: StepsProps) {
  return (
    <ol className={styles.steps}>
      {steps.map((step) => {
        const Icon = icons[step.state];
        return (
          <li key={step.kind} className={styles.item} aria-current={step.kind === next ? 'step' : undefined}>
            <Button
              className={cx(styles.step, styles[step.state], step.kind === next && styles.next)}
              onPress={() => onGo(pageOf(step).path)}
            >
              <Icon aria-hidden="true" />
              <span className={styles.name}>{stepNames[step.kind]}</span>{' '}
              <span className={styles.note}>
                {stepNote(step)}
                <VisuallyHidden> ({words[step.state]})</VisuallyHidden>
              </span>
            </Button>
          </li>
        );
      })}
    </ol>
  );
}
