import type { StatementDecision } from '../../../models/imports/judgeStatement.ts';
import { amountText, type StatementQuestion, statedDaysText } from '../../../models/imports/statementQuestion.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Segments } from '../../ui/Segments.tsx';

interface StatementChoiceProps {
  /** Of the file, or of the table of a ZIP. */
  readonly name: string;
  readonly question: StatementQuestion;
  /** The answer given beforehand; left out where pressing a button imports at once. */
  readonly decision?: StatementDecision | null;
  readonly onDecide: (decision: StatementDecision) => void;
}

/** Asks whether a file is another part of what is there or its restatement, with what the days would come to. */
export function StatementChoice({ name, question, decision, onDecide }: StatementChoiceProps) {
  const { earlier, added, replaced } = question;
  return (
    <Callout
      tone="warn"
      action={
        decision === undefined ? (
          <>
            <Button size="small" onPress={() => onDecide('add')}>
              Add: {amountText(added)}
            </Button>
            <Button size="small" onPress={() => onDecide('replace')}>
              Replace: {amountText(replaced)}
            </Button>
          </>
        ) : (
          <Segments
            label={`Part or restatement: ${name}`}
            value={decision}
            options={[
              { id: 'add', label: `Add: ${amountText(added)}` },
              { id: 'replace', label: `Replace: ${amountText(replaced)}` },
            ]}
            onChange={onDecide}
          />
        )
      }
    >
      Addition or restatement? The days of {name} already have {earlier.map(statedDaysText).join('; ')}. Add it to them
      or replace them.
    </Callout>
  );
}
