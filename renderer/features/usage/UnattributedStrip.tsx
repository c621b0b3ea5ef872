import { Button } from 'react-aria-components';
import { type AttributedDimension, attributedDimensions } from '../../../models/attribution/attribution.ts';
import type { Unattributed } from '../../../models/attribution/attributionVersion.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { money } from '../../format/money.ts';
import { percent } from '../../format/numbers.ts';
import { Figure, FigureStrip } from '../../ui/Figure.tsx';
import styles from './usage.module.css';

interface UnattributedStripProps {
  readonly unattributed: Unattributed;
  readonly onChoose: (dimension: AttributedDimension) => void;
}

/** How much of the cost shown has no value of each dimension, and the way to where rules give it one. */
export function UnattributedStrip({ unattributed, onChoose }: UnattributedStripProps) {
  const { costUsd, withoutUsd } = unattributed;
  return (
    <FigureStrip label="Unattributed">
      {attributedDimensions.map((dimension) => {
        const usd = withoutUsd[dimension];
        const text = costUsd > 0 ? percent(usd / costUsd) : money(usd);
        const word = dimensionLabels[dimension].toLowerCase();
        return (
          <Figure
            key={dimension}
            name={`No ${word}`}
            value={
              <Button
                className={styles.link!}
                aria-label={`${text} without ${word}: attribute`}
                onPress={() => onChoose(dimension)}
              >
                {text}
              </Button>
            }
            note={usd === 0 ? 'all attributed' : money(usd)}
            tone={usd === 0 ? 'plain' : 'warn'}
          />
        );
      })}
    </FigureStrip>
  );
}
