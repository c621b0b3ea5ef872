/** Version 6: what each version of the rules of attribution caught when it was saved; unknown of those saved before. */
export const migration006 = `
ALTER TABLE attribution ADD COLUMN effect_json TEXT;
`;
