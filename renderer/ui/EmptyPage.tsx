import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';
import { Page } from './Page.tsx';

interface EmptyPageProps {
  readonly page: string;
  readonly icon: ReactNode;
  readonly title: string;
  /** The one next step. */
  readonly step: string;
  readonly onStep: () => void;
  readonly children: ReactNode;
}

/** A page before it has anything to show. */
export function EmptyPage({ page, icon, title, step, onStep, children }: EmptyPageProps) {
  return (
    <Page title={page}>
      <EmptyState
        icon={icon}
        title={title}
        action={
          <Button variant="primary" onPress={onStep}>
            {step}
          </Button>
        }
      >
        {children}
      </EmptyState>
    </Page>
  );
}
