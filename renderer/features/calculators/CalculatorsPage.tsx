import { ArrowLeft } from 'lucide-react';
import { Link } from 'wouter';
import type { CalculatorSummary } from '../../../models/workbench.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Page } from '../../ui/Page.tsx';
import { CalculatorView } from './CalculatorView.tsx';
import styles from './calculators.module.css';
import { useCalculators } from './useCalculators.ts';

export interface CalculatorsPageProps {
  /** The calculator that is open; null for the list of them. */
  readonly name: string | null;
  readonly hrefOf: (name: string) => string;
  readonly onBack: () => void;
}

/** The rules of the workbench, one at a time: the same code as in a scenario. */
export function CalculatorsPage({ name, hrefOf, onBack }: CalculatorsPageProps) {
  const { calculators, error, inputs } = useCalculators();
  const open = calculators?.find((calculator) => calculator.name === name);
  if (name !== null && calculators)
    return (
      <Page
        title={open?.title ?? 'Calculators'}
        wide
        actions={
          <Button icon={<ArrowLeft aria-hidden="true" />} onPress={onBack}>
            All calculators
          </Button>
        }
      >
        {open ? (
          <CalculatorView key={open.name} calculator={open} input={inputs[open.name] ?? open.example} />
        ) : (
          <Callout tone="fail">There is no calculator "{name}"; choose one from the list.</Callout>
        )}
      </Page>
    );
  return (
    <Page title="Calculators" subtitle="One rule at a time, calculated as in a scenario">
      {error ? <Callout tone="fail">{error}</Callout> : null}
      <ul className={styles.list}>
        {(calculators ?? []).map((calculator) => (
          <li key={calculator.name}>
            <LabLink calculator={calculator} href={hrefOf(calculator.name)} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function LabLink({ calculator, href }: { readonly calculator: CalculatorSummary; readonly href: string }) {
  return (
    <Link className={styles.calculator} href={href}>
      <span className={styles.labTitle}>{calculator.title}</span>
      <span className={styles.labNote}>{calculator.description}</span>
    </Link>
  );
}
