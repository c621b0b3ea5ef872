import type { ReactNode } from 'react';
import { EmptyPage } from '../ui/EmptyPage.tsx';
import { Page } from '../ui/Page.tsx';
import { MissingScenario } from './MissingScenario.tsx';
import type { ChosenScenario } from './useChosenScenario.ts';
import { ScenarioPicker, UnitPicker } from './ViewPickers.tsx';

interface ScenarioPageProps {
  readonly title: string;
  readonly icon: ReactNode;
  /** What the page shows once there is a scenario. */
  readonly teach: string;
  readonly chosen: ChosenScenario;
  readonly onScenarios: () => void;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page about the chosen scenario: another is picked above, and without any the way leads to scenarios. */
export function ScenarioPage({ title, icon, teach, chosen, onScenarios, actions, children }: ScenarioPageProps) {
  if (chosen.list.data?.length === 0)
    return (
      <EmptyPage page={title} icon={icon} title="A scenario is needed" step="Go to scenarios" onStep={onScenarios}>
        {teach}
      </EmptyPage>
    );
  return (
    <Page
      wide
      title={title}
      pickers={
        <>
          <ScenarioPicker />
          <UnitPicker />
        </>
      }
      actions={actions}
    >
      <MissingScenario name={chosen.missing} />
      {children}
    </Page>
  );
}
