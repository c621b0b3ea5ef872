import { useState } from 'react';
import {
  type ChosenPolicy,
  type CustomerPolicy,
  customerDrivers,
  policyWords,
  splitDrivers,
} from '../../../models/customers/customerPolicy.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './customers.module.css';
import { customersLabels, driverNames, splitNames } from './labels.ts';

interface AllocationDialogProps {
  readonly policy: ChosenPolicy;
  readonly onSave: (policy: CustomerPolicy) => void;
  readonly onClose: () => void;
}

const drivers = customerDrivers.map((id) => ({ id, label: driverNames[id] }));
const splits = splitDrivers.map((id) => ({ id, label: splitNames[id] }));

/** How what names no customer is divided, with the rule in words as it will be shown. */
export function AllocationDialog({ policy, onSave, onClose }: AllocationDialogProps) {
  const { allocation } = customersLabels;
  const [cost, setCost] = useState(policy.cost);
  const [revenue, setRevenue] = useState(policy.revenue);
  const [split, setSplit] = useState(policy.split);
  return (
    <Dialog title={allocation.title} open onClose={onClose}>
      <div className={styles.form}>
        <Select label={allocation.cost} value={cost} options={drivers} onChange={setCost} />
        <Select label={allocation.revenue} value={revenue} options={drivers} onChange={setRevenue} />
        <Select label={allocation.split} value={split} options={splits} onChange={setSplit} />
        {policyWords({ cost, revenue, split }).map((words) => (
          <p key={words} className={styles.rule}>
            {words}
          </p>
        ))}
        <p className={styles.small}>
          {allocation.note} {allocation.chosen(policy)}
        </p>
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" onPress={() => onSave({ cost, revenue, split })}>
          {allocation.save}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
