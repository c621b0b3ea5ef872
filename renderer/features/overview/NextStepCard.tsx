import { ArrowRight } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { labels } from './labels.ts';
import { nextStep, type OpenStep } from './nextStep.ts';
import styles from './overview.module.css';
import type { Overview } from './useOverview.ts';

interface NextStepCardProps {
  readonly overview: Overview;
  readonly monthEndStep: OpenStep | null;
  readonly onGo: (path: string) => void;
}

/** The one thing to do now. */
export function NextStepCard({ overview, monthEndStep, onGo }: NextStepCardProps) {
  const step = nextStep({
    scenario: overview.scenario,
    findings: overview.checked?.findings ?? [],
    monthEndStep,
    probabilityBelow: overview.result?.target.totalProbabilityBelow ?? null,
  });
  return (
    <section className={styles.next} aria-label={labels.nextStep}>
      <h2 className={styles.nextHead}>{labels.nextStep}</h2>
      <p className={styles.nextWords}>{step.words}</p>
      <div>
        <Button variant="primary" onPress={() => onGo(step.path)}>
          {step.action}
          <ArrowRight aria-hidden="true" />
        </Button>
      </div>
    </section>
  );
}
