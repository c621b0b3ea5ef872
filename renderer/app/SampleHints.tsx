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
          page: '/forecast',
          away: 'This invented company has a finished forecast: see how wide its margin really is.',
          here: 'This company is invented, its forecast is real: a gross margin is a range, not one number.',
          action: 'Look at the forecast',
          perform: () => navigate('/forecast'),
        },
        {
          page: '/scenarios',
          away: 'Change an assumption and watch the margin move beside it.',
          here: 'Open a scenario and type over a blue number, or a range such as 5 to 10: the margin moves beside it.',
          action: 'Change an assumption',
          perform: () => navigate('/scenarios'),
        },
        {
          page: '/compare',
          away: 'Set two scenarios against each other and see what a decision is worth.',
          here: 'Run the comparison: both scenarios see the same luck, so the difference is the decision.',
          action: 'Compare two scenarios',
          perform: () => navigate('/compare'),
        },
        {
          page: null,
          away: 'Ready for your own numbers? They belong in a workspace of their own.',
          here: '',
          action: 'New workspace',
          perform: onNew,
        },
      ]}
    />
  );
}
