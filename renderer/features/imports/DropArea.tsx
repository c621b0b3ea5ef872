import { FileUp } from 'lucide-react';
import { DropZone, Text } from 'react-aria-components';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './imports.module.css';

interface DropAreaProps {
  readonly small?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onChoose: () => void;
}

export function DropArea({ small = false, onFiles, onChoose }: DropAreaProps) {
  return (
    <DropZone
      className={cx(styles.drop, small && styles.dropSmall)}
      aria-label="Drop files here"
      onDrop={async (event) => {
        const items = event.items.filter((item) => item.kind === 'file');
        onFiles(await Promise.all(items.map((item) => item.getFile())));
      }}
    >
      {small ? null : <FileUp aria-hidden="true" />}
      <Text slot="label" className={styles.dropText!}>
        {small ? 'Drop more files here' : 'Drop usage, cost and revenue files here'}
      </Text>
      {small ? null : (
        <>
          <p className={styles.dropNote}>
            CSV, Excel, JSON or Parquet, zipped or not. You review what was recognized before anything is stored.
            Importing the same file again changes nothing; a restated month replaces the earlier one.
          </p>
          <Button variant="primary" onPress={onChoose}>
            Choose files…
          </Button>
        </>
      )}
    </DropZone>
  );
}
