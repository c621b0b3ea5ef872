import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import styles from './editor.module.css';
import { dropFitNotes, useFitNotes } from './fitNotes.ts';

/** What history could not tell when the scenario was made from it: to be read before the numbers are. */
export function FitNotesCard({ scenarioId }: { readonly scenarioId: string }) {
  const messages = useFitNotes(({ notes }) => notes[scenarioId]);
  if (!messages || messages.length === 0) return null;
  return (
    <Callout
      tone="warn"
      action={
        <Button size="small" onPress={() => dropFitNotes(scenarioId)}>
          Got it
        </Button>
      }
    >
      Fitted to your history. Please review:
      <ul className={styles.fitNotes}>
        {messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </Callout>
  );
}
