import { FilePlus2, Plus, X } from 'lucide-react';
import { monthRange } from '../../../models/calendar.ts';
import { isRunning } from '../../../models/commitments/statedTerms.ts';
import { signedIn } from '../../../models/scenarios/commitmentsOf.ts';
import { providersOf } from '../../../models/scenarios/providersOf.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { Result } from '../../../models/workbench.ts';
import { monthLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CellField } from '../../ui/CellField.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './desk.module.css';
import { labels } from './labels.ts';
import { nextOffer, type OfferDraft, offerKinds, statedOffer } from './offerDraft.ts';
import { mostOffers } from './useDesk.ts';

interface OffersFormProps {
  readonly scenario: Scenario;
  readonly offers: readonly OfferDraft[];
  readonly issues: readonly (string | null)[];
  readonly stated: Result<'commitment.stated'>;
  readonly onChange: (offers: readonly OfferDraft[]) => void;
}

/** Up to six offers: typed, or as imported contracts state them. */
export function OffersForm({ scenario, offers, issues, stated, onChange }: OffersFormProps) {
  const isFull = offers.length >= mostOffers;
  const contracts = stated.flatMap(({ commitment, terms, notes }) =>
    commitment && isRunning(terms, scenario.start) ? [{ commitment, notes }] : [],
  );
  return (
    <Card
      title={labels.form}
      note={labels.formNote(signedIn(scenario).length)}
      actions={
        <>
          {contracts.length > 0 && !isFull ? (
            <Menu
              label={labels.addStated}
              trigger={<Button icon={<FilePlus2 aria-hidden="true" />}>{labels.addStated}</Button>}
              entries={contracts.map((contract) => ({
                id: contract.commitment.id,
                label: contract.commitment.name,
                note: `${contract.commitment.provider}, from ${contract.commitment.start}`,
                perform: () => onChange([...offers, statedOffer(offers, scenario, contract)]),
              }))}
            />
          ) : null}
          <Button
            icon={<Plus aria-hidden="true" />}
            isDisabled={isFull}
            onPress={() => onChange([...offers, nextOffer(offers, scenario)])}
          >
            {labels.add}
          </Button>
        </>
      }
    >
      {offers.map((offer, at) => (
        <OfferRow
          key={offer.id}
          scenario={scenario}
          offer={offer}
          issue={issues[at] ?? null}
          onChange={(part) => onChange(offers.with(at, { ...offer, ...part }))}
          onRemove={offers.length > 1 ? () => onChange(offers.toSpliced(at, 1)) : null}
        />
      ))}
    </Card>
  );
}

interface OfferRowProps {
  readonly scenario: Scenario;
  readonly offer: OfferDraft;
  readonly issue: string | null;
  readonly onChange: (part: Partial<OfferDraft>) => void;
  readonly onRemove: (() => void) | null;
}

function OfferRow({ scenario, offer, issue, onChange, onRemove }: OfferRowProps) {
  const starts = monthRange(scenario.start, scenario.months);
  const providers = [...new Set([...providersOf(scenario), offer.provider])];
  const named = (label: string) => `${label}, ${offer.name}`;
  return (
    <fieldset className={styles.offer}>
      <legend className={styles.legend}>{offer.name}</legend>
      <CellField label={labels.name} text={offer.name} onCommit={(name) => name !== '' && onChange({ name })} />
      {offer.stated ? (
        <p className={styles.stated}>
          {offer.provider}, {labels.stated(monthLabel(offer.start))} {offer.stated.notes.join(' ')}
        </p>
      ) : (
        <>
          <Select label={labels.kind} value={offer.kind} options={offerKinds} onChange={(kind) => onChange({ kind })} />
          <Select
            label={labels.provider}
            value={offer.provider}
            options={providers.map((id) => ({ id, label: id }))}
            onChange={(provider) => onChange({ provider })}
          />
          <Select
            label={labels.start}
            value={offer.start}
            options={starts.map((id) => ({ id, label: monthLabel(id) }))}
            onChange={(start) => onChange({ start })}
          />
          <CellField
            label={labels.amounts}
            name={named(labels.amounts)}
            text={offer.amounts}
            issue={issue}
            onCommit={(amounts) => onChange({ amounts })}
          />
          <CellField
            label={labels.discount}
            name={named(labels.discount)}
            text={offer.discount}
            onCommit={(discount) => onChange({ discount })}
          />
        </>
      )}
      {onRemove ? <IconButton label={labels.remove(offer.name)} icon={<X />} onPress={onRemove} /> : null}
    </fieldset>
  );
}
