import { useLocation } from 'wouter';
import { HintBar } from '../features/workspace/HintBar.tsx';

export function SampleHints() {
  const [, navigate] = useLocation();
  return (
    <HintBar
      hints={[
        {
          text: 'This invented company has a finished forecast: see how wide its margin really is.',
          action: 'Look at the forecast',
          perform: () => navigate('/forecast'),
        },
        {
          text: 'Change an assumption and watch the margin move beside it.',
          action: 'Change an assumption',
          perform: () => navigate('/scenarios'),
        },
        {
          text: 'Ready for your own numbers? Import the export files of your vendors.',
          action: 'Import your files',
          perform: () => navigate('/import'),
        },
      ]}
    />
  );
}
