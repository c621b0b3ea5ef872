import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { Callout } from '../ui/Callout.tsx';
import { Page } from '../ui/Page.tsx';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** A page that fails says so and can be tried again; the rest of the window stays. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Page title="This page failed">
        <Callout
          tone="fail"
          action={
            <Button size="small" onPress={() => this.setState({ error: null })}>
              Try again
            </Button>
          }
        >
          {error.message} Your workspace is not affected.
        </Callout>
      </Page>
    );
  }
}
