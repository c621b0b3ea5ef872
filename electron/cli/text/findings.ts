import type { Findings } from '../../../models/anomalies/findings.ts';
import { measureWords } from '../../../models/anomalies/measureWords.ts';
import { percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

function explanationText({
  dimension,
  value,
  usd: own,
  share,
}: NonNullable<Findings['findings'][number]['explainedBy']>) {
  const part = share === null ? 'others offset' : percent(share);
  return `${dimension} ${value ?? 'not stated'}: ${usd(own)} (${part})`;
}

/** One line a finding, newest first. */
export function findingsText({ by, findings, replay, seriesJudged, notes }: Findings): string {
  const rows = findings.map((one) => [
    one.since,
    one.isOpen ? 'ongoing' : one.until,
    one.seenOn,
    ...(by === null ? [] : [one.key ?? 'not stated']),
    [one.measure, ...one.also].map((measure) => measureWords[measure]).join(', '),
    one.kind,
    percent(one.relativeChange),
    usd(one.usd),
    one.explainedBy ? explanationText(one.explainedBy) : null,
    one.decision ? `${one.decision.verdict} (${one.decision.owner})` : 'open',
  ]);
  const heads = [left('Since'), left('Until'), left('Seen on'), ...(by === null ? [] : [left(by)])];
  return [
    ...(rows.length > 0
      ? [
          table(
            [
              ...heads,
              left('Measure'),
              left('Kind'),
              right('change'),
              right('US$'),
              left('Explained by'),
              left('Decision'),
            ],
            rows,
          ),
        ]
      : []),
    `${replay} ${seriesJudged} daily series judged.`,
    ...notes,
  ].join('\n\n');
}
