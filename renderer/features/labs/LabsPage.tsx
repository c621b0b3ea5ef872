import { ArrowLeft } from 'lucide-react';
import { Link } from 'wouter';
import type { CalculatorSummary } from '../../../models/workbench.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Page } from '../../ui/Page.tsx';
import { LabView } from './LabView.tsx';
import styles from './labs.module.css';
import { useLabs } from './useLabs.ts';

interface LabsPageProps {
  /** The lab that is open; null for the list of them. */
  readonly name: string | null;
  readonly hrefOf: (name: string) => string;
  readonly onBack: () => void;
}

/** The rules of the workbench, one at a time: the same code as in a scenario. */
export function LabsPage({ name, hrefOf, onBack }: LabsPageProps) {
  const { labs, error, inputs } = useLabs();
  const open = labs?.find((lab) => lab.name === name);
  if (name !== null && labs)
    return (
      <Page
        title={open?.title ?? 'Labs'}
        wide
        actions={
          <Button icon={<ArrowLeft aria-hidden="true" />} onPress={onBack}>
            All labs
          </Button>
        }
      >
        {open ? (
          <LabView key={open.name} lab={open} input={inputs[open.name] ?? open.example} />
        ) : (
          <Callout tone="fail">There is no lab "{name}"; choose one of the list.</Callout>
        )}
      </Page>
    );
  return (
    <Page title="Labs" subtitle="One rule at a time, by the same code as in a scenario">
      {error ? <Callout tone="fail">{error}</Callout> : null}
      <ul className={styles.list}>
        {(labs ?? []).map((lab) => (
          <li key={lab.name}>
            <LabLink lab={lab} href={hrefOf(lab.name)} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function LabLink({ lab, href }: { readonly lab: CalculatorSummary; readonly href: string }) {
  return (
    <Link className={styles.lab} href={href}>
      <span className={styles.labTitle}>{lab.title}</span>
      <span className={styles.labNote}>{lab.description}</span>
    </Link>
  );
}
