import { Card } from '../../ui/Card.tsx';
import { GoalPanel } from './GoalPanel.tsx';
import styles from './sensitivity.module.css';
import { useSensitivity } from './useSensitivity.ts';

/** The price at which the chosen scenario meets a goal, by itself on a page that ends with it. */
export function PriceForGoal({ lever }: { readonly lever: string | null }) {
  const questions = useSensitivity();
  if (!questions.chosen) return null;
  const { id, name } = questions.chosen;
  return (
    <Card
      help="goal-seek"
      title="Price for the margin goal"
      note={`Of ${name} as it stands now. Type another margin, chance or price.`}
    >
      <div key={`${id} ${lever}`} className={styles.answer}>
        <GoalPanel questions={questions} start={lever} />
      </div>
    </Card>
  );
}
