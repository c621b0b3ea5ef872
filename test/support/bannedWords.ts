/** What a finance reader would not say, and what is said instead. */
export interface Banned {
  readonly pattern: RegExp;
  readonly say: string;
}

const ban = (pattern: RegExp, say: string): Banned => ({ pattern, say });

const per =
  /\b(?:price|fee|overage|seats|tasks|users|units|output|input|runs|calls|tokens|requests|minimum|growth|drift|jumps|cost|US\$|\d) an? (?:month|year|task|seat|customer|user|unit|call|run|second|minute|hour|million|period|step|GB|success|package|pack|token|replica)\b/i;

/** Phrases of the product that were not English of a US finance team. */
export const bannedPhrases: readonly Banned[] = [
  ban(/\bplan(?:ning|s)? on averages\b|\bon averages\b|\bflaw of averages\b/i, 'single-point plan'),
  ban(/\bwhole period\b/i, 'total'),
  ban(/\bwhole months?\b/i, 'full month'),
  ban(/\blayers of margin\b|\bmargin layers?\b/i, 'margin waterfall'),
  ban(/\bwhat COGS are made of\b/i, 'COGS breakdown'),
  ban(/\bown processors?\b/i, 'self-hosted GPUs'),
  ban(/\b(?:half|\d+ in \d+) of the runs\b|\b8 in 10\b|\b1 in 10\b/i, 'median, 80% range, P10 or P90'),
  ban(/\b(?:worst|lightest|heaviest) tenth\b/i, 'worst 10%, lightest decile'),
  ban(/\bsame luck\b/i, 'same random draws'),
  ban(/\bpartly outside the horizon\b/i, 'partial period'),
  ban(/\bwho pays what\b/i, 'pricing and users'),
  ban(/\bcustomers of before\b/i, 'existing customers'),
  ban(/\bhouse rules?\b/i, 'default rules'),
  ban(
    /\b(?:take|takes|taking|taken|put|puts) up again\b|\bopen(?:ed)? (?:it |that )?again, before\b/i,
    'restore, reopen',
  ),
  ban(/\bno rule speaks\b|\bspeaks? for the months\b/i, 'costs no rule matches'),
  ban(/\bto explain\b/i, 'unreconciled'),
  ban(/\bdearest\b/i, 'largest'),
  ban(/\bdoes not have it\b/i, 'not in A'),
  ban(/\bpassed over\b/i, 'skipped'),
  ban(/\bstrays?\b/i, 'varies, month-to-month noise'),
  ban(/\bmonthly shock\b|\bshock persistence\b/i, 'month-to-month noise (size, carry-over)'),
  ban(/\bitself failed\b|\bif it stays\b/i, 'internal error; if it persists'),
  ban(/\bmend(?:ed)?\b/i, 'fix, correct'),
  ban(/(?<!\bthere )\b(?:is|are) no (?:[a-z]+|\$\{\})[;,.]/i, 'is not a …'),
  ban(/\bmodels that (?:go|retire)\b/i, 'retiring models'),
  ban(/\btr(?:y|ies) (?:at most|that succeed|succeeds?)\b/i, 'attempts, success rate'),
  ban(/\bleast (?:expected|invoice)\b/i, 'lowest expected, minimum invoice'),
  ban(/\bfor certain\b/i, 'without doubt'),
  ban(/\ba under\b/i, 'less than a 1% chance'),
  ban(/\blaws?\b/i, 'distribution'),
  ban(/\blanes?\b/i, 'model share'),
  ban(per, 'per'),
];

/** Casing, money and marks. */
export const bannedMarks: readonly Banned[] = [
  ban(/(?<![.\w-])p(?:5|10|50|90|95|99)\b/, 'P10, P50, P90'),
  ban(/(?<!-)[-−–]\$(?:\d|\{)/, '($12K) for negatives'),
  ban(/\$\d[\d.,]*[km]\b(?!.*\bor 5 to 10\b)/, '$984K, $4.13M'),
  ban(/(?:\d|\}) %/, 'no space before %'),
];

/** British spelling. */
export const bannedSpellings: readonly Banned[] = [
  ban(/\bcatalogues?\b/i, 'catalog'),
  ban(
    /\b(?:un)?(?:recogni|reali|utili|normali|summari|organi|amorti|optimi|itemi|categori|capitali|initiali|vectori|seriali)s(?:e|ed|es|ing|ation|ations)\b/i,
    '-ize',
  ),
  ban(/\b(?:cancell|label|model|travel|total)l(?:ed|ing)\b|\bcancelled\b|\bcancelling\b/i, 'one l: canceled'),
  ban(/\b(?:colour|neighbour|behaviour|favour|honour)\w*/i, '-or'),
  ban(/\b(?:centre|metre|fibre)s?\b/i, '-er'),
  ban(/\b(?:programme|towards|upwards|afterwards|whilst|licence|grey|learnt)\b/i, 'program, toward, gray, learned'),
];
