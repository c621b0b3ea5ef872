import { writeFileSync } from 'node:fs';

/** Writes a usage file of `rows` rows: a model a row, one request of 1,000 input and 100 output tokens each, spread over 28 days. */
export function writeUsageFile(path: string, rows: number): void {
  const lines = ['timestamp,provider,model,feature,environment,requests,input_tokens,output_tokens'];
  for (let row = 0; row < rows; row++) {
    const day = String((row % 28) + 1).padStart(2, '0');
    lines.push(`2026-09-${day},openai,gpt-4o-mini,feature-${row % 7},production,1,1000,100`);
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}
