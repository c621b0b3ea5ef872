/**
 * GPUs of the machine types that the three large clouds rent out, most exact first. Source: their public instance
 * tables, 2026.
 */
const machines: readonly (readonly [name: RegExp, gpus: number | ((size: string) => number)])[] = [
  [/\bp[345]\w*\.(\d*x?large)/, (size) => ({ '2xlarge': 1, '4xlarge': 1, '8xlarge': 4, '16xlarge': 8 })[size] ?? 8],
  [/\bp6\w*[-.]?\w*\.(\d*x?large)/, () => 8],
  [/\bg4dn\.(\w+)/, (size) => ({ '12xlarge': 4, metal: 8 })[size] ?? 1],
  [/\bg4ad\.(\w+)/, (size) => ({ '8xlarge': 2, '16xlarge': 4 })[size] ?? 1],
  [/\bg(?:5|6|6e|7e?)\.(\w+)/, (size) => ({ '12xlarge': 4, '24xlarge': 4, '48xlarge': 8 })[size] ?? 1],
  [/\bg[56]g?\w*\.(\w+)/, () => 1],
  [/(?:^|[^a-z])nd\d+\w*[_\s-](?:h100|h200|a100|mi300x|gb200|gb300)/, () => 8],
  [/nc(\d+)ad\w*[_\s-]?a100/, (cores) => Number(cores) / 24],
  [/nc(\d+)ad\w*[_\s-]?h100/, (cores) => Number(cores) / 40],
  [/nc(\d+)as[_\s-]?t4/, (cores) => (cores === '64' ? 4 : 1)],
  [/nc(\d+)r?s?[_\s-]?v3/, (cores) => Math.max(1, Number(cores) / 6)],
  [/nv(\d+)ads[_\s-]?a10/, (cores) => Math.max(1, Math.floor(Number(cores) / 36))],
  [/a2-(?:high|ultra|mega)gpu-(\d+)g/, (count) => Number(count)],
  [/a[34]-(?:high|mega|edge|ultra)gpu-(\d+)g/, (count) => Number(count)],
  [/\bg2-standard-(\d+)/, (cores) => ({ '24': 2, '48': 4, '96': 8 })[cores] ?? 1],
];

/**
 * How many GPUs a rented machine has, by the name of its type; null for a machine without GPUs.
 *
 * Source: FORMATS section 4.
 *
 * @example
 * gpusOf('USE1-BoxUsage:p5.48xlarge') // => 8
 * gpusOf('ml.g5.xlarge') // => 1
 * gpusOf('Standard_NC48ads_A100_v4') // => 2
 * gpusOf('m5.large') // => null
 */
export function gpusOf(machine: string): number | null {
  const text = machine.toLowerCase();
  for (const [name, gpus] of machines) {
    const match = name.exec(text);
    if (match) return typeof gpus === 'number' ? gpus : gpus(match[1] ?? '');
  }
  return null;
}
