import { useState } from 'react';
import { type InvestorInputId, type InvestorInputs, inputWords } from '../../../models/investors/investorInputs.ts';
import { typedQuantity, typedText } from '../../format/quantities.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './investors.module.css';
import { labels } from './labels.ts';

interface InputsCardProps {
  readonly inputs: InvestorInputs;
  readonly failure: string | null;
  readonly onSave: (inputs: InvestorInputs) => void;
}

const ids = Object.keys(inputWords) as InvestorInputId[];
const shares = new Set<InvestorInputId>(['aiRevenueShare', 'monthlyChurn']);
/** What is one amount, not a range. */
const amounts = new Set<InvestorInputId>(['priorYearRevenueUsd', 'priorMonthRevenueUsd']);
const hints: Partial<Record<InvestorInputId, string>> = {
  aiRevenueShare: labels.inputs.all,
  priorYearRevenueUsd: labels.inputs.fromHistory,
  priorMonthRevenueUsd: labels.inputs.fromHistory,
};

type Texts = { readonly [I in InvestorInputId]: string };

function textsOf(inputs: InvestorInputs): Texts {
  const text = (id: InvestorInputId) => typedText(inputs[id], shares.has(id) ? 'percent' : 'plain') ?? '';
  return Object.fromEntries(ids.map((id) => [id, text(id)])) as Texts;
}

/** What a person states for the metrics; what is not typed anew is kept as it is. */
export function InputsCard({ inputs, failure, onSave }: InputsCardProps) {
  const [texts, setTexts] = useState(() => textsOf(inputs));
  const stated = textsOf(inputs);
  const errorOf = (id: InvestorInputId): string | null => {
    const read = typedQuantity(texts[id]);
    if (read === undefined) return amounts.has(id) ? labels.inputs.numberError : labels.inputs.error;
    return amounts.has(id) && read !== null && typeof read !== 'number' ? labels.inputs.numberError : null;
  };
  const save = () =>
    onSave(
      Object.fromEntries(
        ids.map((id) => [id, texts[id] === stated[id] ? inputs[id] : (typedQuantity(texts[id]) ?? null)]),
      ) as InvestorInputs,
    );
  return (
    <Card title={labels.inputs.title} note={labels.inputs.note}>
      <div className={styles.inputs}>
        {ids.map((id) => (
          <TextField
            key={id}
            label={inputWords[id]}
            value={texts[id]}
            placeholder={hints[id] ?? ''}
            error={errorOf(id)}
            onChange={(text) => setTexts({ ...texts, [id]: text })}
          />
        ))}
      </div>
      {failure ? <Callout tone="fail">{failure}</Callout> : null}
      <Button isDisabled={ids.some((id) => errorOf(id) !== null)} onPress={save}>
        {labels.inputs.save}
      </Button>
    </Card>
  );
}
