import { useLocation } from 'wouter';
import { HintBar } from '../features/workspace/HintBar.tsx';

/** The way through the sample company, and out of it to one's own numbers. */
export function SampleHints({ onNew }: { readonly onNew: () => void }) {
  const [location, navigate] = useLocation();
  return (
    <HintBar
      location={location}
      steps={[
        {
          page: '/overview',
          away: 'The sample company has a finished forecast: see the range of its gross margin.',
          here: 'The company is invented, the forecast is real: gross margin is a range, not one number.',
          action: 'View the overview',
          perform: () => navigate('/overview'),
        },
        {
          page: '/scenarios',
          away: 'Change an assumption and watch the margin update.',
          here: 'Open a scenario and type over a blue number, or enter a range such as 5 to 10: the margin updates beside it.',
          action: 'Change an assumption',
          perform: () => navigate('/scenarios'),
        },
        {
          page: '/compare',
          away: 'Compare two scenarios to see what a decision is worth.',
          here: 'Run the comparison: both scenarios use the same random draws, so the difference is the decision.',
          action: 'Compare two scenarios',
          perform: () => navigate('/compare'),
        },
        {
          page: null,
          away: 'Ready for your own numbers? Create a workspace for them.',
          here: '',
          action: 'New workspace',
          perform: onNew,
        },
      ]}
    />
  );
}
