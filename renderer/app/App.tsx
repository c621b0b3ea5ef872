import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { useStatus } from '../features/workspace/useWorkspace.ts';
import { Callout } from '../ui/Callout.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { Shell } from './Shell.tsx';
import './theme.ts';

export function App() {
  const { data, error } = useStatus();
  return (
    <Router hook={useHashLocation}>
      {error ? (
        <main>
          <h1>Cogsmith</h1>
          <Callout tone="fail">{error}</Callout>
        </main>
      ) : null}
      {data ? <Shell status={data} /> : null}
      <Toasts />
    </Router>
  );
}
